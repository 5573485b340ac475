import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	createIncrementalReader,
	createJsonReader,
	withoutPauses,
	type JsonReader,
} from '../../source/json/json-reader.js';
import {createValueReader} from '../../source/json/json-value-reader.js';

/** Bytes of JSON that is longer than what is decoded at once, among them some that are no UTF-8. */
const long = fc
	.tuple(
		fc.jsonValue(),
		fc.jsonValue(),
		fc.integer({min: 65_480, max: 65_560}),
		fc.constantFrom('x', 'é', '漢', '👍', String.raw`\n`),
	)
	.map(([one, other, length, sign]) =>
		JSON.stringify([[one, sign.repeat(length / sign.length), other, [1]], other, one]),
	);

/** All pieces; `leaves` tells at which brackets the rest of what was opened is skipped. */
function pieces(reader: JsonReader, leaves: (index: number) => boolean): string[] {
	const found: string[] = [];
	for (let token = reader.next(), index = 0; token !== undefined; token = reader.next(), index++) {
		found.push(`${token.kind} ${token.text}`);
		if ((token.kind === 'open-array' || token.kind === 'string') && leaves(index)) {
			found.push(`skipped ${withoutPauses(reader.skip())}`);
		}
	}

	return found;
}

test('bytes and their value give the same tokens, and skip to the same position', () => {
	fc.assert(
		fc.property(long, fc.array(fc.boolean(), {minLength: 1}), (text, pattern) => {
			const leaves = (index: number) => pattern[index % pattern.length] ?? false;
			const reader = createJsonReader(new TextEncoder().encode(text));
			expect(pieces(reader, leaves)).toEqual(pieces(createValueReader(JSON.parse(text)), leaves));
		}),
		{numRuns: 60},
	);
});

test.each([
	['a byte order mark', '\uFEFF[1]', ['open-array [', 'number 1', 'close-array ]']],
	[
		'numbers and texts as they were sent',
		String.raw`{"a": 1.10, "b": [1e400, NaN, "\u00e9\"é"]}`,
		[
			'open-object {',
			'key "a"',
			'number 1.10',
			'key "b"',
			'open-array [',
			'number 1e400',
			'number NaN',
			String.raw`string "\u00e9\"é"`,
			'close-array ]',
			'close-object }',
		],
	],
	['what is no JSON', 'hello {"a', ['number hello', 'open-object {', 'string "a']],
])('%s', (_, text, expected) => {
	expect(restOf(createJsonReader(new TextEncoder().encode(text)))).toEqual(expected);
});

test('invalid UTF-8 does not shift the reading position', () => {
	const noise = Buffer.concat([
		Buffer.from('[["'),
		Buffer.alloc(65_533, 0xe6),
		Buffer.from('", 1, 2, [3]], "end"]'),
	]);
	const reader = createJsonReader(noise);
	reader.next();
	reader.next();
	reader.next();
	expect(withoutPauses(reader.skip())).toBe(3);
	expect(reader.next()).toEqual({kind: 'string', text: '"end"'});
});

test('a long rest is skipped in short steps, a short one at once', () => {
	fc.assert(
		fc.property(
			fc.integer({min: 0, max: 120_000}),
			fc.array(fc.jsonValue(), {maxLength: 3}),
			(count, after) => {
				const items = Array.from({length: count}, (_, index) => `{"a,]": [${index}]}`);
				const bytes = new TextEncoder().encode(`[[${items.join(',')}],${JSON.stringify(after)},"end"]`);
				const reader = createJsonReader(bytes);
				reader.next();
				reader.next();
				const skipping = reader.skip();
				let pauses = 0;
				let step = skipping.next();
				for (; step.done !== true; step = skipping.next()) {
					pauses++;
				}

				expect(step.value).toBe(count);
				expect(pauses).toBeLessThanOrEqual(Math.ceil(bytes.length / 262_144));
				expect(pauses).toBeGreaterThanOrEqual(Math.floor(items.join(',').length / 400_000));
				expect(restOf(reader)).toEqual(
					restOf(createJsonReader(new TextEncoder().encode(`${JSON.stringify(after)},"end"]`))),
				);
			},
		),
		{numRuns: 25},
	);
});

function restOf(reader: JsonReader): string[] {
	return pieces(reader, () => false);
}

test.each(['{\uFEFF}', '\uFEFF[1]', '1\uFEFF', ' \uFEFF1'])(
	'%j fed byte by byte gives the same tokens',
	(text) => {
		const bytes = new TextEncoder().encode(text);
		const reader = createIncrementalReader();
		const found = Array.from(bytes, (byte) => {
			reader.feed(Uint8Array.of(byte));
			return restOf(reader);
		});
		reader.end();
		expect([...found.flat(), ...restOf(reader)]).toEqual(restOf(createJsonReader(bytes)));
	},
);

test('bytes fed in chunks give the same tokens', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.array(fc.integer({min: 1, max: 7}), {minLength: 1}), (value, sizes) => {
			const text = JSON.stringify(value, null, 1);
			const bytes = new TextEncoder().encode(text);
			const reader = createIncrementalReader();
			const found: string[] = [];
			for (let at = 0, turn = 0; at < bytes.length; turn++) {
				const size = sizes[turn % sizes.length] ?? 1;
				reader.feed(bytes.subarray(at, at + size));
				at += size;
				found.push(...pieces(reader, () => false));
			}

			reader.end();
			found.push(...pieces(reader, () => false));
			expect(found).toEqual(restOf(createJsonReader(bytes)));
		}),
	);
});
