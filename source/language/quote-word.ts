/**
Quotes a text so that it parses as exactly this text, and never as an option or a reference.

Plain text is not quoted; otherwise the quotes with the fewest escapes are used.
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

/** Whether a text needs no quotes. Negative numbers do not; `=` alone would be an assignment. */
function isPlain(text: string): boolean {
	return /^(?:-(?=[\d.]))?(?![\-@=])[\p{L}\p{M}\p{N}_.,\/:+%=~^*?@\-]+$/v.test(text);
}
