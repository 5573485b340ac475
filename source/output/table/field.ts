import {isObject} from '../../json/is-object.js';
import {type Column} from '../views.js';

/** A row of a table or any other object of JSON. */
export type Row = Readonly<Record<string, unknown>>;

/** A value that holds others: a list or an object. */
export type Container = readonly unknown[] | Row;

/** The value of a field, given by its name or by a dotted path such as `definition.name`; `undefined` when there is none. */
export function fieldOf(row: Row, field: string): unknown {
	const value = row[field];
	// Nothing that objects inherit is a text or number.
	if (typeof value === 'string' || typeof value === 'number' || Object.hasOwn(row, field)) {
		return value;
	}

	return field.includes('.') ? valueAt(row, field.split('.')) : undefined;
}

/** The default title of a column: the last part of its field. */
export function titleOf({title, field}: Column): string {
	return title ?? field.slice(field.lastIndexOf('.') + 1);
}

/** Whether a JSON value is a list or an object. */
export function isContainer(value: unknown): value is Container {
	return typeof value === 'object' && value !== null;
}

function valueAt(row: Row, path: readonly string[]): unknown {
	let value: unknown = row;
	for (const name of path) {
		value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
	}

	return value;
}
