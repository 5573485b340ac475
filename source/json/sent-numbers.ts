import {createJsonReader, numberText} from './json-reader.js';

/** Texts of numbers as they were sent, by value, where that is not how the value is written: `1.10`, `1e-6`, `1e400`. */
export type SentNumbers = ReadonlyMap<number, string>;

/**
How the numbers of JSON were written. A number that was written in several ways is left out: which of them is meant where it
turns up again, nobody knows.
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

	// Once more, as the usual way to write a number may have come before the unusual one.
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

/** Minus zero is not among them: it counts as the same key as zero. */
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
