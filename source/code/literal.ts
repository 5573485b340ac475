import {encodeJson} from '../json/json-writer.js';
import {Reference} from './recorded-line.js';

/** How a language writes JSON values. */
export type Dialect = {
	readonly true: string;
	readonly false: string;
	readonly null: string;
	readonly text: (text: string) => string;
	readonly key: (key: string) => string;
	readonly reference: (name: string) => string;

	/** Trailing comma in multi-line lists. */
	readonly lastComma: '' | ',';

	/** One step of indentation. */
	readonly indent: string;
};

/** An expression of a language inside a JSON value. */
export class Expression {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

/** JSON itself, without a form for references. */
export const jsonDialect = {
	true: 'true',
	false: 'false',
	null: 'null',
	text: (text: string) => JSON.stringify(text),
	key: (key: string) => JSON.stringify(key),
	lastComma: '',
	indent: '  ',
} as const;

/** Longer values are broken into lines. */
export const maxLineLength = 72;

/** Writes a JSON value with references in a language; lines after the first are indented by `indentation`. */
export function literal(value: unknown, dialect: Dialect, indentation = ''): string {
	if (value instanceof Reference) {
		return dialect.reference(value.name);
	}

	if (value instanceof Expression) {
		return value.text;
	}

	if (typeof value === 'string') {
		return dialect.text(value);
	}

	if (typeof value === 'boolean' || value === null) {
		return value === null ? dialect.null : dialect[value ? 'true' : 'false'];
	}

	if (Array.isArray(value)) {
		return bracketed('[]', value, (item, inside) => literal(item, dialect, inside), {dialect, indentation});
	}

	if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
		const fields = Object.entries(value);
		const write = ([key, item]: readonly [string, unknown], inside: string) =>
			`${dialect.key(key)}: ${literal(item, dialect, inside)}`;
		return bracketed('{}', fields, write, {dialect, indentation});
	}

	return encodeJson(value);
}

function bracketed<Item>(
	[open = '', close = '']: string,
	items: readonly Item[],
	write: (item: Item, indentation: string) => string,
	{dialect, indentation}: {readonly dialect: Dialect; readonly indentation: string},
): string {
	const line = `${open}${items.map((item) => write(item, indentation)).join(', ')}${close}`;
	if (line.length <= maxLineLength && !line.includes('\n')) {
		return line;
	}

	const inside = indentation + dialect.indent;
	const lines = items.map((item) => `${inside}${write(item, inside)}`).join(',\n');
	return `${open}\n${lines}${dialect.lastComma}\n${indentation}${close}`;
}
