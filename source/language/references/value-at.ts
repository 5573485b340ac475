import {suggestion} from '../nearest.js';
import {type PathStep, type Span} from '../parsing/syntax.js';
import {usageError} from '../parsing/trouble.js';
import {referenceText} from './reference.js';

/** A reference with a path: `$name.items[0]`. */
export type PathReference = {
	readonly name: string;
	readonly path: readonly PathStep[];
	readonly span: Span;
};

/**
What stands at a reference's path in `value`.

@throws UsageError naming how far the path leads, with the nearest field.
*/
export function valueAt(value: unknown, {name, path, span}: PathReference, source?: string): unknown {
	let current = value;
	for (const [index, step] of path.entries()) {
		const next = stepInto(current, step);
		if (next === undefined) {
			const reached = referenceText(name, path.slice(0, index));
			throw usageError(
				{message: `${reached} has no ${label(step)}`, hint: hintFor(current, step, name), span},
				source,
			);
		}

		current = next.value;
	}

	return current;
}

function stepInto(value: unknown, step: PathStep): {readonly value: unknown} | undefined {
	if (typeof step === 'number') {
		return Array.isArray(value) && isIndex(value, step) ? {value: value.at(step) as unknown} : undefined;
	}

	const own = isObject(value) ? Object.getOwnPropertyDescriptor(value, step) : undefined;
	return own && {value: own.value as unknown};
}

function isIndex({length}: readonly unknown[], index: number): boolean {
	return index >= -length && index < length;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function label(step: PathStep): string {
	return typeof step === 'number' ? `item [${step}]` : `field "${step}"`;
}

function hintFor(value: unknown, step: PathStep, name: string): string | undefined {
	if (Array.isArray(value)) {
		return typeof step === 'number' ? `it has ${value.length} items` : 'it is a list: [0] is its first item';
	}

	if (!isObject(value)) {
		return `it is a single value; \${${name}} ends the name before the dot`;
	}

	const fields = Object.keys(value);
	const some =
		fields.length === 0
			? 'it is empty'
			: `it has ${fields.slice(0, 8).join(', ')}${fields.length > 8 ? ', …' : ''}`;
	return suggestion(String(step), fields, some);
}
