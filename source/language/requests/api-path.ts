import {type ExpandedWord, type ExpandedPart} from '../parsing/syntax.js';

/**
Percent-encodes a word as a path of the API. Typed text keeps its `/`, `?`, `&` and `%20`; the value of a reference is one segment, so
that a `/` or blank in an id stays part of the id.

A reference at the start of the word is itself a path (`$_.location`, `$_.location/execution`).
*/
export function apiPath({text, parts}: Pick<ExpandedWord, 'text' | 'parts'>): string {
	const all: readonly ExpandedPart[] = parts ?? [{text, from: 'typed'}];
	return all
		.map((part, index) =>
			part.from === 'value' && index > 0 ? encodedValue(part.text) : encodedPath(part.text),
		)
		.join('');
}

function encodedValue(text: string): string {
	return encodeURIComponent(wellFormed(text));
}

function encodedPath(text: string): string {
	const [origin = ''] = /^https?:\/\/[^/?#]*/i.exec(text) ?? [];
	const rest = wellFormed(text.slice(origin.length));
	return (
		origin +
		rest.replaceAll(/%(?![\da-f]{2})|[^&\w\-.~!$'\(\)*+,;=:@\/?%]/giv, (character) =>
			encodeURIComponent(character),
		)
	);
}

/** Replaces lone surrogates, which cannot be percent-encoded. A range, because `\p{Surrogate}` takes 0.3 ms to compile. */
function wellFormed(text: string): string {
	return text.replaceAll(/[\uD800-\uDFFF]/gv, '\uFFFD');
}
