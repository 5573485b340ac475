import fc from 'fast-check';
import {expect, test} from 'vitest';
import {reformatJsonStream} from '../../source/json/json-writer.js';
import {pipe, printed} from '../helpers/output-screen.js';

async function flowed(bytes: Uint8Array, sizes: readonly number[]): Promise<string> {
	async function* chunks() {
		for (let at = 0, turn = 0; at < bytes.length; turn++) {
			const size = sizes[turn % sizes.length] ?? 1;
			yield bytes.subarray(at, at + size);
			at += size;
		}
	}

	let text = '';
	const incomplete = () => new Error('incomplete');
	for await (const piece of reformatJsonStream(chunks(), {layout: 'pretty'}, incomplete)) {
		text += piece;
	}

	return text;
}

const sizes = fc.array(fc.integer({min: 1, max: 9}), {minLength: 1, maxLength: 5});

test('JSON in chunks of any size is printed like JSON in one piece', async () => {
	await fc.assert(
		fc.asyncProperty(fc.jsonValue(), sizes, async (value, own) => {
			const text = JSON.stringify(value);
			const body = {bytes: new TextEncoder().encode(text), mediaType: 'application/json'};
			expect(await flowed(body.bytes, own)).toBe(printed({value, body}, 'json', pipe));
		}),
	);
});

test('a string of thirty million characters is scanned in linear time', async () => {
	const text = JSON.stringify(['x'.repeat(30_000_000), 1]);
	// Thirty thousand times fifteen million would outlast the test.
	expect((await flowed(new TextEncoder().encode(text), [1000])).length).toBe(text.length + 8);
});

test('a truncated value is distinguished from a complete one', async () => {
	await expect(flowed(new TextEncoder().encode('{"a": [1'), [3])).rejects.toThrow('incomplete');
	await expect(flowed(new Uint8Array(), [1])).rejects.toThrow('incomplete');
	expect(await flowed(new TextEncoder().encode(' 12'), [1])).toBe('12\n');
});
