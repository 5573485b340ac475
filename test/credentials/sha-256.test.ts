import {createHash} from 'node:crypto';
import {expect, test} from 'vitest';
import {sha256} from '../../source/credentials/sha-256.js';

test.each([
	// The examples of FIPS 180.
	['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
	['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
	[
		'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
		'248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
	],
])('the hash of %j is that of the standard', (text, hash) => {
	expect(sha256(text)).toBe(hash);
});

test('texts of every length up to four blocks have the hash that Node gives them', () => {
	for (let length = 0; length <= 256; length++) {
		const text = 'Zürich 2026 '.repeat(24).slice(0, length);
		expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
	}
});
