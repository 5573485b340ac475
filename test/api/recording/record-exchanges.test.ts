import {Buffer} from 'node:buffer';
import {existsSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {type Download} from '../../../source/api/http/exchange.js';
import {createHttpClient} from '../../../source/api/http/http-client.js';
import {createObservers, type Exchange} from '../../../source/api/http/observer.js';
import {createTransport} from '../../../source/api/http/transport.js';
import {type HarEntry} from '../../../source/api/recording/har.js';
import {recordExchanges} from '../../../source/api/recording/record-exchanges.js';
import {harProblems} from '../../helpers/har-problems.js';
import {startScriptedServer, type Routes, type ScriptedServer} from '../../helpers/scripted-server.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

const key = 'key-of-a-recorded-user-1234';
const binary = Buffer.from([0, 255, 1, 254, 10]);

/** The field that tells who somebody is comes last; the multiples of 7 have a key or a person at every place of a slice in time. */
const large = JSON.stringify([
	...Array.from({length: 20_000}, (_, index) => ({
		index,
		owner: 'anna',
		note: `“${'ω'.repeat(index % 7)}” for anna@lab.se`,
		...(index % 7 === 0 && {key}),
	})),
	{username: 'anna', email: 'anna@lab.se'},
]);
const lines = `${`${'x'.repeat(997)} ${key}\n`.repeat(500)}end`;
const numbers = JSON.stringify(Array.from({length: 200_000}, (_, index) => index / 7));
const bytes = Buffer.from(Array.from({length: 300_001}, (_, index) => (index * 31) % 256));
const routes: Routes = {
	'GET /api/large': {headers: {'content-type': 'application/json'}, body: large},
	'GET /api/lines': {headers: {'content-type': 'text/plain'}, body: lines},
	'GET /api/numbers': {headers: {'content-type': 'application/json'}, body: numbers},
	'GET /api/bytes': {headers: {'content-type': 'application/octet-stream'}, body: bytes},
	'GET /hub/api/user': {body: {name: 'anna.s', server: '/user/anna.s/'}},
	'GET /api/workspaces': {body: {createdBy: 'anna.s'}},
	'GET /api/users/me': {
		headers: {'set-cookie': 'session=sweet-cookie-0815'},
		body: {data: {username: 'anna', firstName: 'Anna', lastName: 'Svensson', email: 'anna@lab.se'}},
	},
	'GET /api/echo': ({headers}) => ({body: {key: headers['impact-api-key']}}),
	'GET /api/file': {headers: {'content-type': 'application/octet-stream'}, body: binary},
	'GET /api/moved': {status: 302, headers: {location: '/api/users/me'}},
	'GET /api/none': {status: 404, body: {error: {message: 'no', code: 1}}},
	'GET /api/broken': {trouble: 'reset'},
	'POST /api/items': {status: 201, body: {id: 1}},
};

let server: ScriptedServer | undefined;
const folder = temporaryFolder();
let files = 0;

afterEach(async () => {
	await server?.close();
});

async function begin() {
	server = await startScriptedServer(routes);
	const {url} = server;
	const observers = createObservers();
	const file = path.join(folder, `${files++}.har`);
	const failures: Error[] = [];
	const recording = recordExchanges({file, observers}, {onFailure: (failure) => failures.push(failure)});
	const http = createHttpClient({
		server: {base: url, keysPage: '', home: undefined},
		key,
		transport: createTransport({observer: observers.current}),
	});
	const get = async (target: string) => http.request({method: 'GET', path: target, allowsErrors: true});
	return {file, recording, http, get, failures, observers};
}

type Begun = Awaited<ReturnType<typeof begin>>;

type Har = {readonly log: {readonly entries: readonly HarEntry[]}};

function read(file: string): Har {
	const har = JSON.parse(readFileSync(file, 'utf8')) as Har;
	expect(harProblems(har)).toEqual([]);
	return har;
}

test('the file is valid before the first exchange', async () => {
	const {file} = await begin();
	expect(read(file).log.entries).toEqual([]);
});

const ends: ReadonlyArray<
	readonly [title: string, call: (begun: Begun) => Promise<unknown>, exchanges: number]
> = [
	['a small response', async ({get}) => get('api/echo'), 1],
	['an error', async ({get}) => get('api/none'), 1],
	['decoded JSON', async ({http}) => http.json({method: 'GET', path: 'api/users/me'}), 1],
	['a large response', async ({get}) => get('api/large'), 1],
	['a large response that names nobody', async ({get}) => get('api/numbers'), 1],
	['a redirect', async ({get}) => get('api/moved'), 2],
	['a download', async ({http}) => drained(await http.download({method: 'GET', path: 'api/bytes'})), 1],
	[
		'a download that is left',
		async ({http}) => left(await http.download({method: 'GET', path: 'api/bytes'})),
		1,
	],
	[
		'a large body that is sent',
		async ({http}) => http.request({method: 'POST', path: 'api/items', body: {kind: 'json', value: large}}),
		1,
	],
	[
		'a call without a response',
		async ({http}) => http.request({method: 'DELETE', path: 'api/broken'}).catch(() => undefined),
		1,
	],
	[
		'large and small responses at once',
		async ({get}) => Promise.all(['api/large', 'api/echo', 'api/lines', 'api/none'].map(get)),
		4,
	],
];

test.each(ends)(
	'whoever is killed once a call has ended has it in the file: %s',
	async (_, call, exchanges) => {
		const begun = await begin();
		await call(begun);
		// What a process has written stays, however it ends.
		expect(read(begun.file).log.entries).toHaveLength(exchanges);
		expect(begun.failures).toEqual([]);
	},
);

async function drained({chunks}: Download): Promise<void> {
	for await (const _ of chunks) {
		// Only its end matters.
	}
}

async function left({chunks}: Download): Promise<void> {
	const reader = chunks[Symbol.asyncIterator]();
	await reader.next();
	await reader.return?.();
}

test('of a large body nothing is lost, and no key or person is left wherever it is cut to be looked at', async () => {
	const {file, get} = await begin();
	for (const target of ['api/large', 'api/lines', 'api/numbers', 'api/bytes']) {
		await get(target);
	}

	const {entries} = read(file).log;
	const text = (index: number) => entries[index]?.response.content.text;
	expect(text(0)).toBe(
		large
			.replaceAll(key, '********1234')
			.replaceAll('anna@lab.se', 'user@example.com')
			.replaceAll('"anna"', '"user"'),
	);
	expect(text(1)).toBe(lines.replaceAll(key, '********1234'));
	expect(text(2)).toBe(numbers);
	expect(entries[3]?.response.content).toMatchObject({encoding: 'base64', size: bytes.length});
	expect(Buffer.from(text(3) ?? '', 'base64')).toEqual(bytes);
});

test('only its user can read it', async () => {
	const {file} = await begin();
	expect(statSync(file).mode % 0o1000).toBe(0o600);
});

test('requests, answers, redirects and what went wrong are in it, with their times', async () => {
	const {file, get, http, recording} = await begin();
	await get('api/moved');
	await http.request({
		method: 'POST',
		path: 'api/items',
		query: [['of', 'anna@lab.se']],
		body: {kind: 'json', value: {a: 1}},
	});
	await expect(http.request({method: 'DELETE', path: 'api/broken'})).rejects.toThrow();
	recording.stop();
	const [moved, me, posted] = read(file).log.entries;
	expect(moved?.response).toMatchObject({status: 302, redirectURL: '/api/users/me'});
	expect(me?.response.content.mimeType).toBe('application/json');
	expect(posted?.request).toMatchObject({
		queryString: [{name: 'of', value: 'user@example.com'}],
		postData: {mimeType: 'application/json', text: '{"a":1}'},
	});
	expect(posted?.time).toBeGreaterThan(0);
});

test('an entry does not depend on how soon the next response came', async () => {
	const {get, recording, observers} = await begin();
	const exchanges: Exchange[] = [];
	observers.add({maxCaptured: Infinity, onExchange: (exchange) => exchanges.push(exchange)});
	for (const target of ['api/workspaces', 'hub/api/user', 'api/workspaces']) {
		await get(target);
	}

	recording.stop();
	const file = path.join(folder, `${files++}.har`);
	const again = createObservers();
	const together = recordExchanges({file, observers: again}, {onFailure: () => undefined});
	for (const exchange of exchanges) {
		again.current()?.onExchange(exchange);
	}

	together.stop();
	const makers = read(file).log.entries.map(
		({response}) => /"createdBy":"([^"]*)"/v.exec(response.content.text ?? '')?.[1],
	);
	expect(makers).toEqual(['anna.s', undefined, 'hub-user']);
});

