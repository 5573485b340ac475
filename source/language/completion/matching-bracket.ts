import {type ClassifiedSpan} from '../parsing/text-class.js';

const pairs: ReadonlyMap<string, string> = new Map([
	['(', ')'],
	['[', ']'],
	['{', '}'],
]);
const opening: ReadonlyMap<string, string> = new Map([...pairs].map(([open, close]) => [close, open]));

/**
The brackets to show as a pair: the one at the cursor, else the one before it, and its partner.

Brackets in strings and comments are text.
*/
export function matchingBracket(
	text: string,
	cursor: number,
	spans: readonly ClassifiedSpan[],
): readonly [number, number] | undefined {
	const isSign = signTest(text, spans);
	for (const at of [cursor, cursor - 1]) {
		const sign = text[at] ?? '';
		const direction = pairs.has(sign) ? 1 : opening.has(sign) ? -1 : 0;
		const other = direction === 0 || !isSign(at) ? undefined : partner(text, at, direction, isSign);
		if (other !== undefined) {
			return [at, other];
		}
	}

	return undefined;
}

function partner(
	text: string,
	from: number,
	direction: 1 | -1,
	isSign: (at: number) => boolean,
): number | undefined {
	const own = text[from] ?? '';
	const wanted = (direction === 1 ? pairs : opening).get(own);
	let depth = 0;
	for (let at = from; at >= 0 && at < text.length; at += direction) {
		const sign = text[at];
		if ((sign === own || sign === wanted) && isSign(at)) {
			depth += sign === own ? 1 : -1;
			if (depth === 0) {
				return at;
			}
		}
	}

	return undefined;
}

function signTest(text: string, spans: readonly ClassifiedSpan[]): (at: number) => boolean {
	const hidden = spans.filter((span) => span.class === 'string' || span.class === 'comment');
	return (at) =>
		at >= 0 && at < text.length && !hidden.some(({offset, length}) => at >= offset && at < offset + length);
}
