import {Buffer} from 'node:buffer';
import {type ApiResponse, type Download} from '../../api/http/exchange.js';
import {type Output} from '../../output/document.js';

/** Up to so many bytes an answer is read as a whole, so that it has a value. */
const wholeSize = 4_000_000;

/** An answer that is only handed on: as any other when it is small, else as a stream. */
export async function handedOn(
	{chunks, total, fileName, ...rest}: Download,
	answerOf: (response: ApiResponse) => Promise<Output>,
): Promise<Output> {
	const iterator = chunks[Symbol.asyncIterator]();
	const start: Uint8Array[] = [];
	let size = 0;
	while (size <= wholeSize) {
		// One chunk after the other.
		// eslint-disable-next-line no-await-in-loop
		const result = await iterator.next();
		if (result.done) {
			return answerOf({...rest, bytes: Buffer.concat(start)});
		}

		start.push(result.value);
		size += result.value.length;
	}

	const all = continued(start, iterator);
	return {
		value: undefined,
		stream: {
			mediaType: rest.mediaType,
			fileName,
			total,
			chunks: all,
			whole: async () => answerOf({...rest, bytes: await joined(all)}),
		},
	};
}

async function* continued(
	start: Uint8Array[],
	iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	try {
		// Taken out one by one, so that nobody holds what was handed on.
		for (let chunk = start.shift(); chunk !== undefined; chunk = start.shift()) {
			yield chunk;
		}

		for (;;) {
			// eslint-disable-next-line no-await-in-loop
			const result = await iterator.next();
			if (result.done) {
				return;
			}

			yield result.value;
		}
	} finally {
		await iterator.return?.();
	}
}

async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
	const list: Uint8Array[] = [];
	for await (const chunk of chunks) {
		list.push(chunk);
	}

	return Buffer.concat(list);
}
