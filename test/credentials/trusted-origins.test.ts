import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'vitest';
import {
	createTrustedOrigins,
	createTrustedOriginsInMemory,
} from '../../source/credentials/trusted-origins.js';
import {folderTest as test} from '../helpers/files-folder.js';

const cloud = 'https://impact.modelon.cloud';
const other = 'https://other.example';
const stored = {key: 'stored-key', source: 'file'} as const;

test('a stored key is trusted where it was verified and nowhere else', ({folder}) => {
	const file = path.join(folder, 'config.json');
	for (const origins of [createTrustedOriginsInMemory(), createTrustedOrigins(file)]) {
		expect(origins.isTrusted(stored, other)).toBe(true);
		origins.trust(stored.key, cloud);
		expect([origins.isTrusted(stored, cloud), origins.isTrusted(stored, other)]).toEqual([true, false]);
		expect(origins.originOf(stored.key)).toBe(cloud);
		origins.trust(stored.key, other);
		expect([origins.isTrusted(stored, cloud), origins.isTrusted(stored, other)]).toEqual([true, true]);
		expect(origins.originOf(stored.key)).toBe(other);
	}

	expect(createTrustedOrigins(file).originOf(stored.key)).toBe(other);
	expect(readFileSync(file, 'utf8')).not.toContain(stored.key);
});

test('keys of the environment and keys just typed go where the user points', () => {
	const origins = createTrustedOriginsInMemory();
	origins.trust('stored-key', cloud);
	expect(origins.isTrusted({key: 'stored-key', source: 'environment'}, other)).toBe(true);
	expect(origins.isTrusted({key: 'stored-key', source: 'typed'}, other)).toBe(true);
});

test('a key never seen has no origin', () => {
	expect(createTrustedOriginsInMemory().originOf('x')).toBeUndefined();
});
