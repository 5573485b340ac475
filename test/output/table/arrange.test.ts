import {expect, test} from 'vitest';
import {UsageError} from '../../../source/errors/usage-error.js';
import {arrange} from '../../../source/output/table/arrange.js';
import {type Output} from '../../../source/output/document.js';
import {type TableView} from '../../../source/output/views.js';
import {isObject} from '../../../source/json/is-object.js';
import {listOf} from '../../../source/output/table/list.js';

const items = [{id: 'case_10', n: 2}, {id: 'case_2', n: 10}, {id: 'case_1'}];
const view: TableView = {kind: 'table', columns: [{field: 'id'}, {field: 'n', title: 'count'}], rows: items};
const output: Output = {
	value: {data: {items}},
	view,
	body: {bytes: new Uint8Array(), mediaType: 'application/json'},
};

function idsOf({value}: Output): unknown[] {
	return (listOf(value) ?? []).map((item) => (isObject(item) ? item['id'] : undefined));
}

function tableIn({view: shown}: Output): TableView {
	if (shown?.kind !== 'table') {
		throw new Error('there is no table');
	}

	return shown;
}

test.each([
	['id', ['case_1', 'case_2', 'case_10']],
	['-id', ['case_10', 'case_2', 'case_1']],
	['n', ['case_10', 'case_2', 'case_1']],
	['-COUNT', ['case_2', 'case_10', 'case_1']],
])('sorting by %s orders numbers by size and names naturally, and puts missing values last', (sort, ids) => {
	const sorted = arrange(output, {sort});
	expect(idsOf(sorted)).toEqual(ids);
	expect(tableIn(sorted).rows.map((row) => row['id'])).toEqual(ids);
	expect(sorted.body).toBeUndefined();
});

test('a limit shortens table and value, and the total is remembered', () => {
	const limited = arrange(output, {limit: 2});
	expect(idsOf(limited)).toEqual(['case_10', 'case_2']);
	expect(tableIn(limited).rest).toEqual({total: 3, command: 'more'});
});

test('columns are chosen by field or title and keep the requested order, and the value stays whole', () => {
	const chosen = arrange(output, {columns: ['count', 'id']});
	expect(tableIn(chosen).columns.map(({field}) => field)).toEqual(['n', 'id']);
	expect(chosen.value).toBe(output.value);
	expect(chosen.body).toBe(output.body);
});

test('an unknown column is refused, with the nearest name', () => {
	expect(() => arrange(output, {columns: ['cuont']})).toThrow(UsageError);
	expect(() => arrange(output, {sort: 'i'})).toThrow('there is no column i; did you mean id?');
});

test('without options, and for responses that are not lists, nothing changes', () => {
	const text: Output = {value: 'a', view: {kind: 'text', text: 'a'}};
	expect(arrange(text, {sort: 'id'})).toBe(text);
	expect(arrange(output, {})).toBe(output);
});
