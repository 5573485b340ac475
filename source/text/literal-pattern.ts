/** A regular expression, without its slashes, that stands for a text letter by letter, also within others. For the flags `u` and `v`. */
export function literalPattern(text: string): string {
	return text.replaceAll(
		/[^\w\s]/gv,
		(character) => String.raw`\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
	);
}
