import {Buffer} from 'node:buffer';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {harHead, harTail} from '../../../source/api/recording/har.js';
import {readHar} from '../../../source/api/recording/read-har.js';
import {LocalFileError} from '../../../source/errors/local-file-error.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

const folder = temporaryFolder();

function fileOf(text: string): string {
	const file = path.join(folder, 'given.har');
	writeFileSync(file, text);
	return file;
}

const entry = {
	request: {method: 'GET', url: 'https://h/api/x'},
	response: {status: 200, content: {text: '{}'}},
};
const har = (entries: readonly unknown[]) => JSON.stringify({log: {version: '1.2', entries}});

const rows: ReadonlyArray<readonly [title: string, text: string, message: RegExp]> = [
	['empty', '', /is no HAR file: line 1, column 1/v],
	['text', 'hello\nworld', /is no HAR file: line 1, column 1/v],
	['a page', '<!doctype html>\n<p>', /is no HAR file: line 1, column 1/v],
	['other JSON', '{"items": []}', /is no HAR file: log: /v],
	['a list', '[]', /is no HAR file: log: /v],
	['no entries', har([]), /is no HAR file: it holds no exchange/v],
	[
		'an entry without an address',
		har([entry, {...entry, request: {method: 'GET'}}]),
		/log\.entries\.1\.request\.url/v,
	],
	[
		'an address that is none',
		har([{...entry, request: {method: 'GET', url: 'x'}}]),
		/log\.entries\.0\.request\.url/v,
	],
	[
		'a status that is none',
		har([{...entry, response: {status: 'ok'}}]),
		/log\.entries\.0\.response\.status/v,
	],
	[
		'cut short in its only entry',
		har([entry]).slice(0, -12),
		/is cut short \(line 1, column \d+\), before the end of its first call/v,
	],
	[
		'cut short before its first entry',
		`{"log":{"version":"1.2","entries":[\n`,
		/is cut short \(line 2, column 1\)/v,
	],
	[
		'cut short before its entries',
		'{"log":{"version":"1.2","ent',
		/is no HAR file: line 1, column \d+: this is no JSON/v,
	],
	[
		'broken in the middle',
		har([entry]).replace('"GET"', 'GET'),
		/is no HAR file: line 1, column \d+: this is no JSON/v,
	],
	[
		'broken in the middle, with whole entries before',
		har([entry, entry, entry]).replace(/(?<=GET.*)"GET"/v, 'GET'),
		/is no HAR file: line 1, column \d+: this is no JSON/v,
	],
	[
		'with an entry that does not end, and others after it',
		har([entry, {...entry, cache: {}}, entry]).replace('"cache":{}', '"cache":{'),
		/is no HAR file: line 1, column \d+: this is no JSON/v,
	],
	[
		'with something behind its end',
		`${har([entry])}\n{}`,
		/is no HAR file: line 2, column 1: this is no JSON/v,
	],
	['with two ends', `${har([entry])}]}}`, /is no HAR file: line 1, column \d+: this is no JSON/v],
	[
		'a cast',
		'{"version": 2, "width": 80, "height": 24}\n[0.1,"o","hi"]\n',
		/is the recording of a terminal/v,
	],
];

test.each(rows)('named with its place: %s', (_, text, message) => {
	const file = fileOf(text);
	expect(() => readHar(file)).toThrow(message);
	expect(() => readHar(file)).toThrow(LocalFileError);
});

test('a file that is not there is named', () => {
	expect(() => readHar(path.join(folder, 'none.har'))).toThrow(/none\.har: there is no such file/v);
});

const page = {request: {method: 'GET', url: 'https://cdn/app.js'}, response: {status: 200, content: {}}};
const timings = {blocked: 1, dns: -1, connect: -1, ssl: -1, send: 0, wait: 3, receive: 2};
const headers = [{name: ':status', value: '200'}];

/** As each of them writes what it has and has not. */
const foreign: ReadonlyArray<readonly [program: string, entry: Readonly<Record<string, unknown>>]> = [
	[
		'Chrome',
		{
			_initiator: {type: 'script'},
			_resourceType: 'fetch',
			time: 6.1,
			request: {...entry.request, httpVersion: 'http/2.0', headers, cookies: [], queryString: []},
			response: {
				status: 200,
				statusText: '',
				headers,
				content: {size: 2, mimeType: 'application/json', text: 'e30=', encoding: 'base64'},
				_error: null,
			},
			timings: {...timings, _blocked_queueing: 0.5},
		},
	],
	[
		'Chrome, of a request that had not ended',
		{
			time: null,
			request: entry.request,
			response: {status: 0, statusText: '', content: {}},
			timings: {receive: null},
		},
	],
	[
		'Firefox',
		{
			pageref: 'page_1',
			time: 0,
			request: {...entry.request, headersSize: 400, postData: null},
			response: {status: 200, statusText: 'OK', headers, content: {mimeType: 'application/json', text: null}},
			timings: {},
		},
	],
	[
		'mitmproxy',
		{
			serverIPAddress: '10.0.0.1',
			time: 12,
			request: {...entry.request, postData: {mimeType: 'application/x-www-form-urlencoded', params: []}},
			response: {
				status: 200,
				statusText: 'OK',
				headers,
				content: {size: 2, compression: 0, mimeType: '', text: '{}'},
			},
			timings,
		},
	],
];

