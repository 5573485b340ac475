import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {ownerName} from './owner.js';

let count = 0;

/**
A unique name for a temporary file in the same folder: `result.csv.1234-k3f9a-0-kx3f.part`.

Made without `node:crypto`, which would add 10 ms to every start; the file is opened with O_EXCL anyway.
*/
export function temporaryName(file: string, ending: 'tmp' | 'part'): string {
	const time = process.hrtime.bigint().toString(36);
	return path.join(path.dirname(file), `${temporaryPrefix(file)}${ownerName()}-${count++}-${time}.${ending}`);
}

/** The prefix of a file's temporary files. It is cut, since file systems allow names of 255 bytes only. */
export function temporaryPrefix(file: string): string {
	return `${path.basename(file).slice(0, 60)}.`;
}

/** Creates a folder in the system's folder for temporary files, accessible by the user alone. */
export function createTemporaryFolder(purpose: 'demo' | 'edit' | 'import'): string {
	return mkdtempSync(path.join(tmpdir(), `impact-shell-${purpose}-${ownerName()}-`));
}

const unfinished = new Set<string>();
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/**
Removes a file or folder if the process ends before the returned function is called: by itself, by an uncaught error or by a signal,
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
	// Other listeners end the process themselves, or raise the signal again after removing themselves.
	if (process.listenerCount(signal) - patientListeners() === 1) {
		removeUnfinished();
		stopWatching();
		process.kill(process.pid, signal);
	}
}

/** The listeners of Ink's signal-exit: they end the process only when there are no others, so whoever waits for them waits for ever. */
function patientListeners(): number {
	const emitter: unknown = Reflect.get(process, '__signal_exit_emitter__');
	const count: unknown = typeof emitter === 'object' && emitter !== null ? Reflect.get(emitter, 'count') : 0;
	return typeof count === 'number' ? count : 0;
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
