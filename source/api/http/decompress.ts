import {Readable, pipeline, type Transform} from 'node:stream';
import {createBrotliDecompress, createInflateRaw, createUnzip} from 'node:zlib';
import {ProtocolError} from '../../errors/protocol-error.js';

/**
Decompresses a body strictly: it is an error if the body ends before the compressed data does.

@param chunks The body as it was sent.
@param encoding The `content-encoding` header.
@throws ProtocolError for an unsupported compression; errors of zlib.
*/
export async function* decompressed(chunks: Chunks, encoding: string): AsyncGenerator<Uint8Array> {
	const {first, all} = await withFirst(chunks);
	const decoder = decoderFor(encoding, first);
	if (first !== undefined) {
		yield* pipeline(Readable.from(all), decoder, () => undefined);
	}
}

function decoderFor(encoding: string, first: Uint8Array | undefined): Transform {
	switch (encoding.toLowerCase().replace(/^x-/v, '')) {
		case 'gzip': {
			return createUnzip();
		}

		case 'deflate': {
			// Some servers omit the zlib header, whose low four bits are 8.
			return (first?.[0] ?? 8) % 16 === 8 ? createUnzip() : createInflateRaw();
		}

		case 'br': {
			return createBrotliDecompress();
		}

		default: {
			throw new ProtocolError(`the server sent a compression nobody asked for: ${encoding}`);
		}
	}
}

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The first non-empty chunk, and the stream from that chunk on. */
async function withFirst(
	chunks: Chunks,
): Promise<{readonly first: Uint8Array | undefined; readonly all: AsyncIterable<Uint8Array>}> {
	const iterator = iteratorOf(chunks);
	for (;;) {
		// eslint-disable-next-line no-await-in-loop -- one chunk after the other
		const {value, done} = await iterator.next();
		if (done === true) {
			return {first: undefined, all: iterator};
		}

		if (value.length > 0) {
			return {first: value, all: startingWith(value, iterator)};
		}
	}
}

async function* iteratorOf(chunks: Chunks): AsyncGenerator<Uint8Array, undefined> {
	yield* chunks;
}

async function* startingWith(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	yield first;
	yield* rest;
}
