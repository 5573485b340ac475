/**
A text as a word of the language: parsed, it gives back exactly this text, and it is never an option or a reference.

Needs no quotes where the text is plain, and takes the quotes that look best otherwise.
*/
export function quoteWord(text: string): string {
	if (isPlain(text)) {
		return text;
	}

	if (!text.includes("'")) {
		return `'${text}'`;
	}

	return /["\\$\{]/v.test(text) ? `'${text.replaceAll("'", String.raw`'\''`)}'` : `"${text}"`;
}

/** Negative numbers may stay; `=` alone would assign. */
function isPlain(text: string): boolean {
	return /^(?:-(?=[\d.]))?(?![\-@=])[\p{L}\p{M}\p{N}_.,\/:+%=~^*?@\-]+$/v.test(text);
}
