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

test('the file of a browser serves, with the server of its first entry', () => {
	const {url, entries} = readHar(
		fileOf(har([{...entry, startedDateTime: 'x', cache: {}, _priority: 'High'}])),
	);
	expect(url).toBe('https://h');
	expect(entries).toHaveLength(1);
});
