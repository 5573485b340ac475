import {expect, test} from 'vitest';
import {type Output} from '../../source/output/document.js';
import {arrange} from '../../source/output/table/arrange.js';
import {noon, pipe, printed, terminal} from '../helpers/output-screen.js';

const items = [
	{id: 'a', t: noon, n: {x: 1}},
	{id: 'say "hi", x', extra: null, t: '2025-02-20T14:18:22.515000'},
];
const list: Output = {value: {data: {items}}};
const zip: Output = {
	value: undefined,
	body: {bytes: new Uint8Array([0x50, 0x4b, 3, 4]), mediaType: 'application/zip'},
};

test('CSV has a header with all fields, quotes as in RFC 4180, CR LF, and nested values as JSON', () => {
	expect(printed(list, 'csv', pipe)).toBe(
		'id,t,n,extra\r\na,1772366400000,"{""x"":1}",\r\n"say ""hi"", x",2025-02-20T14:18:22.515000,,\r\n',
	);
});

test.each([
	['=1+1', "'=1+1"],
	['=cmd|" /C calc"!A0', `"'=cmd|"" /C calc""!A0"`],
	['+1-2', "'+1-2"],
	['-x', "'-x"],
	['-1.5e-3', '-1.5e-3'],
	['+.5', '+.5'],
	['@SUM(A1)', "'@SUM(A1)"],
	['\t=1', "'\t=1"],
	['-', "'-"],
	['a=1', 'a=1'],
	['', ''],
])('CSV for spreadsheets writes %j as %j', (text, written) => {
	expect(printed({value: [{a: text, b: -1}]}, 'csv-safe', pipe)).toBe(`a,b\r\n${written},-1\r\n`);
	expect(printed({value: [{[`x${text}`]: 1}]}, 'csv', pipe)).not.toContain("'");
});

test('column names cannot become formulas in CSV for spreadsheets', () => {
	expect(printed({value: [{'=a': -1}]}, 'csv-safe', pipe)).toBe("'=a\r\n-1\r\n");
	expect(printed({value: [{'=a': -1}]}, 'csv', pipe)).toBe('=a\r\n-1\r\n');
});

test('CSV, and JSON of a part of a response, keep numbers as the server sent them', () => {
	const text = '[{"a": 1.10, "b": 1e400, "c": [2.50]}, {"a": NaN, "b": -0, "c": 7}]';
	const bytes = new TextEncoder().encode(text);
	const value = [
		{a: 1.1, b: Infinity, c: [2.5]},
		{a: Number.NaN, b: -0, c: 7},
	];
	const body = {bytes, mediaType: 'application/json'};
	expect(printed({value, body}, 'csv', pipe)).toBe('a,b,c\r\n1.10,1e400,[2.50]\r\nNaN,-0,7\r\n');
	const part = {value: value[0], numbersFrom: bytes};
	expect(printed(part, 'json', pipe)).toBe('{\n  "a": 1.10,\n  "b": 1e400,\n  "c": [\n    2.50\n  ]\n}\n');
	expect(printed(part, 'ndjson', pipe)).toBe('{"a":1.10,"b":1e400,"c":[2.50]}\n');
	expect(printed(arrange({value, body}, {limit: 1}), 'ndjson', pipe)).toBe(
		'{"a":1.10,"b":1e400,"c":[2.50]}\n',
	);
});

test('CSV of a table has its columns by field, and times in ISO format', () => {
	const view = {
		kind: 'table',
		columns: [{field: 't', title: 'age', kind: 'age'}, {field: 'n.x'}],
		rows: items,
	} as const;
	expect(printed({...list, view}, 'csv', pipe)).toBe(
		't,n.x\r\n2026-03-01T12:00:00.000Z,1\r\n2025-02-20T14:18:22.515000,\r\n',
	);
});

test('NDJSON has one line per list item and keeps numbers as the server sent them', () => {
	const text = '{"meta": {"items": [0]}, "data": {"n": 1, "items": [{"a": 1.0}, [2, 3], "x"]}}';
	const body = {bytes: new TextEncoder().encode(text), mediaType: 'application/json'};
	expect(printed({value: JSON.parse(text), body}, 'ndjson', pipe)).toBe('{"a":1.0}\n[2,3]\n"x"\n');
	expect(printed({value: {a: [1, 2]}}, 'ndjson', pipe)).toBe('{"a":[1,2]}\n');
	expect(printed({value: []}, 'ndjson', pipe)).toBe('');
});

test('raw prints texts without quotes, lists of words one per line, and bodies byte for byte', () => {
	expect(printed({value: 'abc'}, 'raw', pipe)).toBe('abc\n');
	expect(printed({value: ['a', 1]}, 'raw', pipe)).toBe('a\n1\n');
	expect(printed({value: {a: 1}}, 'raw', pipe)).toBe('{\n  "a": 1\n}\n');
	expect(printed(zip, 'raw', pipe)).toBe('PK\u0003\u0004');
});

test('binary data never reaches a terminal', () => {
	expect(printed(zip, 'auto', terminal(80))).toBe(
		'· 4 B of application/zip, not shown on a terminal\n→ repeat it with > FILE to save it\n',
	);
});

test('a response without a value prints nothing', () => {
	for (const format of ['auto', 'json', 'ndjson', 'raw'] as const) {
		expect(printed({value: undefined}, format, pipe)).toBe('');
	}
});

test('text is unchanged in a pipe; on a terminal it is made safe and wrapped between words', () => {
	const log: Output = {value: 'x', view: {kind: 'text', text: 'one two three\n\tfour \u001B[2J\r\n'}};
	expect(printed(log, 'auto', pipe)).toBe('one two three\n\tfour \u001B[2J\r\n');
	expect(printed(log, 'auto', terminal(9))).toBe('one two\nthree\n    four\n\\x1b[2J\n');
});

test('a record shows names and values, prints lists of words as words, and wraps long values', () => {
	const view = {
		kind: 'record',
		title: 'Experiment',
		fields: [
			{name: 'id', value: 'modelica_blocks_examples_pid_controller_20250220_141256_7983d2f', kind: 'id'},
			{name: 'status', value: 'not_started', kind: 'state'},
			{name: 'roles', value: ['viewer', 'executor']},
			{name: 'options', value: {a: 1}},
			{name: 'size', value: 1_500_000, kind: 'bytes'},
			{name: 'none', value: undefined},
		],
	} as const;
	expect(printed({value: {}, view}, 'auto', terminal(40))).toBe(`\
Experiment
id       modelica_blocks_examples_pid_co
         ntroller_20250220_141256_7983d2
         f
status   ○ not_started
roles    viewer, executor
options  {"a":1}
size     1.5 MB
none     –
`);
	const wide = `\
Experiment
id       modelica_blocks_examples_pid_controller_20250220_141256_7983d2f
status   ○ not_started
roles    viewer, executor
options  {"a":1}
size     1.5 MB
none     –
`;
	expect(printed({value: {}, view}, 'auto', terminal(80))).toBe(wide);
	expect(printed({value: {}, view}, 'auto', terminal(160))).toBe(wide);
});

test('sections are printed below each other under their titles', () => {
	const sections = [
		{title: 'First', view: {kind: 'text', text: 'a'} as const},
		{title: 'Second', view: {kind: 'text', text: 'b'} as const},
	];
	expect(printed({value: 0, view: {kind: 'sections', sections}}, 'auto', terminal(40))).toBe(
		'First\na\n\nSecond\nb\n',
	);
});
