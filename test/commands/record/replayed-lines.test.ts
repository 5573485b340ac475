import {Buffer} from 'node:buffer';
import {existsSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {eventually} from '../../helpers/eventually.js';
import {parseFlags} from '../../../source/app/flags.js';
import {openReplay} from '../../../source/app/open-replay.js';
import {openSession} from '../../../source/app/open-session.js';
import {resolveConfig, type Config} from '../../../source/app/resolve-config.js';
import {startRecording} from '../../../source/app/start-recording.js';
import {startDemoServer} from '../../../source/demo/demo-server.js';
import {plainScreen} from '../../../source/output/screen.js';
import {render} from '../../../source/output/render.js';
import {nobody} from '../../helpers/example-shell.js';
import {harProblems} from '../../helpers/har-problems.js';
import {runText} from '../../helpers/run-text.js';
import {startScriptedServer, type Routes} from '../../helpers/scripted-server.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

const key = 'key-of-a-recorded-user-4711';
const folder = temporaryFolder();
const inFolder = (name: string) => path.join(folder, name);

const bytes = Buffer.from(Array.from({length: 100_000}, (_, index) => (index * 31) % 256));
const json = {'content-type': 'application/json'};
const routes: Routes = {
	'GET /api/': {body: {version: '4.29.0'}},
	'GET /api/users/me': {
		body: {data: {id: 'u', username: 'anna', email: 'anna@lab.se', license: 'impact-pro'}},
	},
	'GET /api/moved': {status: 302, headers: {location: '/api/once-more'}},
	'GET /api/once-more': {status: 307, headers: {location: '/api/here?at=last#part'}},
	'GET /api/here': ({url}) => ({body: {at: url}}),
	'GET /api/away': {status: 302, headers: {location: 'https://elsewhere.invalid/api/here'}},
	'GET /api/circle': {status: 301, headers: {location: '/api/circle'}},
	'POST /api/moved': {status: 303, headers: {location: '/api/here'}},
	'GET /api/busy': [
		{status: 503, headers: {'retry-after': '0'}, body: {error: {message: 'busy', code: 1}}},
		{body: {ready: 1}},
		{status: 429, headers: {'retry-after': '0'}},
		{status: 502, body: '<html>no</html>'},
		{body: {ready: 2}},
	],
	'GET /api/down': {status: 503, body: {error: {message: 'down for good', code: 2}}},
	'GET /api/flaky': [{trouble: 'reset'}, {body: {ready: 3}}],
	'GET /api/bytes': {headers: {'content-type': 'application/octet-stream'}, body: bytes},
	'HEAD /api/bytes': {headers: {'content-type': 'application/octet-stream'}, body: bytes},
	'HEAD /api/packed': {headers: {...json, 'content-encoding': 'gzip', vary: 'accept'}, body: 'x'.repeat(200)},
	'GET /api/zip': {
		headers: {'content-type': 'application/zip', 'content-disposition': 'attachment; filename="a.zip"'},
		body: bytes,
	},
	'GET /api/packed': {headers: {...json, 'content-encoding': 'gzip'}, body: gzipSync('{"packed": "ω"}')},
	'GET /api/latin': {
		headers: {'content-type': 'text/plain; charset=iso-8859-1'},
		body: Buffer.from('grün', 'latin1'),
	},
	'GET /api/utf16': {
		headers: {'content-type': 'text/csv; charset=utf-16le'},
		body: Buffer.from('a,b\n1,ü\n', 'utf16le'),
	},
	'GET /api/bom': {headers: json, body: '\uFEFF{"a": 1}'},
	'GET /api/exact': {headers: json, body: '{"a": 12345678901234567890, "b": 1.0, "c": NaN}'},
	'GET /api/broken': {headers: json, body: '{"a": '},
	'GET /api/page': {headers: {'content-type': 'text/html'}, body: '<html><title>Log in</title></html>'},
	'GET /api/empty': {status: 204},
	'DELETE /api/items/1': {status: 204},
	'PUT /api/items/1': {status: 200},
	'GET /api/same': ({headers}) =>
		headers['if-none-match'] === '"1"'
			? {status: 304, headers: {etag: '"1"'}}
			: {headers: {etag: '"1"'}, body: {is: 'new'}},
	'GET /api/query': ({url}) => ({body: {url}}),
	'POST /api/items': ({body}) => ({status: 201, body: {got: body.length}}),
	'GET /api/cut': {headers: json, body: '[1, 2, 3', trouble: 'cut'},
	'GET /api/none': {status: 404, body: {error: {message: 'no such thing', code: 12_013}}},
};

function configFor(url: string, givenKey: string, flags: readonly string[] = []): Config {
	return resolveConfig(parseFlags(['--url', url, '--timeout', '5', ...flags]), {
		home: folder,
		environment: {MODELON_IMPACT_CLIENT_API_KEY: givenKey},
	});
}

/** What lines show, results and errors; `OUT` is a folder of their own. */
async function shown(config: Config, lines: readonly string[], out: string): Promise<readonly string[]> {
	const {interpreter} = openSession(config);
	const told: string[] = [];
	for (const line of lines) {
		try {
			for await (const {output} of runText(interpreter, line.replaceAll('OUT', out), nobody)) {
				told.push(
					[...render(output, 'auto', plainScreen())].join(''),
					...(output.notices ?? []).map(({text}) => text),
				);
			}
		} catch (error) {
			const {hint = ''} = error as {hint?: string};
			told.push(`${String(error)}\n${hint}`);
		}
	}

	return told.map((text) => text.replaceAll(out, 'OUT'));
}

const rows: ReadonlyArray<readonly [title: string, ...lines: readonly string[]]> = [
	['redirects on the server', 'get /moved', 'post /moved a=1', 'get /circle'],
	['a redirect to another server', 'get /away'],
	['tries of a busy server', 'get /busy', 'get /busy', 'get /busy', 'get /down'],
	['a broken connection', 'get /flaky', 'get /flaky'],
	['an answer that is cut short', 'get /cut'],
	['bytes to a file', 'get /bytes > OUT/bytes.bin', 'get /bytes |! wc -c', 'get /zip > OUT/a.zip'],
	['heads', 'head /bytes', 'head /packed', 'head /nowhere'],
	['compressed answers', 'get /packed', 'get /packed | packed', 'get /packed > OUT/packed.json'],
	['other charsets', 'get /latin', 'get /utf16', 'get /bom', 'get /latin > OUT/latin.txt'],
	['exact numbers', 'get /exact', 'get /exact --raw'],
	['answers that are none', 'get /broken', 'get /page', 'get /none'],
	['empty answers', 'get /empty', 'delete /items/1', 'put /items/1 a=1'],
	['conditions', 'get /same', String.raw`get /same If-None-Match:"\"1\""`, 'get /same'],
	['queries', 'get /query a==1 b=="x y&z" a==2', 'get /query q==ä+%20', 'get "/query?a=1&a=%2F"'],
	[
		'uploads',
		'post /items file@UP name=x',
		'post /items @BODY',
		'post /items {"a": [1, 2.0, 1e400]}',
		'post /items a:=12345678901234567890 b=ü',
	],
];

test.each(rows)('what was recorded replays to the same with the server gone: %s', async (title, ...given) => {
	writeFileSync(inFolder('up.bin'), bytes);
	writeFileSync(inFolder('body.json'), '{"from": "a file"}');
	const lines = given.map((line) =>
		line.replace('UP', inFolder('up.bin')).replace('BODY', inFolder('body.json')),
	);
	const name = title.replaceAll(/\W/gv, '-');
	const file = inFolder(`${name}.har`);
	const outs = ['recorded', 'replayed'].map((way) => mkdtempSync(inFolder(`${name}-${way}-`)));
	const server = await startScriptedServer(routes);
	const config = configFor(server.url, key, ['--record', file]);
	await startRecording(file, config);
	const recorded = await shown(config, lines, outs[0] ?? '');
	config.recorder.stop();
	await server.close();
	expect(harProblems(JSON.parse(readFileSync(file, 'utf8')))).toEqual([]);
	expect(recorded.join('\n')).not.toMatch(/this is a bug|a user we cannot read/v);

	const replay = openReplay(parseFlags(['--replay', file, '--speed', '0', '--timeout', '5']), file);
	try {
		expect(await shown(replay.config, lines, outs[1] ?? '')).toEqual(recorded);
	} finally {
		replay.close();
	}

	for (const saved of lines.flatMap((line) => /> OUT\/(\S+)/v.exec(line)?.[1] ?? [])) {
		const [one, other] = outs.map((out) => path.join(out, saved));
		expect(existsSync(one ?? '') && readFileSync(one ?? '')).toEqual(readFileSync(other ?? ''));
	}
});

test('two workspaces whose calls are in flight at once have their own answers again', async () => {
	const file = inFolder('at-once.har');
	const demo = await startDemoServer({speed: 0});
	const config = configFor(demo.url, demo.key, ['--record', file]);
	const session = (name: string) => [
		`workspace create ${name}`,
		`run Demo.BouncingBall e=range(0.5,0.9,3) --label ${name}`,
		'cases --json | [].id',
		'values h --case 2 --limit 3',
	];
	const both = async (of: Config) =>
		Promise.all(['one', 'two'].map(async (name) => shown(of, session(name), folder)));
	await startRecording(file, config);
	const recorded = await both(config);
	config.recorder.stop();
	await demo.close();
	const replay = openReplay(parseFlags(['--replay', file, '--speed', '0']), file);
	try {
		const withoutTimes = (told: ReadonlyArray<readonly string[]>) =>
			told.map((lines) => lines.map((line) => line.replaceAll(/[\d.]+ m?s\b/gv, 'T')));
		expect(withoutTimes(await both(replay.config))).toEqual(withoutTimes(recorded));
		expect(recorded.flat().join('\n')).toContain('3 successful');
	} finally {
		replay.close();
	}
});

test.each([
	['before its answer', 'silence'],
	['in the middle of its answer', 'drip'],
] as const)(
	'a call that was interrupted %s is a broken connection in the replay, and not half an answer',
	async (_, trouble) => {
		const file = inFolder(`interrupted-${trouble}.har`);
		const server = await startScriptedServer({
			...routes,
			'GET /api/slow': {headers: {'content-type': 'text/plain'}, body: 'x'.repeat(100), trouble},
		});
		const config = configFor(server.url, key, ['--record', file]);
		await startRecording(file, config);
		const {interpreter} = openSession(config);
		const controller = new AbortController();
		const run = async (of: typeof interpreter, line: string, signal: AbortSignal) => {
			const {value: first} = await runText(of, line, {...nobody, signal}).next();
			return first && [...render(first.output, 'auto', plainScreen())].join('');
		};

		const running = run(interpreter, 'get /slow', controller.signal);
		await eventually(() => {
			expect(server.received.some(({url}) => url === '/api/slow')).toBe(true);
		});
		controller.abort();
		await expect(running).rejects.toThrow();
		config.recorder.stop();
		await server.close();
		const {config: replayed, close} = openReplay(parseFlags(['--replay', file, '--speed', '0']), file);
		try {
			await expect(run(openSession(replayed).interpreter, 'get /slow', nobody.signal)).rejects.toThrow(
				/broke|was cut short/v,
			);
		} finally {
			close();
		}
	},
);
