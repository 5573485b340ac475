import {expect, test} from 'vitest';
import {decodeJson} from '../../source/json/json-value.js';
import {type Output} from '../../source/output/document.js';
import {type View} from '../../source/output/views.js';
import {type Format} from '../../source/language/formats.js';
import {expectFits} from '../helpers/nasty-text.js';
import {printed, terminal} from '../helpers/output-screen.js';

const formats: readonly Format[] = ['auto', 'table', 'json', 'ndjson', 'csv', 'raw'];
const million = `漢字\u001B]0;${'x'.repeat(1_000_000)}\u202E${'漢'.repeat(100)}`;
const rows = [{id: million, [million.slice(0, 500)]: million}, {other: [million]}, {}];
const columns = [{field: 'id', kind: 'id'}, {field: 'other'}, {field: 'model', kind: 'class'}] as const;

const views: ReadonlyArray<View | undefined> = [
	undefined,
	{kind: 'table', columns, rows},
	{kind: 'table', columns, rows, isWide: true},
	{kind: 'record', fields: [{name: million.slice(0, 500), value: million}]},
];

test.each([1, 2, 7, 80, 500])('cells with a million characters fit into %i columns', (width) => {
	for (const view of views) {
		expectFits(printed({value: rows, view}, 'auto', terminal(width)), width);
	}
});

test('a line of a hundred thousand characters is wrapped', () => {
	const text = million.slice(0, 100_000);
	expectFits(printed({value: text, view: {kind: 'text', text}}, 'auto', terminal(500)), 500);
});

test('invalid UTF-8 is shown as replacement characters in every format', () => {
	const bytes = new Uint8Array([
		0x7b, 0x22, 0x61, 0xff, 0xc3, 0x28, 0x22, 0x3a, 0x22, 0xed, 0xa0, 0x80, 0x1b, 0x5b, 0x22, 0x7d,
	]);
	for (const mediaType of ['application/json', 'text/plain', '']) {
		const answer: Output = {value: new TextDecoder().decode(bytes), body: {bytes, mediaType}};
		for (const format of formats) {
			expectFits(printed(answer, format, terminal(20)), 20);
		}
	}
});

test('rows with different keys get a column for each key, empty where a row lacks it', () => {
	const value = [{a: 1}, {b: 'x'}, {a: 2, c: [1, 2]}, {}];
	expect(printed({value}, 'table', terminal(40))).toBe(
		'A  B  C\n1  –  –\n–  x  –\n2  –  [2 items]\n–  –  –\n',
	);
	expect(printed({value}, 'csv', terminal(40, {isTerminal: false}))).toBe(
		'a,b,c\r\n1,,\r\n,x,\r\n2,,"[1,2]"\r\n,,\r\n',
	);
});

test.each([1, 2, 3, 10])('even a terminal with %i rows shows a header above its rows', (height) => {
	const long = Array.from({length: 40}, (_, n) => ({n}));
	const view: View = {kind: 'table', columns: [{field: 'n'}], rows: long};
	expect(printed({value: long, view}, 'auto', terminal(10, {rows: height})).match(/^N$/gmv)).toHaveLength(4);
});

test('JSON a hundred thousand levels deep is printed in every format, with limited indentation', () => {
	const text = '['.repeat(100_000) + ']'.repeat(100_000);
	const answer: Output = {
		value: decodeJson(text),
		body: {bytes: new TextEncoder().encode(text), mediaType: 'application/json'},
	};
	for (const format of formats) {
		const piped = printed(answer, format, terminal(80, {isTerminal: false}));
		expect(piped.length, format).toBeGreaterThan(1);
		expect(piped.length, format).toBeLessThan(60_000_000);
		expect(printed(answer, format, terminal(80)).length, format).toBeLessThan(60_000_000);
	}
});
