import {type Role} from '../../theme/palette.js';

/** A value without others below it, as people search for it: texts without quotes. */
export function scalarText(value: unknown): string {
	if (typeof value === 'string') {
		return value;
	}

	return typeof value !== 'number' && typeof value !== 'bigint' && typeof value !== 'boolean'
		? 'null'
		: Object.is(value, -0)
			? '-0'
			: String(value);
}

/** The same as JSON writes it, texts no longer than `most` UTF-16 units. */
export function scalarJson(value: unknown, most: number): string {
	return typeof value === 'string'
		? JSON.stringify(value.length > most ? value.slice(0, most) : value)
		: scalarText(value);
}

/** What it is to the theme. */
export function scalarRole(value: unknown): Role {
	switch (typeof value) {
		case 'string':
		case 'boolean': {
			return typeof value === 'string' ? 'string' : 'boolean';
		}

		case 'number':
		case 'bigint': {
			return 'number';
		}

		case 'undefined':
		case 'object':
		case 'function':
		case 'symbol': {
			return 'null';
		}
	}
}
