import {expect, test} from 'vitest';
import {type TableView} from '../../../source/output/views.js';
import {pipe, printed, terminal} from '../../helpers/output-screen.js';

function named(names: readonly string[], rest: Partial<TableView> = {}): TableView {
	return {kind: 'table', columns: [{field: 'name'}], rows: names.map((name) => ({name})), ...rest};
}

function shown(view: TableView, columns = 40, screen = terminal(columns)): readonly string[] {
	return printed({value: view.rows, view}, 'auto', screen).trimEnd().split('\n');
}

const twelve = Array.from({length: 12}, (_, index) => `name_${index + 1}`);

test('a list of names is printed in columns, read downwards', () => {
	expect(shown(named(twelve))).toEqual([
		'NAME',
		'name_1  name_4  name_7  name_10',
		'name_2  name_5  name_8  name_11',
		'name_3  name_6  name_9  name_12',
	]);
});

test.each([
	['a few names', named(twelve.slice(0, 10)), terminal(40)],
	['names in a pipe', named(twelve), pipe],
	[
		'names that leave no room for a second column',
		named(twelve.map((name) => name.padEnd(39, '.'))),
		terminal(40),
	],
	['names wanted whole', named(twelve, {isWide: true}), terminal(40)],
	['names beside something else', named(twelve, {columns: [{field: 'name'}, {field: 'size'}]}), terminal(40)],
])('%s are printed below each other', (_, view, screen) => {
	expect(shown(view, 40, screen)).toHaveLength(view.rows.length + 1);
});

test('no line is wider than the screen, and no name is lost', () => {
	for (const columns of [20, 33, 80]) {
		const names = Array.from({length: 50}, (_, index) => 'x'.repeat(1 + ((index * 7) % 6)) + String(index));
		const lines = shown(named(names), columns);
		expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
		expect(lines.slice(1).join(' ').split(/\s+/v).toSorted()).toEqual(names.toSorted());
	}
});
