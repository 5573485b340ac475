import {readlinkSync} from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import {errorCode} from './file-failure.js';

/**
Names this process among all that may share a folder, e.g. `1234-k3f9a`: by its number, and by the computer that counts it.
*/
export function ownerName(): string {
	computer ??= computerName();
	return `${process.pid}-${computer}`;
}

/** Whether a process is gone for certain. Of one on another computer that cannot be known. */
export function isGone(owner: string): boolean {
	const [number = '', ofComputer] = owner.split('-');
	computer ??= computerName();
	return ofComputer === computer && !isRunning(Number(number));
}

let computer: string | undefined;

/** A few letters and digits. Containers may share folders and the name of their host, but they count their processes for themselves. */
function computerName(): string {
	let hash = 0;
	for (const character of `${os.hostname()} ${processNamespace()}`) {
		hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 4_294_967_291;
	}

	return hash.toString(36);
}

/** The namespace in which Linux counts processes. */
function processNamespace(): string {
	try {
		return readlinkSync('/proc/self/ns/pid');
	} catch {
		return '';
	}
}

function isRunning(processId: number): boolean {
	try {
		process.kill(processId, 0);
		return true;
	} catch (error) {
		return errorCode(error) !== 'ESRCH';
	}
}
