/** How many UTF-16 units a chunk has at least, the last one apart. */
export const chunkSize = 65_536;

/**
Lines as chunks of text of about 64 KB, each line ended. Where there is `undefined` among them the next line takes long: what there is
so far comes as a chunk at once, perhaps an empty one, so that others can have their turn.
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
