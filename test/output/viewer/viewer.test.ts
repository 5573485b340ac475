import {expect, test} from 'vitest';
import {decodeJson} from '../../../source/json/json-value.js';
import {type Output} from '../../../source/output/document.js';
import {viewerBindings} from '../../../source/output/viewer/viewer-bindings.js';
import {viewerFrame} from '../../../source/output/viewer/viewer-frame.js';
import {viewer} from '../../../source/output/viewer/viewer.js';
import {isViewerBusy, openedViewer, type Viewer} from '../../../source/output/viewer/viewer-state.js';
import {terminal} from '../../helpers/output-screen.js';

const items = [
	{id: 'w-1', name: 'first', size: 10.5, owner: {name: 'Ann'}},
	{id: 'w-2', name: 'second', size: 2, owner: {name: 'Bo'}},
	{id: 'w-10', name: 'tenth', size: 300, owner: {name: 'Cy'}},
];
const json: Output = {value: {data: {items}}};
const table: Output = {
	value: items,
	view: {
		kind: 'table',
		entity: 'workspace',
		rows: items,
		columns: [
			{field: 'id', kind: 'id'},
			{field: 'name'},
			{field: 'size', kind: 'number'},
			{field: 'owner.name'},
		],
	},
};
const log: Output = {
	value: 'x',
	view: {
		kind: 'text',
		syntax: 'log',
		text: [...Array.from({length: 30}, (_, line) => `step ${line}`), 'Error: it broke', 'the end'].join('\n'),
	},
};

const opened = (output: Output, columns = 40, rows = 10) =>
	openedViewer({number: 3, line: 'workspace list', output}, terminal(columns, {rows}), viewerBindings);

/** The viewer after actions; `type:` before a text that is typed. Work is done to its end. */
function after(state: Viewer, ...actions: readonly string[]): Viewer {
	let next = state;
	for (const action of actions) {
		next = viewer(
			next,
			action.startsWith('type:') ? {type: 'insert', text: action.slice(5)} : {type: 'act', name: action},
		);
		while (isViewerBusy(next)) {
			next = viewer(next, {type: 'work'});
		}
	}

	return next;
}

const shown = (state: Viewer) => viewerFrame(state).lines.map((line) => line.trimEnd());

test('JSON is shown as a tree, unfolded as far as it stays readable', () => {
	expect(shown(opened(json))).toEqual([
		'→ ▾ {1 field}',
		'    ▾ data: {1 field}',
		'      ▾ items: [3 items]',
		'        ▾ 0: {4 fields}',
		'            id: "w-1"',
		'            name: "first"',
		'            size: 10.5',
		'          ▾ owner: {1 field}',
		'              name: "Ann"',
		' 3  workspace list [tree] · @      1/21',
	]);
});

test.each([
	{value: {data: {items: Array.from({length: 5000}, () => ({a: 1}))}}, row: 3, text: '▸ 0: {a: 1}'},
	{
		value: {a: 1, b: 2, c: 3, values: Array.from({length: 5000}, () => 0), e: 5},
		row: 4,
		text: '▸ values: [5,000 items]',
	},
])('a long list is unfolded if there is nothing else to see: $text', ({value, row, text}) => {
	expect(shown(opened({value}, 60))[row]).toContain(text);
});

test('folded values show their beginning', () => {
	const state = after(opened(json), 'level-3', 'down', 'down', 'down');
	expect(shown(state)).toEqual([
		'  ▾ {1 field}',
		'    ▾ data: {1 field}',
		'      ▾ items: [3 items]',
		'→       ▸ 0: {id: "w-1", name: "first",…',
		'        ▸ 1: {id: "w-2", name: "second"…',
		'        ▸ 2: {id: "w-10", name: "tenth"…',
		'',
		'',
		'',
		' 3  workspace list [tree] · data.i… 4/6',
	]);
});

