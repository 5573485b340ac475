/** Minimum length of a chunk in UTF-16 units, except for the last one. */
export const chunkSize = 65_536;

/**
Joins lines, each with its line end, into chunks of about 64 KB. An `undefined` among them says that the next line takes a while: the
text so far becomes a chunk at once, even an empty one, so that other work can run in between.
*/
export function* chunksOf(lines: Iterable<string | undefined>, lineEnd = '\n'): Iterable<string> {
	let chunk = '';
	for (const line of lines) {
		if (line === undefined) {
			yield chunk;
			chunk = '';
			continue;
		}

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
