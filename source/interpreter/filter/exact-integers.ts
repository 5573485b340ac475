import {type Diagnostic} from './diagnose.js';

/** What to do instead: programs get every digit. */
const hint = 'hand the result to a program that can: | … |! jq …';

/** A literal that JMESPath would round, and so never find what it was meant for. */
export function roundedLiteral(expression: string): Diagnostic | undefined {
	for (const {0: literal, 1: digits, index} of expression.matchAll(/`\s*(-?\d+)\s*`/gv)) {
		if (!Number.isSafeInteger(Number(digits))) {
			const message = `a filter compares numbers of up to 15 digits, and ${digits} would be rounded`;
			return {message, offset: index, length: literal.length, hint};
		}
	}

	return undefined;
}

/** What a filter failed of, when that was an integer that is kept to the last digit: JMESPath can only show and compare such. */
export function exactInteger(value: unknown, error: unknown, expression: string): Diagnostic | undefined {
	// JMESPath calls the type of such an integer undefined, and that of a list with one just a list.
	const isAboutTypes =
		error instanceof Error &&
		/BigInt|received (?:type )?undefined|received type array|^TypeError$/v.test(error.message);
	const found = isAboutTypes ? largeInteger(value) : undefined;
	return found === undefined
		? undefined
		: {
				message: `${found} has too many digits for a filter to calculate with, sort by or turn into text`,
				offset: 0,
				length: expression.length,
				hint,
			};
}

function largeInteger(value: unknown): bigint | undefined {
	const waiting = [value];
	for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
		if (typeof item === 'bigint') {
			return item;
		}

		if (typeof item === 'object' && item !== null) {
			for (const inner of Object.values(item)) {
				waiting.push(inner);
			}
		}
	}

	return undefined;
}