test.each([
	{actions: ['fold-all'], path: '@', rows: 2},
	{actions: ['level-3'], path: '@', rows: 6},
	{actions: ['level-3', 'bottom', 'unfold'], path: 'data.items[2]', rows: 10},
	{actions: ['bottom', 'fold', 'fold'], path: 'data.items[2].owner', rows: 20},
	{actions: ['bottom', 'parent', 'parent', 'fold'], path: 'data.items[2]', rows: 16},
	{actions: ['level-3', 'down', 'down', 'down', 'next-sibling'], path: 'data.items[1]', rows: 6},
	{actions: ['level-3', 'bottom', 'previous-sibling'], path: 'data.items[1]', rows: 6},
	{actions: ['level-3', 'bottom', 'unfold-below'], path: 'data.items[2]', rows: 11},
	{actions: ['fold-all', 'unfold-all', 'bottom'], path: 'data.items[2].owner.name', rows: 21},
	{actions: ['bottom', 'fold-all'], path: 'data', rows: 2},
])('$actions moves to $path of $rows rows', ({actions, path, rows}) => {
	expect(shown(after(opened(json, 100), ...actions)).at(-1)).toMatch(
		new RegExp(String.raw`· ${path.replaceAll(/[\[\].]/gv, String.raw`\$&`)} .*/${rows}\b`, 'v'),
	);
});

test('a search finds folded values, continues, and wraps around', () => {
	const state = after(opened(json, 100), 'fold-all', 'search', 'type:name', 'accept');
	const path = (next: Viewer) => /· (?<path>\S+)/v.exec(shown(next).at(-1) ?? '')?.groups?.['path'];
	expect(path(state)).toBe('data.items[0].name');
	expect(path(after(state, 'search-next'))).toBe('data.items[0].owner.name');
	expect(shown(after(state, 'search-previous')).at(-1)).toContain('went on from the other end');
	expect(shown(after(state, 'search-next')).at(-1)).toContain('match 2/6  ');
	expect(shown(after(state, 'search-next', 'down')).at(-1)).not.toContain('match');
	expect(path(after(state, 'search-previous', 'bottom'))).toBe('data.items[2].owner.name');
	expect(path(after(state, 'search-previous', 'search-previous'))).toBe('data.items[2].name');
});

const long = (hit: string) => `${'x'.repeat(300)} ${hit} ${'y'.repeat(300)}`;

test.each([
	['a long text', {a: long('needle')}, 'needle', ['search', 'type:needle', 'accept']],
	['a long field', {[`${'k'.repeat(60)}needle`]: 1}, 'needle', ['search', 'type:needle', 'accept']],
	[
		'a long text far to the right',
		{a: {b: {c: {d: long('Needle')}}}},
		'Needle',
		['search', 'type:needle', 'accept'],
	],
	[
		'a text without breaks',
		'first\n' + long('needle'),
		'needle',
		['wrap', 'search', 'type:needle', 'accept'],
	],
])('the row of a match shows the text around it: %s', (_, value, hit, actions) => {
	const state = after(opened({value}, 40), ...actions);
	const row = shown(state).find((line) => line.includes(hit)) ?? '';
	expect(row).toMatch(/….*needle/iv);
	expect(row.length).toBeLessThanOrEqual(40);
});

