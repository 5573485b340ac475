import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createRedactor, fingerprint, redactKey} from '../../source/credentials/redact.js';

test.each([
	['abcdefghijkl', '********ijkl'],
	['abcdefghijklmnopqrstuvwxyz', '********wxyz'],
	['abcdefghijk', '********'],
	['', '********'],
])('%s is shown as %s', (key, shown) => {
	expect(redactKey(key)).toBe(shown);
});

test('a fingerprint is distinct, stable, and reveals nothing of the key', () => {
	expect(fingerprint('abc')).toBe('ba7816bf8f01cfea');
	expect(fingerprint('abd')).not.toBe(fingerprint('abc'));
});

const key = String.raw`k/Y+"9"z\Qw=Ee7rT`;

test.each([
	['as it is', key],
	['percent-encoded', encodeURIComponent(key)],
	[
		'percent-encoded in lower case',
		encodeURIComponent(key).replaceAll(/%../gv, (escape) => escape.toLowerCase()),
	],
	['in JSON', JSON.stringify({a: key})],
	['in JSON with escaped slashes', JSON.stringify(key).replaceAll('/', String.raw`\/`)],
	['in base64', Buffer.from(key).toString('base64')],
	['in base64 for addresses', Buffer.from(key).toString('base64url')],
	['in the base64 of something longer', Buffer.from(`user:${key}@`).toString('base64')],
	['in the base64 of something else longer', Buffer.from(`users:${key}`).toString('base64')],
])('a key %s is taken out of a text', (_, written) => {
	const redact = createRedactor(['another-key', key]);
	const safe = redact(`before ${written} after ${written}`);
	expect(safe).toMatch(/^before .*\*{8}.* after .*\*{8}/v);
	expect(safe).not.toContain(written);
});

test.each([
	['at the end of a text', 'key: 7d2f6a1c9e8b4', 'key: *************'],
	['before other text', '"7d2f6a1c9e8b4f30" and', '"****************" and'],
	['in another spelling', '%37d2f6a1c9e8b4', '***************'],
	['and the whole of it', '7d2f6a1c9e8b4f305968', '********************'],
	['but not less than half of it', '7d2f6a1c9', '7d2f6a1c9'],
	['nor as a part of another word', '7d2f6a1c9e8b4x', '7d2f6a1c9e8b4x'],
])('the beginning of a key is taken out as well where it is typed: %s', (_, text, safe) => {
	const redact = createRedactor(['7d2f6a1c9e8b4f305968'], (form) => '*'.repeat(form.length), true);
	expect(redact(text)).toBe(safe);
});

test('no key remains in any text', () => {
	const keys = fc.array(fc.string({unit: 'grapheme-ascii', minLength: 12, maxLength: 40}), {
		minLength: 1,
		maxLength: 3,
	});
	fc.assert(
		fc.property(keys, fc.string(), fc.string(), (secrets, before, after) => {
			const redact = createRedactor(secrets);
			for (const secret of secrets) {
				expect(redact(`${before}${secret}${after}`)).not.toContain(secret);
			}
		}),
	);
});

test.each(['$&', "$'", '$`', '$1', '$$'])('a key that ends in %s is removed, too', (ending) => {
	const odd = `odd-key-0123456789${ending}`;
	expect(createRedactor([odd])(`before ${odd} after`)).toBe(`before ********${odd.slice(-4)} after`);
});

test('without keys a text stays as it is', () => {
	expect(createRedactor([])('text')).toBe('text');
	expect(createRedactor(['', 'ab', 'wrong'])('about what is wrong')).toBe('about what is wrong');
});
