import {Buffer} from 'node:buffer';
import {expect, test} from 'vitest';
import {createHttpClient, type HttpClient} from '../../../source/api/http/http-client.js';
import {createTransport} from '../../../source/api/http/transport.js';
import {cutBody} from '../../../source/api/recording/har.js';
import {type RecordedExchange} from '../../../source/api/recording/read-har.js';
import {createReplay} from '../../../source/api/recording/replay.js';

type Given = {
	readonly method?: string;
	readonly sent?: unknown;
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly content?: Partial<RecordedExchange['response']['content']>;
	readonly time?: number;
};

function recorded(target: string, body: unknown, given: Given = {}): RecordedExchange {
	const {method = 'GET', sent, status = 200, headers = {}, content, time = 0} = given;
	return {
		time,
		timings: {receive: 0},
		request: {
			method,
			url: `https://recorded.invalid/base/${target}`,
			...(sent !== undefined && {postData: {mimeType: 'application/json', text: JSON.stringify(sent)}}),
		},
		response: {
			status,
			statusText: '',
			headers: Object.entries({'content-type': 'application/json', ...headers}).map(([name, value]) => ({
				name,
				value,
			})),
			content: {text: '', encoding: '', comment: '', ...(content ?? {text: JSON.stringify(body)})},
		},
	};
}

/** A client of a server there never was. */
function replayed(entries: readonly RecordedExchange[], speed = 0): HttpClient {
	const url = 'https://recorded.invalid/base';
	const {agentFor} = createReplay({file: '/home/me/stage.har', url, entries}, {speed});
	return createHttpClient({
		server: {base: url, keysPage: '', home: undefined},
		key: 'key-of-a-replay-4711',
		transport: createTransport({agentFor, environment: {HTTPS_PROXY: 'http://proxy.invalid'}}),
	});
}

const get = async (http: HttpClient, path: string) => http.json({method: 'GET', path});

test('the same request gets its answers in their order, the last one again and again', async () => {
	const http = replayed([
		recorded('api/state', 'running'),
		recorded('api/other', 1),
		recorded('api/state', 'running'),
		recorded('api/state', 'done'),
	]);
	const states = [];
	for (let count = 0; count < 5; count++) {
		states.push(await get(http, 'api/state'));
	}

	expect(states).toEqual(['running', 'running', 'done', 'done', 'done']);
	expect(await get(http, 'api/other')).toBe(1);
});

test('what another server answered is no answer of this one', async () => {
	const here = recorded('api/x', 'here');
	const there = recorded('api/x', 'there');
	const elsewhere = {...there, request: {...there.request, url: 'https://other.invalid/base/api/x'}};
	expect(await get(replayed([elsewhere, here]), 'api/x')).toBe('here');
	await expect(get(replayed([elsewhere]), 'api/x')).rejects.toThrow('stage.har holds nothing of this server');
});

test('requests that differ in query or body have answers of their own', async () => {
	const http = replayed([
		recorded('api/x?a=1', 'one'),
		recorded('api/x?a=2', 'two'),
		recorded('api/y', 'first', {method: 'POST', sent: {a: 1}}),
		recorded('api/y', 'second', {method: 'POST', sent: {a: 2}}),
	]);
	const post = async (value: unknown) =>
		http.json({method: 'POST', path: 'api/y', body: {kind: 'json', value}});
	expect(await post({a: 2})).toBe('second');
	expect(await post({a: 1})).toBe('first');
	expect(await http.json({method: 'GET', path: 'api/x', query: [['a', '2']]})).toBe('two');
	await expect(post({a: 3})).rejects.toThrow(
		/stage\.har holds this request with another body only \(501, POST api\/y\)/v,
	);
});

test('who is named in a body makes no other request of it', async () => {
	const http = replayed([recorded('api/y', 'ok', {method: 'POST', sent: {username: 'user'}})]);
	expect(
		await http.json({method: 'POST', path: 'api/y', body: {kind: 'json', value: {username: 'anna'}}}),
	).toBe('ok');
});

test('what was not recorded is named with its method and path, and what to do', async () => {
	const http = replayed([recorded('api/x?a=1', 'one')]);
	await expect(get(http, 'api/none')).rejects.toMatchObject({
		message: 'stage.har does not hold this request (501, GET api/none)',
		hint: expect.stringContaining('record this line, too') as string,
		exitCode: 1,
	});
	await expect(http.json({method: 'GET', path: 'api/x', query: [['a', '3']]})).rejects.toThrow(
		'stage.har holds this request with another query only, not with ?a=3: ?a=1 (501, GET api/x)',
	);
});

