/** One value of `range(10,100,3)` with its place in the word, in UTF-16 units. */
export type Argument = {readonly text: string; readonly start: number; readonly end: number};

/** The values between an operator's brackets. Commas in quotes or inner brackets do not separate. */
export function argumentsIn(inner: string, offset: number): readonly Argument[] {
	if (inner.trim() === '') {
		return [];
	}

	const found: Argument[] = [];
	let begin = 0;
	let depth = 0;
	let quote = '';
	const take = (end: number) => {
		const raw = inner.slice(begin, end);
		const start = offset + begin + (raw.length - raw.trimStart().length);
		const text = raw.trim();
		found.push({text, start, end: start + text.length});
		begin = end + 1;
	};

	for (let at = 0; at < inner.length; at++) {
		const sign = inner.charAt(at);
		if (quote !== '') {
			quote = sign === quote ? '' : quote;
		} else if (sign === '"' || sign === "'") {
			quote = sign;
		} else if ('([{'.includes(sign)) {
			depth++;
		} else if (')]}'.includes(sign)) {
			depth--;
		} else if (sign === ',' && depth === 0) {
			take(at);
		}
	}

	take(inner.length);
	return found;
}
