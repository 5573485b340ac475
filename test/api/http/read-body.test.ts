import fc from 'fast-check';
import {expect, test} from 'vitest';
import {announcedLength} from '../../../source/api/http/headers.js';
import {readBody} from '../../../source/api/http/read-body.js';

async function* coming(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
	yield* chunks;
}

test('a body is read as sent, whatever length is declared', async () => {
	const announced = fc.option(
		fc.oneof(fc.nat(40).map(String), fc.constantFrom('', '-1', '1e3', '99999999999999999999', 'all')),
	);
	const chunks = fc.array(fc.uint8Array({maxLength: 9}));
	await fc.assert(
		fc.asyncProperty(chunks, announced, async (sent, length) => {
			const progress: number[] = [];
			const total = announcedLength(length === null ? {} : {'content-length': length});
			const bytes = await readBody(coming(sent), total, (received) => {
				progress.push(received);
			});
			expect([...bytes]).toEqual(sent.flatMap((chunk) => [...chunk]));
			expect(progress.at(-1) ?? 0).toBe(bytes.length);
		}),
	);
});
