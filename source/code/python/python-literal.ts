import {literal, type Dialect} from '../literal.js';

/** A Python string. JSON's escapes are valid in Python, except for characters beyond the BMP, which are not escaped. */
export function pythonText(text: string): string {
	return JSON.stringify(text);
}

const dialect: Dialect = {
	true: 'True',
	false: 'False',
	null: 'None',
	text: pythonText,
	key: pythonText,
	reference: (name) => name,
	lastComma: ',',
	indent: '    ',
};

/** A JSON value with references and expressions, as Python; lines after the first are indented by `indentation`. */
export function python(value: unknown, indentation = ''): string {
	return literal(value, dialect, indentation);
}
