import {Buffer} from 'node:buffer';
import {promisify} from 'node:util';
import {ProtocolError} from '../../errors/protocol-error.js';
import {type Answer} from './transport.js';

/** The encodings `readBody` undoes, as `Accept-Encoding` states them. */
export const acceptedEncodings = 'gzip, deflate, br';

/**
The whole body, decompressed.

@throws ProtocolError when it is cut short or its compression is broken.
*/
export async function readBody(
	{body, headers}: Answer,
	onProgress?: (received: number, total: number | undefined) => void,
): Promise<Uint8Array> {
	const total = announcedLength(headers);
	const collected = createCollection(total);
	let received = 0;
	for await (const chunk of body) {
		collected.add(chunk);
		received += chunk.length;
		onProgress?.(received, total);
	}

	return decompress(collected.bytes(), headers['content-encoding']);
}

/** For how many bytes memory is taken on the word of a server. */
const mostAnnounced = 256e6;

/** Puts chunks together as they come where the length is known beforehand: copied at the end they would hold up all else. */
function createCollection(announced: number | undefined) {
	const isKnown = announced !== undefined && announced <= mostAnnounced;
	const start = Buffer.allocUnsafeSlow(isKnown ? announced : 0);
	const others: Uint8Array[] = [];
	let length = 0;
	return {
		add(chunk: Uint8Array) {
			if (others.length === 0 && length + chunk.length <= start.length) {
				start.set(chunk, length);
				length += chunk.length;
			} else {
				others.push(chunk);
			}
		},
		bytes: (): Uint8Array =>
			others.length === 0 ? start.subarray(0, length) : Buffer.concat([start.subarray(0, length), ...others]),
	};
}

/** The first bytes of a body as text; the rest is not waited for. */
export async function readStart(answer: Answer, most: number): Promise<string> {
	if (answer.headers['content-encoding'] !== undefined) {
		const bytes = await readBody(answer);
		return new TextDecoder().decode(bytes.subarray(0, most));
	}

	const chunks: Uint8Array[] = [];
	let received = 0;
	for await (const chunk of answer.body) {
		chunks.push(chunk);
		received += chunk.length;
		if (received > most) {
			break;
		}
	}

	return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, most));
}

/** `content-length` as a number; `undefined` when the length is not known beforehand. */
export function announcedLength(headers: Readonly<Record<string, string>>): number | undefined {
	const length = headers['content-length'];
	return length !== undefined && /^\d+$/v.test(length) ? Number(length) : undefined;
}

async function decompress(bytes: Uint8Array, encoding = 'identity'): Promise<Uint8Array> {
	if (encoding === 'identity' || bytes.length === 0) {
		return bytes;
	}

	const {gunzip, inflate, brotliDecompress} = await import('node:zlib');
	const decoder = {gzip: gunzip, 'x-gzip': gunzip, deflate: inflate, br: brotliDecompress}[
		encoding.toLowerCase()
	];
	if (!decoder) {
		throw new ProtocolError(`the server sent a compression nobody asked for: ${encoding}`);
	}

	try {
		return await promisify<Uint8Array, Uint8Array>(decoder)(bytes);
	} catch {
		throw new ProtocolError('the compressed answer is damaged', {
			hint: 'Try again; a proxy may have changed it.',
		});
	}
}
