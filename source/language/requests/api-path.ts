import {type ExpandedWord, type ExpandedPart} from '../parsing/syntax.js';

/**
A word as a path of the API, percent-encoded: what was typed keeps its `/`, `?`, `&` and ready-made `%20`; the value of a
reference is one segment, so that a `/` or blank in an id stays part of the id.

A reference at the word's beginning is a path itself (`$_.location`, `$_.location/execution`).
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

/** Half a surrogate pair has no percent-encoding. As a range, because `\p{Surrogate}` takes a third of a millisecond to compile. */
function wellFormed(text: string): string {
	return text.replaceAll(/[\uD800-\uDFFF]/gv, '\uFFFD');
}
