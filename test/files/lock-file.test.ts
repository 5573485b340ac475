import {existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {expect} from 'vitest';
import {waitForLock, withLock} from '../../source/files/lock-file.js';
import {folderTest} from '../helpers/files-folder.js';

const test = folderTest.extend<{readonly lock: string}>({
	async lock({folder}, provide) {
		await provide(path.join(folder, 'lock'));
	},
});

/** Above the largest number a process can have. */
const nobody = '4194305';

test('an action runs under the lock, which is gone afterwards', ({lock}) => {
	expect(withLock(lock, () => existsSync(lock))).toEqual({isBusy: false, value: true});
	expect(existsSync(lock)).toBe(false);
});

test('the lock is gone also when the action fails', ({lock}) => {
	expect(() =>
		withLock(lock, () => {
			throw new Error('oops');
		}),
	).toThrow('oops');
	expect(existsSync(lock)).toBe(false);
});

test('who comes second is told that the lock is taken', ({lock}) => {
	expect(withLock(lock, () => withLock(lock, () => 'inner', 20))).toEqual({
		isBusy: false,
		value: {isBusy: true},
	});
});

test.each(['dead', 'forgotten', 'nameless'])('a %s lock is broken', (kind) => {
	const folder = mkdtempSync(path.join(tmpdir(), 'impact-shell-lock-'));
	const lock = path.join(folder, 'lock');
	writeFileSync(lock, {dead: nobody, forgotten: String(process.pid), nameless: ''}[kind] ?? '');
	if (kind !== 'dead') {
		utimesSync(lock, new Date(0), new Date(0));
	}

	waitForLock(lock);
	expect(withLock(lock, () => 'value')).toEqual({isBusy: false, value: 'value'});
	expect(readdirSync(folder)).toEqual([]);
	rmSync(folder, {recursive: true});
});

test('a lock just taken is respected, its owner known or not yet', ({lock}) => {
	for (const owner of [String(process.pid), '']) {
		writeFileSync(lock, owner);
		expect(withLock(lock, () => 'value')).toEqual({isBusy: true});
	}
});

test('waiting for a lock has an end', ({lock}) => {
	writeFileSync(lock, String(process.pid));
	waitForLock(lock, 20);
	expect(existsSync(lock)).toBe(true);
});
