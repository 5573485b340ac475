import {expect, test} from 'vitest';
import {type Output} from '../../../source/output/document.js';
import {type TableView} from '../../../source/output/views.js';
import {noon, pipe, printed, terminal} from '../../helpers/output-screen.js';

const second = 1000;
const hour = 3600 * second;
const rows = [
	{
		id: 'modelica_blocks_examples_pid_controller_20250220_141256_7983d2f',
		label: 'First try',
		status: 'successful',
		createdAt: noon - 3 * hour,
		size: 1_234_567,
		time: 2700,
		gain: 1.5,
		cases: [1, 2, 3],
	},
	{
		id: 'case_1',
		label: 'A rather long label that goes on \u001B[31mand on',
		status: 'failed',
		createdAt: noon - 72 * hour,
		size: 999,
		time: 75_000,
		gain: 10,
		cases: [],
	},
	{
		id: '漢字',
		label: null,
		status: 'running',
		createdAt: noon - 12 * second,
		size: 12,
		time: 850,
		gain: 0.300_000_000_000_000_04,
		cases: {a: 1},
	},
];
const view: TableView = {
	kind: 'table',
	columns: [
		{field: 'id', kind: 'id'},
		{field: 'label', priority: 1},
		{field: 'status', kind: 'state', priority: 5},
		{field: 'createdAt', title: 'age', kind: 'age', priority: 4},
		{field: 'size', kind: 'bytes', priority: 2},
		{field: 'time', kind: 'duration', priority: 3},
		{field: 'gain', kind: 'number'},
		{field: 'cases'},
	],
	rows,
	rest: {total: 120, command: 'experiment list --limit 120'},
};
const output: Output = {value: rows, view};

test('at 40 columns the important columns stay and the others are named', () => {
	expect(printed(output, 'auto', terminal(40))).toBe(`\
ID              STATUS        AGE
modelic…983d2f  ✔ successful  3 h ago
case_1          ✖ failed      3 days ago
漢字            ● running     12 s ago
not shown: label, size, time, gain,
cases (--wide shows all)
… 117 more rows: experiment list --limit
120
`);
});

test('a table that shows none of its rows says how many there are', () => {
	const none: Output = {...output, view: {...view, rows: [], empty: 'no experiments yet'}};
	expect(printed(none, 'auto', terminal(80))).toBe('… 120 more rows: experiment list --limit 120\n');
});

test('at 80 columns long ids are cut in the middle and long texts at the end, and numbers are aligned at the decimal point', () => {
	expect(printed(output, 'auto', terminal(80))).toBe(`\
ID             LABEL          STATUS        AGE           SIZE        TIME  GAIN
modeli…983d2f  First try      ✔ successful  3 h ago     1.2 MB       2.7 s   1.5
case_1         A rather lon…  ✖ failed      3 days ago   999 B  1 min 15 s  10
漢字           –              ● running     12 s ago      12 B      850 ms   0.3
not shown: cases (--wide shows all)
… 117 more rows: experiment list --limit 120
`);
});

test('at 160 columns nothing is cut, nested values are summarised, and control characters are visible', () => {
	expect(printed(output, 'auto', terminal(160))).toBe(`\
ID                                                LABEL                                            STATUS        AGE           SIZE        TIME  GAIN  CASES
modelica_blocks_examples…20250220_141256_7983d2f  First try                                        ✔ successful  3 h ago     1.2 MB       2.7 s   1.5  [3 items]
case_1                                            A rather long label that goes on \\x1b[31mand on  ✖ failed      3 days ago   999 B  1 min 15 s  10    []
漢字                                              –                                                ● running     12 s ago      12 B      850 ms   0.3  {1 field}
… 117 more rows: experiment list --limit 120
`);
});

test('in a pipe nothing is cut or rounded', () => {
	const text = printed(output, 'auto', pipe);
	expect(text).toContain('modelica_blocks_examples_pid_controller_20250220_141256_7983d2f');
	expect(text).toContain('0.30000000000000004');
	expect(text).not.toContain('not shown');
});

test('rows become cards when not even two columns fit', () => {
	const two: TableView = {...view, columns: view.columns.slice(0, 3), rows: rows.slice(1), rest: undefined};
	expect(printed({value: rows, view: two}, 'auto', terminal(12))).toBe(`\
id
  case_1
label
  A rather
  long label
  that goes
  on
  \\x1b[31man
  d on
status
  ✖ failed

id
  漢字
label
  –
status
  ● running
`);
});

test('--wide shows every column, as cards if a table would not fit', () => {
	const two: TableView = {...view, isWide: true, rows: rows.slice(2), rest: undefined};
	expect(printed({value: rows, view: two}, 'auto', terminal(40))).toBe(`\
id      漢字
label   –
status  ● running
age     12 s ago
size    12 B
time    850 ms
gain    0.3
cases   {"a":1}
`);
});

test('an empty table says so in words', () => {
	const empty: TableView = {...view, rows: [], rest: undefined, empty: 'no experiments yet'};
	expect(printed({value: [], view: empty}, 'auto', terminal(40))).toBe('no experiments yet\n');
});

