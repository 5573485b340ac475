import {readdirSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {errorCode} from './file-failure.js';

let count = 0;

/**
A name beside `file` that no other process and no other call uses: `result.csv.1234-0-kx3f.part`.

Without `node:crypto`, which would cost every start 10 ms; the file is opened with O_EXCL.
*/
export function temporaryName(file: string, ending: 'tmp' | 'part'): string {
	const time = process.hrtime.bigint().toString(36);
	return `${file}.${process.pid}-${count++}-${time}.${ending}`;
}

/** Milliseconds after which a temporary file counts as left over even if its process runs: the number may have been reused. */
const leftOverAfter = 60_000;

/**
Removes the temporary files of processes that were killed while replacing a private file: they may hold a key. Never throws.
*/
export function removeLeftovers(file: string): void {
	const folder = path.dirname(file);
	try {
		for (const name of readdirSync(folder)) {
			const owner = name.startsWith(`${path.basename(file)}.`)
				? /\.(\d+)-\d+-[\da-z]+\.tmp$/v.exec(name)?.[1]
				: undefined;
			const leftover = path.join(folder, name);
			if (owner !== undefined && (!isRunning(Number(owner)) || ageOf(leftover) > leftOverAfter)) {
				rmSync(leftover, {force: true});
			}
		}
	} catch {
		// Without the folder, or the right to change it, there is nothing to remove.
	}
}

function ageOf(file: string): number {
	return Date.now() - (statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0);
}

/** Whether any process with this number is running. */
export function isRunning(processId: number): boolean {
	try {
		process.kill(processId, 0);
		return true;
	} catch (error) {
		return errorCode(error) !== 'ESRCH';
	}
}

const unfinished = new Set<string>();
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/**
Removes a file or folder, should the process end before the returned function is called: by itself, by an uncaught error or by a signal,
which still ends it.
*/
export function removeAtExit(file: string): () => void {
	if (unfinished.size === 0) {
		process.on('exit', removeUnfinished);
		for (const signal of endingSignals) {
			process.on(signal, onSignal);
		}
	}

	unfinished.add(file);
	return () => {
		unfinished.delete(file);
		if (unfinished.size === 0) {
			stopWatching();
		}
	};
}

function onSignal(signal: NodeJS.Signals): void {
	// Another listener ends the process itself, or raises the signal again once it has removed itself.
	if (process.listenerCount(signal) === 1) {
		removeUnfinished();
		stopWatching();
		process.kill(process.pid, signal);
	}
}

function removeUnfinished(): void {
	for (const file of unfinished) {
		rmSync(file, {recursive: true, force: true});
	}
}

function stopWatching(): void {
	process.off('exit', removeUnfinished);
	for (const signal of endingSignals) {
		process.off(signal, onSignal);
	}
}