test('bytes that are no text are in it as base64', async () => {
	const {file, get} = await begin();
	await get('api/file');
	expect(read(file).log.entries[0]?.response.content).toMatchObject({
		encoding: 'base64',
		text: binary.toString('base64'),
		size: binary.length,
	});
});

test('no key, cookie or person is in it', async () => {
	const {file, get, http, recording} = await begin();
	for (const target of ['hub/api/user', 'api/users/me', 'api/echo', 'user/anna.s/impact/api/', 'api/moved']) {
		await get(target);
	}

	await http.request({
		method: 'POST',
		path: 'api/items',
		query: [['of', 'anna@lab.se']],
		body: {kind: 'json', value: {username: 'anna'}},
	});
	recording.stop();
	const text = readFileSync(file, 'utf8');
	for (const secret of [key, 'sweet-cookie', 'anna', 'Anna', 'Svensson', 'lab.se']) {
		expect(text).not.toContain(secret);
	}

	expect(text).toContain('********1234');
});

test('after its end nothing more is written', async () => {
	const {file, get, recording} = await begin();
	await get('api/echo');
	recording.stop();
	recording.stop();
	await get('api/echo');
	expect(read(file).log.entries).toHaveLength(1);
	expect(recording.count()).toBe(1);
	expect(recording.size()).toBe(statSync(file).size);
});

test('a file that exists is left alone unless it is to be replaced', () => {
	const file = path.join(folder, 'there.har');
	writeFileSync(file, 'x'.repeat(10_000));
	const start = (overwrite: boolean) =>
		recordExchanges({file, observers: createObservers()}, {overwrite, onFailure: () => undefined});
	expect(() => start(false)).toThrow(/there\.har already exists/v);
	expect(readFileSync(file, 'utf8')).toHaveLength(10_000);
	start(true).stop();
	read(file);
});

test('who replaces a recording that is running disturbs it as little as its own', async () => {
	const {file, get, recording} = await begin();
	await get('api/echo');
	const other = recordExchanges(
		{file, observers: createObservers()},
		{overwrite: true, onFailure: () => undefined},
	);
	await get('api/echo');
	expect(read(file).log.entries).toEqual([]);
	expect([recording.isInPlace(), other.isInPlace()]).toEqual([false, true]);
	recording.stop();
	other.stop();
	expect(read(file).log.entries).toEqual([]);
});

test('a folder that is not there is named', () => {
	const file = path.join(folder, 'none', 'a.har');
	expect(() => recordExchanges({file, observers: createObservers()}, {onFailure: () => undefined})).toThrow(
		/a\.har: there is no such file or folder/v,
	);
	expect(existsSync(file)).toBe(false);
});
