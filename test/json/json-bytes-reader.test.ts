import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createBytesReader} from '../../source/json/json-bytes-reader.js';
import {createFedReader, createTextReader} from '../../source/json/json-text-reader.js';
import {skipAtOnce, type JsonReader} from '../../source/json/json-token.js';

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
			found.push(`skipped ${skipAtOnce(reader)}`);
		}
	}

	return found;
}

test('bytes give the same pieces as their text, and skip to the same place', () => {
	fc.assert(
		fc.property(long, fc.array(fc.boolean(), {minLength: 1}), (text, pattern) => {
			const leaves = (index: number) => pattern[index % pattern.length] ?? false;
			const bytes = new TextEncoder().encode(text);
			expect(pieces(createBytesReader(bytes), leaves)).toEqual(pieces(createTextReader(text), leaves));
		}),
		{numRuns: 60},
	);
});

test('bytes that are no UTF-8 do not move the place where reading goes on', () => {
	const noise = Buffer.concat([
		Buffer.from('[["'),
		Buffer.alloc(65_533, 0xe6),
		Buffer.from('", 1, 2, [3]], "end"]'),
	]);
	const reader = createBytesReader(noise);
	reader.next();
	reader.next();
	reader.next();
	expect(skipAtOnce(reader)).toBe(3);
	expect(reader.next()).toEqual({kind: 'string', text: '"end"'});
});

test('a long rest is looked through in short turns, a short one at once', () => {
	fc.assert(
		fc.property(
			fc.integer({min: 0, max: 120_000}),
			fc.array(fc.jsonValue(), {maxLength: 3}),
			(count, after) => {
				const items = Array.from({length: count}, (_, index) => `{"a,]": [${index}]}`);
				const bytes = new TextEncoder().encode(`[[${items.join(',')}],${JSON.stringify(after)},"end"]`);
				const reader = createBytesReader(bytes);
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
				expect(restOf(reader)).toEqual(restOf(createTextReader(`${JSON.stringify(after)},"end"]`)));
			},
		),
		{numRuns: 25},
	);
});

function restOf(reader: JsonReader): string[] {
	return pieces(reader, () => false);
}

test('text fed little by little gives the same pieces', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.array(fc.integer({min: 1, max: 7}), {minLength: 1}), (value, sizes) => {
			const text = JSON.stringify(value, null, 1);
			const reader = createFedReader();
			const found: string[] = [];
			for (let at = 0, turn = 0; at < text.length; turn++) {
				const size = sizes[turn % sizes.length] ?? 1;
				reader.feed(text.slice(at, at + size));
				at += size;
				found.push(...pieces(reader, () => false));
			}

			reader.end();
			found.push(...pieces(reader, () => false));
			expect(found).toEqual(pieces(createTextReader(text), () => false));
		}),
	);
});
