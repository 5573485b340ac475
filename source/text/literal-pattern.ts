/** Escapes text for use in a regular expression with the flags `u` or `v`. */
export function literalPattern(text: string): string {
	return text.replaceAll(
		/[^\w\s]/gv,
		(character) => String.raw`\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
	);
}
