import {Buffer} from 'node:buffer';
import {bytesWithoutHiddenKeys, slicesWithoutHiddenKeys} from '../../credentials/hidden-keys.js';
import {type ObservedBody} from './observer.js';

/** Measures a body as it passes and keeps its start. */
export type BodyMeter = {
	/** An uncompressed chunk: counted and kept. */
	readonly add: (chunk: Uint8Array) => void;

	/** Counts bytes on the wire. */
	readonly arrive: (size: number) => void;

	/** Keeps a decompressed chunk. */
	readonly keep: (chunk: Uint8Array) => void;
	readonly body: () => ObservedBody;
};

/** @param maxCaptured - see `Observer`. */
export function createBodyMeter(maxCaptured: number): BodyMeter {
	const chunks: Uint8Array[] = [];
	let size = 0;
	let left = maxCaptured;
	let isWhole = true;
	const keep = (chunk: Uint8Array) => {
		const part = chunk.subarray(0, left);
		isWhole &&= part.length === chunk.length;
		left -= part.length;
		if (part.length > 0) {
			chunks.push(part);
		}
	};

	return {
		add(chunk) {
			size += chunk.length;
			keep(chunk);
		},
		arrive(bytes) {
			size += bytes;
		},
		keep,
		body: () => observedBody(chunks, {size, isWhole}),
	};
}

/** Redacts lazily, since most bodies are never read. */
function observedBody(
	chunks: readonly Uint8Array[],
	about: Pick<ObservedBody, 'size' | 'isWhole'>,
): ObservedBody {
	const capturedSize = chunks.reduce((sum, {length}) => sum + length, 0);
	let safe: Uint8Array | undefined;
	const captured = () => {
		safe ??= withoutSecrets(Buffer.concat(chunks));
		return safe;
	};

	return {
		...about,
		capturedSize,
		get captured() {
			return captured();
		},
		slices: () =>
			safe === undefined && capturedSize > sliceSize
				? safeSlices(Buffer.concat(chunks))
				: inSlices(captured()),
	};
}

/** Bytes that are looked through at a time. */
const sliceSize = 65_536;

function* safeSlices(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
	// It may lie across slices, but such bodies are small.
	if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('encryptionKey')) {
		yield withoutSecrets(bytes);
	} else {
		yield* slicesWithoutHiddenKeys(inSlices(bytes));
	}
}

function* inSlices(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
	for (let start = 0; start < bytes.length; start += sliceSize) {
		yield bytes.subarray(start, start + sliceSize);
	}
}

/** Redacts keys and the user's `encryptionKey`. */
function withoutSecrets(bytes: Uint8Array): Uint8Array {
	const safe = bytesWithoutHiddenKeys(bytes);
	if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('encryptionKey')) {
		return safe;
	}

	const text = Buffer.from(safe).toString('latin1');
	return Buffer.from(text.replaceAll(encryptionKey, '$1"********"'), 'latin1');
}

/** Also matches if the body was cut inside the value. */
const encryptionKey = /("encryptionKey"\s*:\s*)(?:"(?:[^"\\]|\\.)*(?:"|$)|[^\s",\}\]]+)/gv;
