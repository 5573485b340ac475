import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readHar} from '../../../source/api/recording/read-har.js';
import {LocalFileError} from '../../../source/errors/local-file-error.js';

const folder = mkdtempSync(path.join(tmpdir(), 'impact-shell-har-'));

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
	['cut short', har([entry]).slice(0, -12), /is cut short \(line 1, column \d+\)/v],
	[
		'cut in its second line',
		`{"log":{"entries":[\n${JSON.stringify(entry)}`,
		/is cut short \(line 2, column \d+\)/v,
	],
	[
		'broken in the middle',
		har([entry]).replace('"GET"', 'GET'),
		/is no HAR file: line 1, column \d+: this is no JSON/v,
	],
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
