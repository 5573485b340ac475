import {existsSync, readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {startDemoServer} from '../../source/demo/demo-server.js';
import {
	bytesOf,
	conformanceTable,
	createIdMap,
	endpointOf,
	type IdMap,
	type Interaction,
	isObject,
	jsonOf,
	type Recording,
	structureProblems,
	type Verdict,
} from '../helpers/demo-conformance.js';
import {recordingsFolder} from '../helpers/replay.js';

const folder = recordingsFolder;
const isThere = existsSync(folder);
if (!isThere) {
	console.log('conformance: skipped, there are no recordings beside the project');
}

test.skipIf(!isThere)(
	'the demo server answers every recorded request as the real server did',
	async () => {
		const verdicts: Verdict[] = [];
		for (const recording of recordings()) {
			verdicts.push(...(await replayed(recording)));
		}

		console.log(conformanceTable(verdicts));
		const failed = verdicts.filter(({problems}) => problems.length > 0);
		expect(
			failed.map(({endpoint, recording, problems}) => `${recording}: ${endpoint}: ${problems.join('; ')}`),
		).toEqual([]);
	},
	240_000,
);

function recordings(): Recording[] {
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.toSorted()
		.map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Recording);
}

async function replayed({name, interactions}: Recording): Promise<Verdict[]> {
	const server = await startDemoServer({speed: 0});
	const ids = createIdMap();
	ids.learn({id: 'test-user-uniqid'}, {id: 'demo-user-1'});
	const verdicts: Verdict[] = [];
	try {
		await setUp(server, interactions);
		for (const interaction of interactions) {
			const {method, uri} = interaction.request;
			const problems = await problemsOf(server, interaction, ids);
			verdicts.push({endpoint: endpointOf(method, uri), recording: name, problems});
		}
	} finally {
		await server.close();
	}

	return verdicts;
}

/** Some conversations begin with workspaces that an earlier one left behind. */
async function setUp(
	server: {readonly url: string; readonly key: string},
	interactions: readonly Interaction[],
): Promise<void> {
	const first = interactions.find(
		({request}) => endpointOf(request.method, request.uri) === 'GET api/workspaces',
	);
	const list = first && jsonOf(bytesOf(first.response), first.response.headers?.['content-type']);
	const data = isObject(list) && isObject(list['data']) ? list['data']['items'] : [];
	for (const workspace of Array.isArray(data) ? data : []) {
		await fetch(`${server.url}/user/demo-user-1/impact/api/workspaces`, {
			method: 'POST',
			headers: {'impact-api-key': server.key, 'content-type': 'application/json'},
			body: JSON.stringify({new: {name: isObject(workspace) ? workspace['id'] : ''}}),
		});
	}
}

type Answer = {readonly response: Response; readonly bytes: Uint8Array; readonly json: unknown};

async function problemsOf(
	server: {readonly url: string; readonly key: string},
	interaction: Interaction,
	ids: IdMap,
): Promise<string[]> {
	const {request, response: recorded} = interaction;
	const recordedType = recorded.headers?.['content-type'] ?? '';
	const recordedBytes = bytesOf(recorded);
	const recordedJson = jsonOf(recordedBytes, recordedType);
	const query = queryFor(interaction, recordedJson, ids);
	const send = async (): Promise<Answer> => {
		const response = await fetch(server.url + ids.inPath(request.uri) + query, {
			method: request.method,
			headers: {...request.headers, 'impact-api-key': server.key},
			...bodyFor(interaction, ids),
		});
		const bytes = new Uint8Array(await response.arrayBuffer());
		return {response, bytes, json: jsonOf(bytes, response.headers.get('content-type') ?? '')};
	};

	const answer = isEnd(recordedJson) ? await untilEnd(send, request.uri) : await send();
	ids.learn(recordedJson, answer.json);
	const ourType = answer.response.headers.get('content-type') ?? '';
	return [
		...(answer.response.status === recorded.status
			? []
			: [`status ${answer.response.status}, recorded ${recorded.status}`]),
		...(ourType.startsWith(recordedType.split(';')[0] ?? '')
			? []
			: [`content type ${ourType}, recorded ${recordedType}`]),
		...(answer.bytes.byteLength > 0 === recordedBytes.byteLength > 0
			? []
			: [`body of ${answer.bytes.byteLength} bytes`]),
		...headerProblems(recorded.headers ?? {}, answer.response.headers),
		...(isOtherMoment(recordedJson, answer.json) ? [] : structureProblems(recordedJson, answer.json)),
	];
}

