import {type CellKind, type Column, type TableView} from '../views.js';
import {isObject} from '../../json/is-object.js';
import {type Row} from './field.js';

/** Where the API puts the items of a list, the most usual first. Source: section 3 of the API reference, "Lists". */
const listPaths: ReadonlyArray<readonly string[]> = [[], ['data', 'items'], ['items'], ['data']];

/** The names under which a value holds its list, e.g. `['data', 'items']`; `undefined` when it is none. */
export function listPathOf(value: unknown): readonly string[] | undefined {
	return listPaths.find((path) => Array.isArray(follow(value, path)));
}

/** The items of a value that is a list or holds one as the API does; `undefined` when it is none. */
export function listOf(value: unknown): readonly unknown[] | undefined {
	const path = listPathOf(value);
	const list = path === undefined ? undefined : follow(value, path);
	return Array.isArray(list) ? list : undefined;
}

/** The value with its list replaced by another. */
export function withList(value: unknown, list: readonly unknown[]): unknown {
	return replaceAt(value, listPathOf(value) ?? [], list);
}

/** A table of any list: a column for every field of its objects, in order of appearance. */
export function tableOf(list: readonly unknown[]): TableView {
	const rows = list.map((item) => rowOf(item));
	const fields = new Set(rows.flatMap((row) => Object.keys(row)));
	return {kind: 'table', columns: Array.from(fields, (field) => ({field, kind: kindOf(field, rows)})), rows};
}

function rowOf(item: unknown): Row {
	if (Array.isArray(item)) {
		return Object.fromEntries(item.map((cell: unknown, index) => [String(index + 1), cell]));
	}

	return isObject(item) ? item : {value: item};
}

function kindOf(field: string, rows: readonly Row[]): Column['kind'] {
	const values = rows.map((row) => row[field]).filter((value) => value !== null && value !== undefined);
	if (values.length > 0 && values.every((value) => typeof value === 'number' || typeof value === 'bigint')) {
		return 'number';
	}

	return kindOfName(field);
}

function kindOfName(field: string): CellKind {
	if (field === 'id') {
		return 'id';
	}

	return field === 'status' ? 'state' : 'text';
}

function follow(value: unknown, path: readonly string[]): unknown {
	let place = value;
	for (const name of path) {
		place = isObject(place) && Object.hasOwn(place, name) ? place[name] : undefined;
	}

	return place;
}

function replaceAt(value: unknown, [name, ...path]: readonly string[], list: readonly unknown[]): unknown {
	if (name === undefined || !isObject(value)) {
		return list;
	}

	return {...value, [name]: replaceAt(value[name], path, list)};
}
