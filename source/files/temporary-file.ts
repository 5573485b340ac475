import {readdirSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {errorCode} from './file-failure.js';

let count = 0;

/**
A name beside `file` that no other process and no other call uses: `result.csv.1234-0-kx3f.part`.

Without `node:crypto`, which would cost every start 10 ms; whoever opens it does so with O_EXCL.
*/
export function temporaryName(file: string, ending: 'tmp' | 'part'): string {
	const time = process.hrtime.bigint().toString(36);
	return `${file}.${process.pid}-${count++}-${time}.${ending}`;
}

/** Milliseconds after which a temporary file is left over even if its process runs: its number may be another one's by now. */
const leftOverAfter = 60_000;

/**
Removes what processes left beside a private file when they were killed while they replaced it: a key may be in it. Never throws.
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
		// No folder, or not ours to change: there is nothing of ours in it.
	}
}

function ageOf(file: string): number {
	return Date.now() - (statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0);
}

/** Whether a process with this number runs, whoever's it is. */
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
	// Another listener ends the process in its own time, or raises the signal again when it has gone.
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