test.each(foreign)('the file of %s serves', (_, exchange) => {
	const extension = {...page, request: {method: 'GET', url: 'chrome-extension://abc/x.js'}};
	const {url, entries} = readHar(fileOf(`\uFEFF${har([extension, page, exchange])}`));
	expect(url).toBe('https://h');
	expect(entries).toHaveLength(2);
	expect(typeof entries[1]?.response.content.text).toBe('string');
});

test('a file with nothing but the resources of a page in itself is none', () => {
	const inline = {...page, request: {method: 'GET', url: 'data:text/css,a{}'}};
	expect(() => readHar(fileOf(har([inline])))).toThrow('it holds no exchange');
});

test('the file of a browser serves, with the server of its first entry', () => {
	const {url, entries} = readHar(
		fileOf(har([{...entry, startedDateTime: 'x', cache: {}, _priority: 'High'}])),
	);
	expect(url).toBe('https://h');
	expect(entries).toHaveLength(1);
});

/** As a recording is, a line for each entry, and as browsers write. */
const layouts = {
	recorded: `${harHead}\n${[1, 2].map((id) => JSON.stringify(exchangeOf(id))).join(',\n')}${harTail}`,
	'of one line': har([1, 2].map((id) => exchangeOf(id))),
	indented: JSON.stringify(
		{log: {pages: [{title: '"entries": ['}], entries: [1, 2].map((id) => exchangeOf(id))}},
		undefined,
		2,
	),
};

function exchangeOf(id: number) {
	return {
		...entry,
		request: {method: 'GET', url: `https://h/base/api/${id}`},
		response: {status: 200, content: {text: String.raw`{"a":"ä\u00e4]}{[\"",`}},
	};
}

/** @returns the ids of what is read, or nothing where there is not one call. */
function idsIn(bytes: Uint8Array): readonly string[] {
	const file = path.join(folder, 'cut.har');
	writeFileSync(file, bytes);
	try {
		const {entries, problem = ''} = readHar(file);
		expect(problem).toMatch(
			new RegExp(String.raw`cut\.har is cut short: .* after its ${entries.length} call`, 'v'),
		);
		return entries.map(({request}) => request.url.slice(-1));
	} catch (error) {
		expect(error).toBeInstanceOf(LocalFileError);
		return [];
	}
}

test.each(Object.entries(layouts))('wherever a file is cut, its whole entries serve: %s', (_, text) => {
	const bytes = Buffer.from(text);
	// Where each entry ends.
	const ends = [1, 2].map((id) => {
		const start = text.indexOf('{', text.indexOf(`/api/${id}`));
		const end = JSON.stringify(exchangeOf(id)).slice(JSON.stringify(exchangeOf(id)).indexOf('"response"'));
		return text.includes('\n  ')
			? text.indexOf('\n      }', start) + 8
			: text.indexOf(end, start - 20) + end.length;
	});
	const lengths = ends.map((end) => Buffer.byteLength(text.slice(0, end)));
	for (let length = 0; length < bytes.length - 1; length++) {
		const whole = lengths.filter((end) => end <= length).map((_end, index) => String(index + 1));
		const isWhole = text.slice(length).trim() === '';
		if (!isWhole) {
			expect(idsIn(bytes.subarray(0, length)), `cut after ${length} bytes`).toEqual(whole);
		}
	}
});

test('what was written in part over the end that was there before takes nothing from what is whole', () => {
	const old = Buffer.from(layouts.recorded);
	const next = Buffer.from(`,\n${JSON.stringify(exchangeOf(3))}${harTail}`);
	const end = old.length - harTail.length;
	for (let length = 1; length < next.length - harTail.length; length++) {
		const torn = Buffer.alloc(Math.max(old.length, end + length));
		old.copy(torn);
		next.copy(torn, end, 0, length);
		expect(idsIn(torn), `${length} bytes`).toEqual(['1', '2']);
	}
});

test('zeros where a disk went off take nothing from what is whole either', () => {
	const bytes = Buffer.from(layouts.recorded);
	expect(idsIn(Buffer.concat([bytes.subarray(0, -40), Buffer.alloc(4096)]))).toEqual(['1']);
});

test('the server is the one signed in to, also without the end of the file', () => {
	const me = (origin: string, status: number) => ({
		...entry,
		request: {method: 'GET', url: `${origin}/api/users/me`},
		response: {status},
	});
	const text = har([me('https://h', 401), me('https://other', 200), me('https://third', 200)]);
	expect(readHar(fileOf(text)).url).toBe('https://other');
	expect(readHar(fileOf(text.slice(0, -2))).url).toBe('https://other');
});

const gets = (...urls: readonly string[]) =>
	har(urls.map((url) => ({...entry, request: {method: 'GET', url}})));

test.each([
	['a plain server', gets('https://h/hub/api/', 'https://h/api/', 'https://h/api/users/me'), 'https://h'],
	[
		'one below a path',
		gets('https://h/at/hub/api/', 'https://h/at/api/', 'https://h/at/api/users/me'),
		'https://h/at',
	],
	[
		'a hub',
		gets('https://h/hub/api/', 'https://h/hub/api/user', 'https://h/user/u/impact/api/users/me'),
		'https://h',
	],
	[
		'a browser at a hub',
		gets('https://cdn/x.js', 'https://h/user/u/impact/api/workspaces'),
		'https://h/user/u/impact',
	],
])('the server is found by its addresses: %s', (_, text, url) => {
	expect(readHar(fileOf(text)).url).toBe(url);
});
