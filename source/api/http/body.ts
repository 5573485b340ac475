import {Buffer} from 'node:buffer';
import {type RequestBody} from './exchange.js';
import {encodeJson} from '../../json/exact-json.js';
import {createMultipart} from './multipart.js';
import {type Exchange} from './transport.js';

/** A body ready to be sent, as often as need be. */
export type EncodedBody = {
	readonly headers: Readonly<Record<string, string>>;
	readonly create: () => Exchange['body'];
};

/** Bytes sent so far, of how many. */
export type SendProgress = (sent: number, total: number) => void;

/** @throws LocalFileError when a file to be sent cannot be read. */
export async function encodeBody(body: RequestBody, onProgress?: SendProgress): Promise<EncodedBody> {
	switch (body.kind) {
		case 'json': {
			return encoded(encodeJson(body.value), body.mediaType ?? 'application/json');
		}

		case 'text': {
			return encoded(body.text, body.mediaType);
		}

		case 'bytes': {
			return encoded(body.bytes, body.mediaType);
		}

		case 'multipart': {
			const {randomUUID} = await import('node:crypto');
			const {mediaType, length, chunks} = await createMultipart(body.parts, `impact-shell-${randomUUID()}`);
			const headers = {'content-type': mediaType, 'content-length': String(length)};
			return {headers, create: () => (onProgress ? counted(chunks(), length, onProgress) : chunks())};
		}
	}
}

function encoded(content: string | Uint8Array, mediaType: string): EncodedBody {
	const length = typeof content === 'string' ? Buffer.byteLength(content) : content.length;
	return {
		headers: {'content-type': mediaType, 'content-length': String(length)},
		create: () => content,
	};
}

async function* counted(
	chunks: AsyncIterable<Uint8Array>,
	total: number,
	onProgress: SendProgress,
): AsyncGenerator<Uint8Array> {
	let sent = 0;
	for await (const chunk of chunks) {
		yield chunk;
		sent += chunk.length;
		onProgress(sent, total);
	}
}
