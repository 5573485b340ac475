import {expect, test} from 'vitest';
import {harProblems} from './har-problems.js';

const empty = {log: {version: '1.2', creator: {name: 'test', version: '1'}, entries: []}};

test('a file without entries is valid', () => {
	expect(harProblems(empty)).toEqual([]);
});

test('what is missing or of another type is told with its place', () => {
	const {creator: _, ...log} = empty.log;
	expect(harProblems({log})).not.toEqual([]);
	expect(harProblems({log: {...empty.log, entries: [{time: 'soon'}]}}).join('\n')).toMatch(/entries\[0\]/v);
});

const headers = [{name: 'accept', value: 'text/plain'}];
const entry = {
	startedDateTime: '2026-11-30T06:00:00.000Z',
	time: 1,
	request: {
		method: 'GET',
		url: 'https://h/api/x',
		httpVersion: 'HTTP/1.1',
		cookies: [],
		headers,
		queryString: [],
		headersSize: -1,
		bodySize: 0,
	},
	response: {
		status: 200,
		statusText: 'OK',
		httpVersion: 'HTTP/1.1',
		cookies: [],
		headers,
		content: {size: 1, mimeType: 'text/plain', text: 'x'},
		redirectURL: '',
		headersSize: -1,
		bodySize: 1,
	},
	cache: {},
	timings: {send: 0, wait: 1, receive: 0},
};
const harOf = (given: unknown) => ({log: {...empty.log, entries: [given]}});

test('a whole entry is valid', () => {
	expect(harProblems(harOf(entry))).toEqual([]);
});

const {request, response} = entry;
test.each([
	['no time', {...entry, time: undefined}],
	['a time that is text', {...entry, time: '1 ms'}],
	['a date without a time', {...entry, startedDateTime: '2026-11-30'}],
	['no timings', {...entry, timings: undefined}],
	['no time of waiting', {...entry, timings: {send: 0, receive: 0}}],
	['no cache', {...entry, cache: undefined}],
	['no method', {...entry, request: {...request, method: undefined}}],
	['an address that is none', {...entry, request: {...request, url: 'not an address'}}],
	['headers as an object', {...entry, request: {...request, headers: {accept: 'x'}}}],
	['a header without a value', {...entry, request: {...request, headers: [{name: 'accept'}]}}],
	['a body without its type', {...entry, request: {...request, postData: {text: 'x'}}}],
	['no size of headers', {...entry, request: {...request, headersSize: undefined}}],
	['a status that is text', {...entry, response: {...response, status: '200'}}],
	['no content', {...entry, response: {...response, content: undefined}}],
	['content without its type', {...entry, response: {...response, content: {size: 1}}}],
	['text that is a number', {...entry, response: {...response, content: {...response.content, text: 1}}}],
	['no address of a redirect', {...entry, response: {...response, redirectURL: undefined}}],
])('an entry is refused that has %s', (_, given) => {
	expect(harProblems(harOf(given)).join('\n')).toMatch(/entries\[0\]/v);
});
