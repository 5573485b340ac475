import {closest} from 'fastest-levenshtein';
import {UsageError} from '../../errors/usage-error.js';
import {type Arrangement} from '../../language/specification.js';
import {type Output} from '../document.js';
import {numbersFrom} from '../response-body.js';
import {type Column, type TableView} from '../views.js';
import {fieldOf, titleOf, type Row} from './field.js';
import {listOf, tableOf, withList} from './list.js';
import {orderBy} from './order.js';

/**
The output with its rows sorted and limited and its columns chosen. Sorting and limiting also change the value, so that JSON and filters
see the same; choosing columns affects only tables and CSV. Outputs that are not lists stay as they are.

@throws UsageError for a column that does not exist, naming the nearest one.
*/
export function arrange(output: Output, {columns, sort, limit, isWide}: Arrangement): Output {
	const changesRows = sort !== undefined || limit !== undefined;
	const isAsked = changesRows || columns !== undefined || isWide === true;
	const table = isAsked ? tableIn(output) : undefined;
	if (table === undefined) {
		return output;
	}

	const order = orderOf(table, sort).slice(0, limit);
	const view: TableView = {
		...table,
		columns: columns === undefined ? table.columns : columns.map((name) => columnNamed(name, table)),
		rows: pick(table.rows, order),
		rest: restOf(table, order.length),
		isWide: isWide ?? table.isWide,
	};
	const isShown = output.view !== undefined || columns !== undefined || isWide === true;
	const shown = isShown ? {...output, view} : output;
	return changesRows ? withRows(shown, order, table.rows.length) : shown;
}

function tableIn({value, view}: Output): TableView | undefined {
	if (view?.kind === 'table') {
		return view;
	}

	const list = view === undefined ? listOf(value) : undefined;
	return list === undefined ? undefined : tableOf(list);
}

/** Indices of the rows in the order asked for. */
function orderOf(table: TableView, sort: string | undefined): readonly number[] {
	if (sort === undefined) {
		return Array.from(table.rows, (_, index) => index);
	}

	const isDescending = sort.startsWith('-');
	const {field} = columnNamed(isDescending ? sort.slice(1) : sort, table);
	return orderBy(
		table.rows.map((row) => fieldOf(row, field)),
		isDescending,
	);
}

function columnNamed(name: string, table: TableView): Column {
	const wanted = name.toLowerCase();
	const column = table.columns.find((candidate) => namesOf(candidate).includes(wanted));
	if (column !== undefined) {
		return {...column, isListedBelow: false};
	}

	const fields = fieldsOf(table.rows);
	const field = fields.find((candidate) => candidate.toLowerCase() === wanted);
	if (field !== undefined || table.rows.some((row) => fieldOf(row, name) !== undefined)) {
		return {field: field ?? name};
	}

	throw unknownColumn(name, [...new Set([...table.columns.map((each) => each.field), ...fields])]);
}

function namesOf(column: Column): string[] {
	return [column.field, titleOf(column), titleOf({field: column.field})].map((name) => name.toLowerCase());
}

function fieldsOf(rows: readonly Row[]): string[] {
	return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

function unknownColumn(name: string, known: readonly string[]): UsageError {
	if (known.length === 0) {
		return new UsageError(`there is no column ${name}: the output is empty`);
	}

	return new UsageError(`there is no column ${name}; did you mean ${closest(name, known)}?`, {
		hint: `columns: ${known.join(', ')}`,
	});
}

function restOf({rows, rest}: TableView, shown: number): TableView['rest'] {
	return shown < rows.length ? {total: Math.max(rest?.total ?? 0, rows.length), command: 'more'} : rest;
}

/** The body still has the old order, so it is dropped. */
function withRows({body, ...output}: Output, order: readonly number[], count: number): Output {
	const list = listOf(output.value);
	return list?.length === count
		? {
				...output,
				value: withList(output.value, pick(list, order)),
				numbersFrom: numbersFrom({body, ...output}),
			}
		: {...output, body};
}

function pick<Item>(items: readonly Item[], order: readonly number[]): Item[] {
	return order.flatMap((index) => items.slice(index, index + 1));
}
