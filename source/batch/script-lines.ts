import {Buffer} from 'node:buffer';
import {UsageError} from '../errors/usage-error.js';
import {encodingOf} from '../files/file-bytes.js';

/**
The lines of a script as it arrives, without line ends: UTF-8, or UTF-16 with a byte order mark, as PowerShell writes it.

@throws UsageError for a line that is not UTF-8, naming it; what `chunks` throws.
*/
export async function* scriptLines(
	chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<string, void, undefined> {
	let held = Buffer.alloc(0);
	let line = 0;
	for await (const chunk of inUtf8(chunks)) {
		const bytes = Buffer.concat([held, chunk]);
		let start = 0;
		for (let end = bytes.indexOf('\n'); end !== -1; end = bytes.indexOf('\n', start)) {
			line++;
			yield* textOf(bytes.subarray(start, end), line);
			start = end + 1;
		}

		held = bytes.subarray(start);
	}

	if (held.length > 0) {
		yield* textOf(held, line + 1);
	}
}

/** Decodes a line; a carriage return inside it also ends a line. */
function textOf(bytes: Uint8Array, line: number): readonly string[] {
	try {
		return strict.decode(bytes).replace(/\r$/v, '').split('\r');
	} catch {
		throw new UsageError(`line ${line} is not written in UTF-8`, {hint: 'Save it as UTF-8 and try again.'});
	}
}

/** Throws on invalid bytes, and removes a byte order mark. */
const strict = new TextDecoder('utf-8', {fatal: true});

async function* inUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	const encoder = new TextEncoder();
	let text: ((chunk: Uint8Array) => string) | undefined;
	let isFirst = true;
	for await (const chunk of chunks) {
		if (isFirst && encodingOf(chunk) !== 'utf8') {
			const decoder = new TextDecoder(encodingOf(chunk));
			text = (bytes) => decoder.decode(bytes, {stream: true});
		}

		isFirst = false;
		yield text === undefined ? chunk : encoder.encode(text(chunk));
	}
}