function bodyFor({request}: Interaction, ids: IdMap): {body?: string | Uint8Array<ArrayBuffer>} {
	const bytes = bytesOf(request);
	if (bytes.byteLength === 0) {
		return {};
	}

	const json = jsonOf(bytes, request.headers?.['content-type']);
	return {body: json === undefined ? bytes : JSON.stringify(ids.inJson(json))};
}

/** The recordings lost their queries; what was asked for shows in what came back. */
function queryFor({request: {method, uri}}: Interaction, recorded: unknown, ids: IdMap): string {
	const endpoint = endpointOf(method, uri);
	const text = JSON.stringify(recorded) ?? '';
	if (endpoint === 'POST api/workspaces/{workspace}/model-executables' && isObject(recorded)) {
		const {id} = recorded;
		return `?getCached=${id === null || (typeof id === 'string' && ids.knows(id))}`;
	}

	if (endpoint === 'GET api/projects') {
		return text.includes('"projectType":"SYSTEM"') ? '' : '?type=LOCAL';
	}

	const hasSize =
		text.includes('"sizeInfo"') || (endpoint === 'GET api/projects/{project}' && text.includes('"size"'));
	return hasSize ? '?sizeInfo=true' : '';
}

const statusOf = (json: unknown): unknown => {
	const holder = isObject(json) && isObject(json['data']) ? json['data'] : json;
	return isObject(holder) ? holder['status'] : undefined;
};

/** Whether a poll shows that nothing more will come. */
const isEnd = (json: unknown): boolean =>
	['done', 'cancelled', 'ready', 'error'].includes(String(statusOf(json)));

const givenUp = new Set<string>();

/** Waits for the end that was recorded, but only once for a simulation that takes long here. */
async function untilEnd(send: () => Promise<Answer>, uri: string): Promise<Answer> {
	const until = givenUp.has(uri) ? 0 : Date.now() + 8000;
	for (;;) {
		const answer = await send();
		if (isEnd(answer.json)) {
			return answer;
		}

		if (Date.now() > until) {
			givenUp.add(uri);
			return answer;
		}

		await setTimeout(5);
	}
}

/** What was under way when it was recorded may be over here, or not begun. */
function isOtherMoment(recorded: unknown, ours: unknown): boolean {
	const wasUnderWay = ['running', 'pending'].includes(String(statusOf(recorded)));
	return (wasUnderWay && (isEnd(ours) || statusOf(ours) === 'pending')) || isFinishedList(recorded, ours);
}

const isFinishedList = (recorded: unknown, ours: unknown): boolean =>
	JSON.stringify(recorded)?.includes('"kind":"COMPILATION"') &&
	JSON.stringify(ours) === '{"data":{"items":[]}}';

function headerProblems(recorded: Readonly<Record<string, string>>, ours: Headers): string[] {
	const kindOf = (disposition = '') => /^(\w+); filename=".*?(\.\w+)?"/v.exec(disposition)?.slice(1).join('');
	const disposition = recorded['content-disposition'];
	return [
		...('x-jupyterhub-version' in recorded && !ours.has('x-jupyterhub-version')
			? ['no x-jupyterhub-version']
			: []),
		...(kindOf(disposition) === kindOf(ours.get('content-disposition') ?? undefined)
			? []
			: [`content-disposition, recorded ${disposition}`]),
	];
}
