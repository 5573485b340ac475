import {Buffer} from 'node:buffer';
import {type ObservedBody} from '../http/observer.js';
import {type Scrubber} from './scrub.js';

/** A body in pieces that can be scrubbed one by one. */
export type BodyTexts = {
	readonly texts: readonly string[];

	/** Whether the pieces are base64, since the bytes are no text. */
	readonly isBinary: boolean;
};

/** Characters from which on a piece is cut. */
const pieceLength = 65_536;

/**
Reads a body, and who is in it: names may stand before the field that tells whose they are. Yields an empty text where there may be a
pause.
*/
export function* textsOf(body: ObservedBody, {learn}: Scrubber): Generator<string, BodyTexts, undefined> {
	const slices: Uint8Array[] = [];
	for (const slice of body.slices()) {
		slices.push(slice);
		yield '';
	}

	const texts = yield* decoded(slices);
	if (texts === undefined) {
		return {texts: yield* inBase64(slices), isBinary: true};
	}

	// Of a single text the scrubber knows the names before it looks for them.
	for (const text of texts.length > 1 ? texts : []) {
		learn(text);
		yield '';
	}

	return {texts, isBinary: false};
}

/** @returns undefined when the bytes are no UTF-8. */
function* decoded(
	slices: readonly Uint8Array[],
): Generator<string, readonly string[] | undefined, undefined> {
	const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
	const texts: string[] = [];
	let rest = '';
	for (const [index, slice] of slices.entries()) {
		const isLast = index === slices.length - 1;
		try {
			rest += decoder.decode(slice, {stream: !isLast});
		} catch {
			return undefined;
		}

		const end = isLast ? rest.length : placeToCut(rest);
		texts.push(rest.slice(0, end));
		rest = rest.slice(end);
		yield '';
	}

	return texts;
}

/** Where a text can be cut so that nobody's name is: behind an object or a list of JSON, or else a line; among numbers behind any. */
function placeToCut(text: string): number {
	if (text.length < pieceLength) {
		return 0;
	}

	if (!/["@]/v.test(text)) {
		return text.lastIndexOf(',') + 1;
	}

	const place = Math.max(...['},', '],', '}\n', ']\n'].map((end) => text.lastIndexOf(end)));
	const any = place === -1 ? text.lastIndexOf('\n') : place;
	return any === -1 && text.length > 8 * pieceLength ? text.length : any + 1;
}

/** Three bytes are four characters, so pieces are multiples of that. */
function* inBase64(slices: readonly Uint8Array[]): Generator<string, readonly string[], undefined> {
	const texts: string[] = [];
	let rest: Uint8Array = new Uint8Array();
	for (const slice of slices) {
		const bytes = Buffer.concat([rest, slice]);
		const end = bytes.length - (bytes.length % 3);
		texts.push(bytes.toString('base64', 0, end));
		rest = bytes.subarray(end);
		yield '';
	}

	return [...texts, Buffer.from(rest).toString('base64')];
}