test('the view does not scroll when the match is already visible', () => {
	const state = after(
		opened({value: {a: `needle ${'x'.repeat(300)}`}}, 40),
		'search',
		'type:needle',
		'accept',
	);
	expect(shown(state)[1]).toMatch(/^→ {5}a: "needle x+…$/v);
});

test.each([
	['lists', '[', ']'],
	['objects', '{"a":', '}'],
])('%s a hundred thousand levels deep can be shown, unfolded and searched', (_, open, close) => {
	const text = `${open.repeat(100_000)}1.10${close.repeat(100_000)}`;
	const body = {bytes: new TextEncoder().encode(text), mediaType: 'application/json'};
	const state = after(
		opened({value: decodeJson(text), body}),
		'unfold-all',
		'bottom',
		'search',
		'type:zz',
		'accept',
	);
	expect(shown(state).at(-1)).toContain('no match for zz');
});

test('a search without matches says so, and Escape returns to where it began', () => {
	const state = after(opened(json, 60), 'down', 'search', 'type:second');
	expect(shown(state).at(-1)).toMatch(/^\/second +match 1\/1 {2}12\/21$/v);
	expect(shown(after(state, 'type:zz')).at(-1)).toMatch(/^\/secondzz +2\/21$/v);
	expect(shown(after(state, 'cancel')).at(-1)).toMatch(/· data .*2\/21/v);
	expect(shown(after(state, 'type:zz', 'accept')).at(-1)).toContain('no match for secondzz');
});

test.each([
	{typed: '13', row: '13/21'},
	{typed: '100%', row: '21/21'},
	{typed: '50%', row: '11/21'},
	{typed: '999', row: '21/21'},
	{typed: '0', row: '1/21'},
	{typed: 'x', row: '2/21'},
])('going to $typed selects $row', ({typed, row}) => {
	const state = after(opened(json, 60), 'down', 'go', `type:${typed}`);
	expect(shown(state).at(-1)).toMatch(new RegExp(String.raw`^:${typed} +${row}$`, 'v'));
	expect(shown(after(state, 'cancel')).at(-1)).toContain('2/21');
});

test('going to what is no row says so, and stays', () => {
	const state = after(opened(json, 80), 'down', 'go', 'type:abc', 'accept');
	expect(shown(state).at(-1)).toMatch(/^ abc is no row: 120, or a part of all such as 50% .*2\/21/v);
	expect(shown(after(opened(json, 60), 'down', 'go', 'type: ', 'accept')).at(-1)).not.toContain('is no row');
});

test('a table shows as many rows as fit, and its columns from left to right', () => {
	expect(shown(opened(table, 34, 5))).toEqual([
		'  *ID   NAME     SIZE  NAME',
		'→ w-1   first    10.5  Ann',
		'  w-2   second    2    Bo',
		'  w-10  tenth   300    Cy',
		' 3  workspace list [table]    1/3',
	]);
});

test('the selected column is scrolled into view beside the first one', () => {
	expect(shown(after(opened(table, 20, 3), 'right', 'right', 'right'))).toEqual([
		'  ID     SIZE  *NAME',
		'→ w-1    10.5  Ann',
		' 3  workspace … 1/3',
	]);
});

const ids = (state: Viewer) =>
	shown(state)
		.slice(1, -1)
		.map((line) => /\S*\d/v.exec(line.slice(2))?.[0] ?? '')
		.filter(Boolean);

test.each([
	{actions: ['sort'], rows: ['w-1', 'w-2', 'w-10']},
	{actions: ['sort', 'sort'], rows: ['w-10', 'w-2', 'w-1']},
	{actions: ['sort', 'sort', 'sort'], rows: ['w-1', 'w-2', 'w-10']},
	{actions: ['right', 'right', 'sort'], rows: ['w-2', 'w-1', 'w-10']},
	{actions: ['last-column', 'sort-descending'], rows: ['w-10', 'w-2', 'w-1']},
	{actions: ['filter', 'type:n'], rows: ['w-1', 'w-2', 'w-10']},
	{actions: ['filter', 'type:con'], rows: ['w-2']},
	{actions: ['filter', 'type:w-1 t'], rows: ['w-1', 'w-10']},
	{actions: ['filter', 'type:Bo', 'delete-all', 'accept'], rows: ['w-1', 'w-2', 'w-10']},
	{actions: ['filter', 'type:Bo', 'accept', 'back'], rows: ['w-1', 'w-2', 'w-10']},
	{actions: ['sort-descending', 'filter', 'type:w-1', 'accept'], rows: ['w-10', 'w-1']},
	{actions: ['filter', 'type:w-1', 'accept', 'sort-descending'], rows: ['w-10', 'w-1']},
	{actions: ['filter', 'type:zzz'], rows: []},
])('after $actions the rows are $rows', ({actions, rows}) => {
	expect(ids(after(opened(table, 60), ...actions))).toEqual(rows);
});

test('a filter counts the rows it keeps, and says when there are none', () => {
	expect(shown(after(opened(table, 60), 'filter', 'type:w-1')).at(-1)).toMatch(/^filter: w-1 +1\/2 of 3$/v);
	expect(shown(after(opened(table, 60), 'filter', 'type:zzz'))[1]).toBe('  no row has that in it');
});

test('stepping back removes a filter, and a filter does not prevent leaving', () => {
	const filtered = after(opened(table, 60), 'filter', 'type:Bo', 'accept');
	expect(after(filtered, 'back').request).toBeUndefined();
	expect(after(filtered, 'back', 'back').request).toEqual({kind: 'leave'});
	expect(after(filtered, 'leave').request).toEqual({kind: 'leave'});
});

test('the details of a row cover the table, and closing them shows it again', () => {
	const state = after(opened(table, 60), 'down', 'detail');
	expect(shown(state)).toContain('      name: "second"');
	expect(ids(after(state, 'leave'))).toEqual(['w-1', 'w-2', 'w-10']);
	expect(after(state, 'leave', 'leave').request).toEqual({kind: 'leave'});
});

test.each([
	{output: table, actions: ['down', 'use'], request: {kind: 'run', line: 'workspace use w-2'}},
	{output: table, actions: ['bottom', 'insert'], request: {kind: 'insert', text: 'w-10'}},
	{output: table, actions: ['right', 'copy'], request: {kind: 'copy', text: 'first', what: 'the cell'}},
	{
		output: table,
		actions: ['copy-path'],
		request: {
			kind: 'copy',
			text: '{"id":"w-1","name":"first","size":10.5,"owner":{"name":"Ann"}}',
			what: 'the row',
		},
	},
	{
		output: {value: [{id: 'a b'}, {id: 'c'}]},
		actions: ['next-pane', 'use'],
		request: {kind: 'insert', text: "'a b'"},
	},
	{output: json, actions: ['bottom', 'copy'], request: {kind: 'copy', text: 'Cy', what: 'the value'}},
	{
		output: json,
		actions: ['bottom', 'copy-path'],
		request: {kind: 'copy', text: 'data.items[2].owner.name', what: 'data.items[2].owner.name'},
	},
	{output: json, actions: ['down', 'down', 'insert'], request: {kind: 'insert', text: 'data.items'}},
	{
		output: log,
		actions: ['next-error', 'copy'],
		request: {kind: 'copy', text: 'Error: it broke', what: 'the line'},
	},
	{output: json, actions: ['next-output'], request: {kind: 'output', by: 1}},
	{output: json, actions: ['leave'], request: {kind: 'leave'}},
])('$actions requests $request', ({output, actions, request}) => {
	expect(after(opened(output), ...actions).request).toEqual(request);
});

test('a log jumps to its errors and shows the lines that led to them', () => {
	expect(shown(after(opened(log, 40, 6), 'next-error'))).toEqual([
		'  step 27',
		'  step 28',
		'  step 29',
		'→ Error: it broke',
		'  the end',
		' 3  workspace list           line 28/32',
	]);
});

test('long lines can be wrapped or scrolled sideways', () => {
	const long: Output = {value: 1, view: {kind: 'text', text: '0123456789'.repeat(3)}};
	const state = opened(long, 20, 4);
	expect(shown(state).slice(0, 2)).toEqual(['  012345678901234567', '  890123456789']);
	expect(shown(after(state, 'wrap')).slice(0, 2)).toEqual(['  01234567890123456…', '']);
	expect(shown(after(state, 'wrap', 'right')).slice(0, 2)).toEqual(['  89012345678901234…', '']);
});

test('? shows the keys of the current view, and hides them again', () => {
	const state = after(opened(table, 80, 24), 'help');
	expect(shown(state)[0]).toContain('In a table:');
	expect(shown(state).join('\n')).toMatch(/\/, f +Only rows with these words/v);
	expect(shown(after(state, 'help'))).toEqual(shown(opened(table, 80, 24)));
});

test('a curve is drawn as large as the screen and can be zoomed', () => {
	const x = Array.from({length: 101}, (_, index) => index);
	const chart: Output = {
		value: 1,
		view: {kind: 'chart', x: {name: 'n'}, series: [{variable: 'v', x, y: x.map((each) => each * each)}]},
	};
	const state = opened(chart, 60, 20);
	expect(shown(state).filter(Boolean).length).toBeGreaterThan(14);
	expect(shown(after(state, 'zoom-in', 'right')).at(-1)).toContain('37.5 to 87.5');
	expect(shown(after(state, 'zoom-in', 'zoom-out')).at(-1)).not.toContain(' to ');
	expect(shown(after(state, 'next-pane', 'down')).slice(0, 3)).toEqual([
		'   *n      v',
		'    0      0',
		'→   1      1',
	]);
});

test('a click selects a row, folds at its symbol, and sorts at a column title', () => {
	const click = (state: Viewer, row: number, column: number) => viewer(state, {type: 'click', row, column});
	expect(shown(click(opened(json), 4, 20))[4]).toBe('→           id: "w-1"');
	expect(shown(click(opened(json), 1, 4))).toContain('→   ▸ data: {items: [3]}');
	expect(ids(click(click(opened(table, 60), 0, 3), 0, 3))).toEqual(['w-10', 'w-2', 'w-1']);
	expect(after(click(opened(table, 60), 2, 3), 'insert').request).toEqual({kind: 'insert', text: 'w-2'});
});

test('resizing the screen keeps the position', () => {
	const state = viewer(after(opened(json), 'bottom'), {type: 'resize', columns: 100, rows: 4});
	expect(shown(state)).toHaveLength(4);
	expect(shown(state).at(-1)).toContain('data.items[2].owner.name');
});
