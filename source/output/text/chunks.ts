/** How many UTF-16 units a chunk has at least, the last one apart. */
export const chunkSize = 65_536;

/** Lines as chunks of text of about 64 KB, each line ended. */
export function* chunksOf(lines: Iterable<string>, lineEnd = '\n'): Iterable<string> {
	let chunk = '';
	for (const line of lines) {
		chunk += line + lineEnd;
		if (chunk.length >= chunkSize) {
			yield chunk;
			chunk = '';
		}
	}

	if (chunk !== '') {
		yield chunk;
	}
}
