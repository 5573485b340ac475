import {existsSync, readdirSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'vitest';
import {ownerName} from '../../source/files/owner.js';
import {waitForLock, withLock} from '../../source/files/lock-file.js';
import {folderTest, goneOwner} from '../helpers/files-folder.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const test = folderTest.extend<{readonly lock: string}>({
	async lock({folder}, provide) {
		await provide(path.join(folder, 'lock'));
	},
});

test('an action runs under the lock, which is then released', ({lock}) => {
	expect(withLock(lock, () => existsSync(lock))).toEqual({isBusy: false, value: true});
	expect(existsSync(lock)).toBe(false);
});

test('the lock is released when the action fails', ({lock}) => {
	expect(() =>
		withLock(lock, () => {
			throw new Error('oops');
		}),
	).toThrow('oops');
	expect(existsSync(lock)).toBe(false);
});

test('a second process learns that the lock is taken', ({lock}) => {
	expect(withLock(lock, () => withLock(lock, () => 'inner', 20))).toEqual({
		isBusy: false,
		value: {isBusy: true},
	});
});

test.each(['dead', 'forgotten', 'nameless'])('a %s lock is broken', (kind) => {
	const folder = temporaryFolder();
	const lock = path.join(folder, 'lock');
	writeFileSync(lock, {dead: goneOwner, forgotten: ownerName(), nameless: ''}[kind] ?? '');
	if (kind !== 'dead') {
		utimesSync(lock, new Date(0), new Date(0));
	}

	waitForLock(lock);
	expect(withLock(lock, () => 'value')).toEqual({isBusy: false, value: 'value'});
	expect(readdirSync(folder)).toEqual([]);
});

test('a new lock is respected, whether or not its owner is known yet', ({lock}) => {
	for (const owner of [ownerName(), '']) {
		writeFileSync(lock, owner);
		expect(withLock(lock, () => 'value')).toEqual({isBusy: true});
	}
});

test('waiting for a lock times out', ({lock}) => {
	writeFileSync(lock, ownerName());
	waitForLock(lock, 20);
	expect(existsSync(lock)).toBe(true);
});
