import {type ClassifiedSpan} from './classify.js';

const pairs: ReadonlyMap<string, string> = new Map([
	['(', ')'],
	['[', ']'],
	['{', '}'],
]);
const opening: ReadonlyMap<string, string> = new Map([...pairs].map(([open, close]) => [close, open]));

/**
The pair of brackets to highlight: the one at the cursor, else the one before it, and its partner.

Brackets in strings and comments are ignored.
*/
export function matchingBracket(
	text: string,
	cursor: number,
	spans: readonly ClassifiedSpan[],
): readonly [number, number] | undefined {
	const isBracket = bracketTest(text, spans);
	for (const at of [cursor, cursor - 1]) {
		const character = text[at] ?? '';
		const direction = pairs.has(character) ? 1 : opening.has(character) ? -1 : 0;
		const other = direction === 0 || !isBracket(at) ? undefined : partner(text, at, direction, isBracket);
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
	isBracket: (at: number) => boolean,
): number | undefined {
	const own = text[from] ?? '';
	const closing = (direction === 1 ? pairs : opening).get(own);
	let depth = 0;
	for (let at = from; at >= 0 && at < text.length; at += direction) {
		const character = text[at];
		if ((character === own || character === closing) && isBracket(at)) {
			depth += character === own ? 1 : -1;
			if (depth === 0) {
				return at;
			}
		}
	}

	return undefined;
}

function bracketTest(text: string, spans: readonly ClassifiedSpan[]): (at: number) => boolean {
	const hidden = spans.filter((span) => span.class === 'string' || span.class === 'comment');
	return (at) =>
		at >= 0 && at < text.length && !hidden.some(({offset, length}) => at >= offset && at < offset + length);
}
