import {existsSync, linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {errorCode} from './file-failure.js';
import {isGone, ownerName} from './owner.js';
import {temporaryName} from './temporary-file.js';

/** The result of an action, or that another process held the lock. */
export type Locked<Value> = {readonly isBusy: true} | {readonly isBusy: false; readonly value: Value};

/**
Runs `action` under a lock file that only one process can hold. Locks of dead processes are removed.

@param timeout - Milliseconds to wait for the lock, blocking the event loop. Default 0.
@throws what `action` throws, and Node's own errors when the lock file cannot be created.
*/
export function withLock<Value>(lockFile: string, action: () => Value, timeout = 0): Locked<Value> {
	const giveUpAt = Date.now() + timeout;
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
Waits until a lock is free, blocking the event loop.

@param timeout - Maximum wait in milliseconds. Default 1000.
*/
export function waitForLock(lockFile: string, timeout = 1000): void {
	const giveUpAt = Date.now() + timeout;
	while (existsSync(lockFile) && staleLock(lockFile) === undefined && Date.now() < giveUpAt) {
		sleep(2);
	}
}

function takeLock(lockFile: string): boolean {
	if (createLock(lockFile)) {
		return true;
	}

	return removeStaleLock(lockFile) && createLock(lockFile);
}

function createLock(lockFile: string): boolean {
	try {
		writeFileSync(lockFile, `${ownerName()}-${process.hrtime.bigint().toString(36)}`, {
			flag: 'wx',
			mode: 0o600,
		});
		return true;
	} catch (error) {
		if (errorCode(error) === 'EEXIST') {
			return false;
		}

		throw error;
	}
}

/** Removes a lock whose owner is gone. @returns whether one was there. */
export function removeStaleLock(lockFile: string): boolean {
	const stale = staleLock(lockFile);
	if (stale === undefined) {
		return false;
	}

	const moved = temporaryName(lockFile, 'tmp');
	try {
		renameSync(lockFile, moved);
		// Another process may have replaced the stale lock by its own since we looked: then that one is put back.
		if (readFileSync(moved, 'utf8') !== stale) {
			linkSync(moved, lockFile);
			return false;
		}

		return true;
	} catch {
		return false;
	} finally {
		rmSync(moved, {force: true});
	}
}

/** Milliseconds after which a lock is stale even if its owner is running: no action takes that long. */
const staleAfter = 30_000;

/** Milliseconds a lock may be empty, between its creation and the write of its owner's name. */
const emptyFor = 2000;

/** The content of a stale lock file; undefined when it is not stale. */
function staleLock(lockFile: string): string | undefined {
	try {
		const owner = readFileSync(lockFile, 'utf8');
		const age = Date.now() - statSync(lockFile).mtimeMs;
		const isStale = age > staleAfter || (owner === '' ? age > emptyFor : isGone(owner));
		// Read again: meanwhile the owner may have released it, and another process may have taken it.
		return isStale && readFileSync(lockFile, 'utf8') === owner ? owner : undefined;
	} catch {
		return undefined;
	}
}

function sleep(milliseconds: number): void {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
