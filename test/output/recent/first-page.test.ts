import {expect, test} from 'vitest';
import {type Output} from '../../../source/output/document.js';
import {firstPage} from '../../../source/output/recent/first-page.js';
import {exampleCommand, exampleShell} from '../../helpers/example-shell.js';
import {view, more} from '../../../source/commands/shell/view.js';
import {pipe, printed, terminal} from '../../helpers/output-screen.js';

const rows = Array.from({length: 100}, (_, time) => ({time, w: 2 * time}));
const long: Output = {
	value: rows,
	view: {
		kind: 'table',
		columns: [
			{field: 'time', kind: 'number'},
			{field: 'w', kind: 'number'},
		],
		rows,
	},
};
const text = Array.from({length: 100}, (_, line) => `line ${line + 1}`).join('\n');
const log: Output = {value: text, view: {kind: 'text', text, syntax: 'log'}};
const sections: Output = {
	value: text,
	view: {
		kind: 'sections',
		sections: [
			{title: 'errors', view: {kind: 'text', text: 'line 3'}},
			{title: 'log', view: {kind: 'text', text}},
		],
	},
};
const record: Output = {
	value: {},
	view: {kind: 'record', fields: rows.map(({time}) => ({name: `f${time}`, value: time}))},
};
const tree: Output = {
	value: rows,
	view: {
		kind: 'tree',
		root: {name: 'root'},
		nodes: rows.slice(0, 10).map(({time}) => ({
			name: `n${time}`,
			children: rows.slice(0, 9).map((child) => ({name: `c${child.time}`})),
		})),
	},
};
const names: Output = {
	value: rows.map(({time}) => `v${time}`),
	view: {kind: 'table', columns: [{field: 'name'}], rows: rows.map(({time}) => ({name: `v${time}`}))},
};
const screen = terminal(80, {rows: 24});

const shell = () =>
	exampleShell([
		exampleCommand('long', long),
		exampleCommand('noted', {...long, notices: [{kind: 'info', text: 'from the cache'}]}),
		exampleCommand('log', log),
		exampleCommand('sections', sections),
		exampleCommand('names', names),
		exampleCommand('record', record),
		exampleCommand('tree', tree),
		exampleCommand('help', {value: text, view: {kind: 'text', text, syntax: 'help'}}),
		view,
		more,
	]);

/** Lines of an answer on a screen of 24 rows. */
async function lines(line: string): Promise<readonly string[]> {
	const {output, format = 'auto'} = (await shell().answers(line, {screen})).at(-1) ?? {output: {value: ''}};
	return printed(output, format, screen).trimEnd().split('\n');
}

test.each([
	['long', 21, '… 81 more rows: more goes on, view shows all'],
	['noted', 20, '… 82 more rows: more goes on, view shows all'],
	['log', 20, '… 81 more lines: more goes on, view shows all'],
	['sections', 24, '… 81 more lines: more goes on, view shows all'],
	['record', 20, '… 81 more fields: more goes on, view shows all'],
	['record; more', 19, 'f37  37'],
	['tree', 20, '… 82 more lines: more goes on, view shows all'],
	['tree; more', 19, '│   ├── c5'],
	['tree; more; more; more; more; more', 6, '    └── c8'],
	['long; more', 20, '  37  74'],
	['log; more', 19, 'line 38'],
	['sections; more; more', 19, 'line 57'],
	['long | [*].w | [0]', 1, '0'],
])('%s is cut to the height of the screen and can be continued', async (line, count, last) => {
	const shown = await lines(line);
	expect(shown).toHaveLength(count);
	expect(shown.at(-1)).toBe(last);
});

test.each(['long --csv', 'long -o ndjson', 'long; view', 'long --limit 50', 'help', 'log |! cat'])(
	'%s is not cut',
	async (line) => {
		expect((await lines(line)).length).toBeGreaterThanOrEqual(50);
	},
);

test('names are printed in columns, and only what is taller than the screen is cut', async () => {
	const shown = await lines('names');
	expect(shown.length).toBeLessThan(20);
	expect(shown.join(' ')).toContain('v99');
});

test('filters, files and names get the whole value even when the screen shows a part', async () => {
	const answers = await shell().answers('long; $_ | length(@); x = long; $x | length(@)', {screen});
	expect(answers.map(({output}) => output.value).filter((value) => typeof value === 'number')).toEqual([
		100, 100,
	]);
});

test.each([
	{rows: 30, shown: 25},
	{rows: 10, shown: 5},
	{rows: 4, shown: 5},
])(
	'a page leaves room for the line typed, the header and the prompt on $rows rows',
	({rows: height, shown}) => {
		expect(firstPage(long, 'auto', terminal(80, {rows: height}))?.limit).toBe(shown);
	},
);

test.each([
	['lines that fit', 'x'.repeat(20), 15, 5],
	['lines that go on below', 'x'.repeat(21), 15, 2],
	['lines of wide characters', '中'.repeat(25), 15, 1],
	['a line longer than the screen', 'x'.repeat(10_000), 15, 1],
	['empty lines', '', 15, 5],
	['fewer lines, of which each needs two rows', 'x'.repeat(40), 4, 2],
	['fewer lines', 'x', 4, undefined],
])('of a text as much is shown as has room: %s', (_title, line, count, shown) => {
	const text = Array.from({length: count}, () => line).join('\n');
	const output: Output = {value: text, view: {kind: 'text', text}};
	expect(firstPage(output, 'auto', terminal(20, {rows: 10}))?.limit).toBe(shown);
});

test('nothing is cut when the output does not go to a terminal', () => {
	expect(firstPage(long, 'auto', pipe)).toBeUndefined();
	expect(firstPage(long, 'auto', terminal(80))).toBeUndefined();
});
