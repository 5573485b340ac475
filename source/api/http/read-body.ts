import {Buffer} from 'node:buffer';

type Chunks = AsyncIterable<Uint8Array>;

/**
Reads the whole body.

@param total Length in bytes, if known.
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

/** Reads at most `length` bytes from the start of a body and closes it. */
export async function readStart(body: Chunks, length: number): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let received = 0;
	for await (const chunk of body) {
		chunks.push(chunk);
		received += chunk.length;
		if (received > length) {
			break;
		}
	}

	return Buffer.concat(chunks).subarray(0, length);
}

/**
Closes a body that nobody wants, since an open one keeps the process alive. It is read to its first chunk: one that was not begun has
nothing to close.

@throws what that chunk fails with, which says more of the response than its headers.
*/
export async function closeBody(body: Chunks): Promise<void> {
	const reader = body[Symbol.asyncIterator]();
	await reader.next();
	await reader.return?.();
}

/** Maximum number of bytes that are allocated because a server announces them. */
const maxAnnounced = 256e6;

/** Collects chunks. If the length is known they are copied as they arrive: copying them all at the end would block the event loop. */
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
