import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {ownerName} from './owner.js';

let count = 0;

/**
A name beside `file` that no other process and no other call uses: `result.csv.1234-k3f9a-0-kx3f.part`.

Without `node:crypto`, which would cost every start 10 ms; the file is opened with O_EXCL.
*/
export function temporaryName(file: string, ending: 'tmp' | 'part'): string {
	const time = process.hrtime.bigint().toString(36);
	return path.join(path.dirname(file), `${temporaryPrefix(file)}${ownerName()}-${count++}-${time}.${ending}`);
}

/** How the names of a file's temporary files begin. A long name is cut, since one of 255 bytes has no room for more. */
export function temporaryPrefix(file: string): string {
	return `${path.basename(file).slice(0, 60)}.`;
}

/** A new folder that only the user can enter, among the temporary ones of the system. */
export function createTemporaryFolder(purpose: 'demo' | 'edit' | 'import'): string {
	return mkdtempSync(path.join(tmpdir(), `impact-shell-${purpose}-${ownerName()}-`));
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
