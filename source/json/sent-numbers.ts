import {createJsonReader, numberText} from './json-reader.js';

/** Original texts of numbers, by value, where they differ from the standard form: `1.10`, `1e-6`, `1e400`. */
export type SentNumbers = ReadonlyMap<number, string>;

/**
Collects the original texts of numbers in JSON. Omits numbers that occur in several forms, as it is unknown which form belongs where.
*/
export function sentNumbers(json: Uint8Array): SentNumbers {
	const texts = new Map<number, string>();
	const ambiguous = new Set<number>();
	for (const {text, value} of numbersIn(json)) {
		const known = texts.get(value);
		if (known !== undefined && known !== text) {
			ambiguous.add(value);
		} else if (text !== numberText(value)) {
			texts.set(value, text);
		}
	}

	// A second pass, because the standard form may have come before the other one.
	for (const {text, value} of texts.size > 0 ? numbersIn(json) : []) {
		if ((texts.get(value) ?? text) !== text) {
			ambiguous.add(value);
		}
	}

	for (const value of ambiguous) {
		texts.delete(value);
	}

	return texts;
}

/** Omits minus zero, which is the same map key as zero. */
function* numbersIn(json: Uint8Array): Iterable<{readonly text: string; readonly value: number}> {
	const reader = createJsonReader(json);
	for (let token = reader.next(); token !== undefined; token = reader.next()) {
		if (token.kind !== 'number') {
			continue;
		}

		const {text} = token;
		const value = Number(text);
		if (!Object.is(value, -0) && (!Number.isNaN(value) || text === 'NaN')) {
			yield {text, value};
		}
	}
}
