import {literal, type Dialect} from './literal.js';

/** A text of Python. JSON's escapes are its own, but for characters outside the first plane, which are left as they are. */
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

/** A value of JSON with references. */
export function python(value: unknown): string {
	return literal(value, dialect);
}