test('what is nearest to a request that was not recorded is named', async () => {
	const http = replayed([
		recorded('api/workspaces/stage/experiments', 1),
		recorded('api/workspaces/stage', 1, {method: 'PUT', sent: {}}),
		...[1, 2, 3, 4, 5].map((page) => recorded(`api/pages?page=${page}`, page)),
	]);
	const rows: ReadonlyArray<readonly [path: string, message: string]> = [
		[
			'api/workspaces/stages/experiment',
			'does not hold this request; the nearest it holds is GET /workspaces/stage/experiments',
		],
		['api/workspaces/stage', 'does not hold this request, but PUT of this path'],
		[
			'api/pages?page=9',
			'holds this request with another query only, not with ?page=9: ?page=1, ?page=2, ?page=3 and 2 more',
		],
		['api/pages', 'holds this request with another query only, not with none: ?page=1'],
		['api/something/else/altogether', 'does not hold this request (501'],
	];
	for (const [path, message] of rows) {
		await expect(get(http, path)).rejects.toThrow(message);
	}
});

test('a body that was cut while recording is no answer', async () => {
	const http = replayed([recorded('api/big', '', {content: {text: 'x', comment: cutBody}})]);
	await expect(get(http, 'api/big')).rejects.toThrow(/holds only the beginning of the answer to it/v);
});

test('errors, redirects, bytes and empty answers are as they were', async () => {
	const bytes = Buffer.from([0, 255, 10]);
	const http = replayed([
		recorded('api/none', {error: {message: 'no such thing', code: 12_013}}, {status: 404}),
		recorded('api/moved', '', {status: 302, headers: {location: '/base/api/here'}}),
		recorded('api/here', 'here'),
		recorded('api/gone', '', {method: 'DELETE', status: 204, content: {}}),
		recorded('api/file', '', {
			headers: {
				'content-type': 'application/octet-stream',
				'content-encoding': 'gzip',
				'content-length': '999',
			},
			content: {text: bytes.toString('base64'), encoding: 'base64'},
		}),
	]);
	await expect(get(http, 'api/none')).rejects.toMatchObject({status: 404, code: 12_013});
	expect(await get(http, 'api/moved')).toBe('here');
	expect((await http.request({method: 'DELETE', path: 'api/gone'})).status).toBe(204);
	expect(Buffer.from((await http.request({method: 'GET', path: 'api/file'})).bytes)).toEqual(bytes);
});

test('headers as browsers write them serve: those of HTTP/2, of several lines, and in other alphabets', async () => {
	const [plain] = [recorded('api/x', 1)];
	const headers = [
		{name: ':status', value: '200'},
		{name: 'content-type', value: 'application/json'},
		{name: 'x-two', value: 'a=1\nb=2'},
		{name: 'not a name', value: 'x'},
		{name: 'content-disposition', value: 'attachment; filename="ω ä.zip"'},
		{name: 'x-latin', value: 'grün'},
	];
	const http = replayed([{...plain, response: {...plain.response, statusText: 'Schön ω', headers}}]);
	const {headers: got} = await http.request({method: 'GET', path: 'api/x'});
	expect(got).toMatchObject({'x-two': 'a=1 b=2', 'x-latin': 'grün'});
	expect(Buffer.from(got['content-disposition'] ?? '', 'latin1').toString()).toContain('ω ä.zip');
});

test('an answer that was cut short is cut short again', async () => {
	const cut = recorded('api/x', {a: 1});
	const http = replayed([{...cut, response: {...cut.response, _error: 'the answer was cut short'}}]);
	await expect(get(http, 'api/x')).rejects.toThrow(/was cut short|broke/v);
});

test('an answer that never came does not come', async () => {
	const http = replayed([recorded('api/x', '', {method: 'POST', status: 0})]);
	await expect(http.request({method: 'POST', path: 'api/x'})).rejects.toMatchObject({
		name: 'UnreachableError',
	});
});

test('answers take the time they took, or a part of it, or none', async () => {
	const took = async (speed: number, time = 300) => {
		const http = replayed([recorded('api/slow', 1, {time})], speed);
		const began = performance.now();
		await get(http, 'api/slow');
		return performance.now() - began;
	};

	expect(await took(1)).toBeGreaterThan(290);
	expect(await took(2)).toBeGreaterThan(145);
	const day = 86_400_000;
	await took(0, day);
	await took(day, day);
});
