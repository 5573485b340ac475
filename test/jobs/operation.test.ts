import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {Client} from '../../source/api/client.js';
import {createTransport} from '../../source/api/http/transport.js';
import {type Progress} from '../../source/jobs/job-context.js';
import {resultField, type UploadOptions} from '../../source/api/resources/operations.js';
import {runStep, runUpload} from '../../source/jobs/operation.js';
import {startScriptedServer, type Routes, type ScriptedServer} from '../helpers/scripted-server.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

let server: ScriptedServer;
afterEach(async () => server.close());

const location = 'api/imports/1';
const post = {method: 'POST', path: 'api/imports', body: {kind: 'json', value: {}}} as const;
const importOf = (client: Client, file: string) => async (options: UploadOptions) =>
	client.workspaces.import(file, options);

async function clientOf(routes: Routes): Promise<Client> {
	server = await startScriptedServer(routes);
	const {url} = server;
	const place = {url, base: url, origin: url, isHub: false, keysPage: url};
	return new Client({server: place, key: 'key-0123456789', transport: createTransport({environment: {}})});
}

/** Stops as soon as a step says that it is under way. */
function stoppingAt(label: string) {
	const controller = new AbortController();
	const steps: Progress[] = [];
	const report = (step: Progress) => {
		steps.push(step);
		if (step.label === label && step.state === 'running') {
			setTimeout(() => {
				controller.abort();
			});
		}
	};

	return {context: {report, signal: controller.signal}, steps};
}

test('an interrupted step says that the server continues', async () => {
	const client = await clientOf({
		'POST /api/imports': {status: 201, body: {data: {location}}},
		[`GET /${location}`]: {body: {data: {id: '1', status: 'running'}}},
	});
	const {context, steps} = stoppingAt('packing');
	await expect(
		runStep(context, 'packing', async (options) => client.operations.run({...post, ...options})),
	).rejects.toMatchObject({
		exitCode: 130,
		message: expect.stringMatching(/goes on at the server$/v) as string,
	});
	expect(steps.map(({state}) => state)).toEqual(['running', 'failed']);
});

test('a step that fails on the server fails with its message', async () => {
	const client = await clientOf({
		'POST /api/imports': {status: 201, body: {data: {location}}},
		[`GET /${location}`]: {body: {data: {id: '1', status: 'error', error: {message: 'no space', code: 7}}}},
	});
	const {context, steps} = stoppingAt('nothing');
	await expect(
		runStep(context, 'packing', async (options) => client.operations.run({...post, ...options})),
	).rejects.toMatchObject({
		message: 'no space',
		code: 7,
	});
	expect(steps.at(-1)).toMatchObject({label: 'packing', state: 'failed'});
});

test('an interrupted upload says how much was sent', async () => {
	const file = path.join(temporaryFolder(), 'big.zip');
	writeFileSync(file, new Uint8Array(40_000_000));
	const client = await clientOf({'POST /api/workspace-imports': {trouble: 'silence'}});
	const {context} = stoppingAt('big.zip');
	await expect(runUpload(context, {file, label: 'importing'}, importOf(client, file))).rejects.toMatchObject({
		exitCode: 130,
		message: expect.stringMatching(
			/^(?:nothing|.+ of 40 MB) of .*big\.zip had been sent; nothing was imported$/v,
		) as string,
	});
});

test('a complete upload turns into the next step', async () => {
	const file = path.join(temporaryFolder(), 'small.zip');
	writeFileSync(file, 'small');
	const client = await clientOf({
		'POST /api/workspace-imports': {status: 201, body: {data: {location}}},
		[`GET /${location}`]: [
			{body: {data: {id: '1', status: 'running'}}},
			{body: {data: {id: '1', status: 'ready', data: {workspaceId: 'w'}}}},
		],
	});
	const {context, steps} = stoppingAt('nothing');
	await runUpload(context, {file, label: 'importing'}, importOf(client, file));
	const told = [...new Set(steps.map(({label, state}) => `${label} ${state}`))];
	expect(told.slice(-3)).toEqual(['small.zip done', 'importing running', 'importing done']);
});

test('a finished operation without a result is a protocol error, not a URL named undefined', () => {
	expect(resultField({data: {projectId: 'p'}}, 'projectId')).toBe('p');
	for (const data of [{}, {projectId: null}, {projectId: 7}]) {
		expect(() => resultField({data}, 'projectId')).toThrow('does not tell the projectId');
	}
});
