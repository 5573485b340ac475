import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import http from 'node:http';
import {type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {commands} from '../../source/commands/index.js';
import {run} from '../helpers/built-shell.js';

/** Occurs nowhere else. */
const sentinel = 'sentinel-b1d04c7e92f6a583';

const item = {
	id: `id-${sentinel}`,
	name: sentinel,
	definition: {name: sentinel, projects: [], dependencies: [], createdBy: sentinel},
	meta: {label: sentinel},
	meta_data: {label: sentinel, created_epoch: 1, model_names: [sentinel]},
	run_info: {status: sentinel, successful: 1, failed: 0, cancelled: 0, not_started: 0, errors: [sentinel]},
	input: {analysis: {parameters: {}, type: sentinel}, parametrization: {[sentinel]: sentinel}},
	parameters: [{name: sentinel, type: 'String', defaultValue: sentinel, description: sentinel}],
	description: sentinel,
	status: 'done',
	text: sentinel,
	[sentinel]: sentinel,
};

/** Gives the key back in every answer, in the forms the commands read. */
const server = http.createServer((request, response) => {
	request.resume();
	const {method = '', url = ''} = request;
	const send = (status: number, body: unknown) => {
		response.writeHead(status, {'content-type': 'application/json', 'x-echo': sentinel});
		response.end(JSON.stringify(body));
	};

	if (url.startsWith('/hub')) {
		send(404, {});
	} else if (url === '/api/') {
		send(200, {version: '4.29.0'});
	} else if (url.startsWith('/api/users/me')) {
		send(200, {data: {id: 'u', username: sentinel, license: 'impact-pro', email: `${sentinel}@example.org`}});
	} else if (method === 'GET' || method === 'HEAD') {
		send(200, {...item, data: {...item, items: [item]}, items: [item]});
	} else {
		send(400, {error: {code: 1, message: `not with ${sentinel}`}});
	}
});
let url = '';

beforeAll(async () => {
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
	server.closeAllConnections();
	server.close();
});

/** Ends the session, goes to another server, waits for what never ends, or opens the browser. */
const left = new Set(['exit', 'server use', 'auth logout', 'auth login']);

/** Write a file of the name they are given: whoever types the key there names a file after it. */
const savers = new Set(['history save', 'record start', 'record cast']);

test('no command shows the key when every response echoes it: alone, with its examples, or with the key as a name', async () => {
	const all = await commands.all();
	const lines = all
		.filter(({words}) => !left.has(words.join(' ')))
		.flatMap(({words, examples = []}) => [
			words.join(' '),
			...(savers.has(words.join(' ')) ? [] : [`${words.join(' ')} ${sentinel}`]),
			`${words.join(' ')} --json`,
			...examples.map(({line}) => line),
		])
		.filter((line) => !/https?:|[<>!]/v.test(line));
	expect(lines.length).toBeGreaterThan(300);
	const home = mkdtempSync(path.join(tmpdir(), 'impact-shell-taint-'));
	const folder = mkdtempSync(path.join(tmpdir(), 'impact-shell-taint-folder-'));
	const options = {home, cwd: folder, env: {MODELON_IMPACT_CLIENT_API_KEY: sentinel}};
	const input = `${['use w', ...lines].join('\n')}\n`;
	const base = ['--url', url, '--keep-going', '--timeout', '5'];
	const told = await Promise.all([
		run([...base], {...options, input}),
		run([...base, '--debug'], {...options, input}),
	]);
	for (const {stdout, stderr} of told) {
		expect(`${stdout}\n${stderr}`.split('\n').filter((line) => line.includes(sentinel))).toEqual([]);
		// The key was there to be told.
		expect(stdout).toContain('a583');
		expect(stderr).toContain('not with ********a583');
	}

	expect([...filesWith(home), ...filesWith(folder)]).toEqual([]);
	rmSync(home, {recursive: true});
	rmSync(folder, {recursive: true});
}, 300_000);

function filesWith(folder: string): readonly string[] {
	return (readdirSync(folder, {recursive: true}) as string[])
		.map((name) => path.join(folder, name))
		.filter(
			(file) =>
				file.includes(sentinel) ||
				(statSync(file).isFile() && readFileSync(file, 'latin1').includes(sentinel)),
		);
}
