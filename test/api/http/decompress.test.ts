import {Buffer} from 'node:buffer';
import {brotliCompressSync, deflateRawSync, deflateSync, gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {decompressed} from '../../../source/api/http/decompress.js';

const text = 'a text that is long enough to be compressed. '.repeat(50);

async function read(encoding: string, bytes: Uint8Array): Promise<string> {
	const chunks: Uint8Array[] = [];
	const pieces = [new Uint8Array(), bytes.subarray(0, 1), bytes.subarray(1)];
	for await (const chunk of decompressed(pieces, encoding)) {
		chunks.push(chunk);
	}

	return new TextDecoder().decode(Buffer.concat(chunks));
}

const ways = [
	['gzip', gzipSync(text)],
	['x-gzip', gzipSync(text)],
	['deflate', deflateSync(text)],
	['deflate', deflateRawSync(text)],
	['br', brotliCompressSync(text)],
] as const;

test.each(ways)('%s is decompressed', async (encoding, bytes) => {
	expect(await read(encoding, bytes)).toBe(text);
});

test.each(ways)('truncated %s is an error, not a shorter text', async (encoding, bytes) => {
	await expect(read(encoding, bytes.subarray(0, -5))).rejects.toThrow();
});

test('an empty body stays empty', async () => {
	expect(await read('gzip', new Uint8Array())).toBe('');
});

test('an unsupported encoding is named', async () => {
	await expect(read('zstd', gzipSync(text))).rejects.toThrow('compression nobody asked for: zstd');
});
