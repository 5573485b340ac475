import type * as jmespathPackage from 'jmespath';
import {suggestion} from '../../language/nearest.js';
import {isObject} from '../../json/is-object.js';
import {programMeant} from './diagnose.js';

type Search = typeof jmespathPackage;

/** Number of items of a list whose field names are collected. */
const sampleSize = 20;

/**
Explains why an expression may have found nothing; `undefined` when there is nothing to explain. JMESPath itself treats a missing field
as null.
*/
export function explainEmpty(value: unknown, expression: string, jmespath: Search): string | undefined {
	return (
		programMeant(expression)?.hint ?? quotedField(expression) ?? missingField(value, expression, jmespath)
	);
}

/** Whether a filter has found nothing. */
export function isNothing(value: unknown): boolean {
	return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** Detects a comparison with a field in double quotes: `status == "done"` compares with a field named done. */
function quotedField(expression: string): string | undefined {
	const name = /[=!]=\s*"([^"]*)"/v.exec(expression)?.[1];
	return name === undefined
		? undefined
		: `nothing found: "${name}" means a field of that name; a text stands in single quotes: '${name}'`;
}

/** The first field of the path that the value does not have. */
function missingField(value: unknown, expression: string, jmespath: Search): string | undefined {
	let reached: unknown = value;
	for (const {name, end} of steps(expression, jmespath)) {
		const next = jmespath.search(value, expression.slice(0, end));
		if (name !== undefined && isNothing(next) && !isNothing(reached)) {
			return missing(name, fieldsOf(reached));
		}

		reached = next;
	}

	return undefined;
}

/** The steps of the path an expression begins with: `a.b[*].c`. */
function steps(
	expression: string,
	{tokenize}: Search,
): ReadonlyArray<{name: string | undefined; end: number}> {
	const found: Array<{name: string | undefined; end: number}> = [];
	const tokens = tokenize(expression);
	for (const [index, token] of tokens.entries()) {
		const end = tokens[index + 1]?.start ?? expression.length;
		if (token?.type === 'UnquotedIdentifier' || token?.type === 'QuotedIdentifier') {
			found.push({name: String(token.value), end});
		} else if (token?.type === 'Rbracket' || token?.type === 'Flatten' || token?.type === 'Star') {
			found.push({
				name: undefined,
				end: token.type === 'Star' && tokens[index + 1]?.type === 'Rbracket' ? -1 : end,
			});
		} else if (!['Dot', 'Lbracket', 'Number'].includes(token?.type ?? '')) {
			break;
		}
	}

	return found.filter(({end}) => end !== -1);
}

function missing(name: string, fields: readonly string[]): string | undefined {
	if (fields.length === 0) {
		return `nothing found: what "${name}" is looked for in has no fields`;
	}

	const known = suggestion(name, fields, `there is ${fields.slice(0, 8).join(', ')}`);
	return fields.includes(name) ? undefined : `nothing found: there is no field "${name}"; ${known}`;
}

function fieldsOf(value: unknown): readonly string[] {
	const objects: readonly unknown[] = Array.isArray(value) ? value.slice(0, sampleSize) : [value];
	return [...new Set(objects.flatMap((item) => (isObject(item) ? Object.keys(item) : [])))];
}
