import {existsSync, linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {errorCode} from './file-failure.js';
import {isRunning} from './temporary-file.js';

/** An answer that may not have come about: somebody else held the lock. */
export type Locked<Value> = {readonly isBusy: true} | {readonly isBusy: false; readonly value: Value};

/**
Runs `action` while no other process runs one under the same lock file. Locks left behind by dead processes are broken.

@param patience - Milliseconds to wait for the lock; the event loop stands still meanwhile. Default 0.
@throws what `action` throws, and Node's own errors when the lock file cannot be created.
*/
export function withLock<Value>(lockFile: string, action: () => Value, patience = 0): Locked<Value> {
	const giveUpAt = Date.now() + patience;
	while (!takeLock(lockFile)) {
		if (Date.now() >= giveUpAt) {
			return {isBusy: true};
		}

		sleep(5);
	}

	try {
		return {isBusy: false, value: action()};
	} finally {
		rmSync(lockFile, {force: true});
	}
}

/**
Waits until nobody holds a lock, but never longer than `patience`: the event loop stands still meanwhile.

@param patience - Milliseconds. Default 1000.
*/
export function waitForLock(lockFile: string, patience = 1000): void {
	const giveUpAt = Date.now() + patience;
	while (existsSync(lockFile) && staleLock(lockFile) === undefined && Date.now() < giveUpAt) {
		sleep(2);
	}
}

function takeLock(lockFile: string): boolean {
	if (createLock(lockFile)) {
		return true;
	}

	return breakStaleLock(lockFile) && createLock(lockFile);
}

function createLock(lockFile: string): boolean {
	try {
		writeFileSync(lockFile, String(process.pid), {flag: 'wx', mode: 0o600});
		return true;
	} catch (error) {
		if (errorCode(error) === 'EEXIST') {
			return false;
		}

		throw error;
	}
}

/** Whether a stale lock was there and is gone. */
function breakStaleLock(lockFile: string): boolean {
	const stale = staleLock(lockFile);
	if (stale === undefined) {
		return false;
	}

	const grave = `${lockFile}.${process.pid}`;
	try {
		renameSync(lockFile, grave);
		// Another process may have broken the stale lock and taken its own since we looked: that one is put back.
		if (statSync(grave).ino !== stale) {
			linkSync(grave, lockFile);
			return false;
		}

		return true;
	} catch {
		return false;
	} finally {
		rmSync(grave, {force: true});
	}
}

/** Milliseconds after which a lock counts as forgotten whoever holds it: no action takes that long. */
const forgottenAfter = 30_000;

/** Milliseconds a lock may be without its owner's number: the instant between creating and writing it. */
const namelessFor = 2000;

/** The inode of the lock file, when its owner is gone. */
function staleLock(lockFile: string): number | undefined {
	try {
		const {ino, mtimeMs} = statSync(lockFile);
		const age = Date.now() - mtimeMs;
		const owner = Number(readFileSync(lockFile, 'utf8'));
		const isStale = age > forgottenAfter || (owner > 0 ? !isRunning(owner) : age > namelessFor);
		return isStale ? ino : undefined;
	} catch {
		return undefined;
	}
}

function sleep(milliseconds: number): void {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
