import {Buffer} from 'node:buffer';

type Chunks = AsyncIterable<Uint8Array>;

/**
The whole body.

@param total Bytes to come, when they are known.
*/
export async function readBody(
	body: Chunks,
	total: number | undefined,
	onProgress?: (received: number, total: number | undefined) => void,
): Promise<Uint8Array> {
	const collected = createCollection(total);
	let received = 0;
	for await (const chunk of body) {
		collected.add(chunk);
		received += chunk.length;
		onProgress?.(received, total);
	}

	return collected.bytes();
}

/** The first bytes of a body; the rest is not waited for. */
export async function readStart(body: Chunks, most: number): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let received = 0;
	for await (const chunk of body) {
		chunks.push(chunk);
		received += chunk.length;
		if (received > most) {
			break;
		}
	}

	return Buffer.concat(chunks).subarray(0, most);
}

/** For how many bytes memory is taken on the word of a server. */
const maxAnnounced = 256e6;

/** Puts chunks together as they come where the length is known beforehand: copied at the end they would hold up all else. */
function createCollection(announced: number | undefined) {
	const isKnown = announced !== undefined && announced <= maxAnnounced;
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