test('on a terminal, long tables repeat their header once per screen', () => {
	const long: Output = {
		value: 0,
		view: {kind: 'table', columns: [{field: 'n'}], rows: Array.from({length: 45}, (_, n) => ({n}))},
	};
	expect(printed(long, 'auto', terminal(40, {rows: 23})).match(/^N$/gmv)).toHaveLength(3);
	expect(printed(long, 'auto', pipe).match(/^N$/gmv)).toHaveLength(1);
});

test('without Unicode the symbols are ASCII, and a state is still more than a colour', () => {
	const few: TableView = {
		...view,
		columns: view.columns.slice(1, 3),
		rows: rows.slice(1, 2),
		rest: undefined,
	};
	expect(printed({value: 0, view: few}, 'auto', terminal(24, {unicode: false}))).toBe(`\
LABEL           STATUS
A rather long~  x failed
`);
});

test('a plain list printed as a table gets a column for each field', () => {
	expect(
		printed(
			{
				value: {
					data: {
						items: [
							{id: 'a', n: 1.5},
							{id: 'b', n: 22, x: null},
						],
					},
				},
			},
			'table',
			terminal(40),
		),
	).toBe(`\
ID     N  X
a    1.5  –
b   22    –
`);
});

test('colours surround texts and never continue past the end of a line', () => {
	const few: TableView = {
		kind: 'table',
		columns: [{field: 'status', kind: 'state'}],
		rows: [{status: 'failed'}],
	};
	expect(printed({value: 0, view: few}, 'auto', terminal(40, {colour: '16'}))).toBe(
		'\u001B[1mSTATUS\u001B[0m\n\u001B[1;31m✖ failed\u001B[0m\n',
	);
});

const runs: Output = {
	value: 0,
	view: {
		kind: 'table',
		columns: [
			{field: 'id', kind: 'id', priority: 2},
			{field: 'model', kind: 'class', priority: 1},
			{field: 'label'},
		],
		rows: [
			{
				id: 'modelica_blocks_examples_pid_controller_20250220_141256_7983d2f',
				model: 'Modelica.Blocks.Examples.PID_Controller',
				label: 'The first one with a longer label',
			},
			{id: 'demo_20250220_141300_0a1b2c3', model: 'Demo.VanDerPol', label: '漢字漢字漢字漢字漢字漢字漢字'},
		],
	},
};

test('at 40 columns a class keeps its last part and an id its end, and wide characters are never split', () => {
	expect(printed(runs, 'auto', terminal(40))).toBe(`\
ID            MODEL         LABEL
modeli…83d2f  …_Controller  The first o…
demo_2…1b2c3  …o.VanDerPol  漢字漢字漢…
`);
});

test('at 80 columns the wide columns share the space equally', () => {
	expect(printed(runs, 'auto', terminal(80))).toBe(`\
ID                          MODEL                      LABEL
modelica_bloc…1256_7983d2f  ….Examples.PID_Controller  The first one with a lon…
demo_20250220…1300_0a1b2c3  Demo.VanDerPol             漢字漢字漢字漢字漢字漢字…
`);
});

test('at 160 columns everything is shown', () => {
	expect(printed(runs, 'auto', terminal(160))).toBe(`\
ID                                                               MODEL                                    LABEL
modelica_blocks_examples_pid_controller_20250220_141256_7983d2f  Modelica.Blocks.Examples.PID_Controller  The first one with a longer label
demo_20250220_141300_0a1b2c3                                     Demo.VanDerPol                           漢字漢字漢字漢字漢字漢字漢字
`);
});

test('the rows of a long table are laid out as they arrive, and no column gets narrower', () => {
	const rows = Array.from({length: 1200}, (_, n) => ({n, text: n < 1000 ? 'short' : 'rather long'}));
	const columns = [{field: 'n', kind: 'number'}, {field: 'text'}] as const;
	const lines = printed(
		{value: 0, view: {kind: 'table', columns, rows}},
		'auto',
		terminal(40, {rows: 53}),
	).split('\n');
	expect(lines.slice(0, 3)).toEqual(['  N  TEXT', '  0  short', '  1  short']);
	const last = lines.indexOf('1000  rather long');
	expect(lines[last - 1]).toBe('   N  TEXT');
	expect(lines.filter((line) => line.endsWith('N  TEXT'))).toHaveLength(24);
	expect(lines.at(-2)).toBe('1199  rather long');
});

test('in a pipe a table is laid out as a whole under one header, however long and wide', () => {
	const fields = Array.from({length: 1000}, (_, column) => `c${column}`);
	const rows = Array.from({length: 1100}, (_, row) => ({c0: row, c1: 'x', c999: row}));
	const columns = fields.map(
		(field, column) => ({field, kind: column % 999 === 0 ? 'number' : 'text'}) as const,
	);
	const lines = printed({value: 0, view: {kind: 'table', columns, rows}}, 'auto', pipe).split('\n');
	expect(lines).toHaveLength(1102);
	expect(lines[0]).toMatch(/^ {2}C0 {2}C1 {2}C2 .* C998 {2}C999$/v);
	expect(lines[1]).toMatch(/^ {3}0 {2}x {3}– .* – {8}0$/v);
	expect(lines[1100]).toMatch(/^1099 {2}x {3}– .* – {5}1099$/v);
});
