import {readlinkSync} from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import {errorCode} from './file-failure.js';

/**
A name for this process that is unique among all computers sharing a folder: its id and a hash of the computer, e.g. `1234-k3f9a`.
*/
export function ownerName(): string {
	computer ??= computerName();
	return `${process.pid}-${computer}`;
}

/** Whether a process has certainly ended. Unknown, and so false, for one on another computer. */
export function isGone(owner: string): boolean {
	const [number = '', ofComputer] = owner.split('-');
	computer ??= computerName();
	return ofComputer === computer && !isRunning(Number(number));
}

let computer: string | undefined;

/** A short hash of host name and PID namespace: containers may share folders and a host name, but have their own process ids. */
function computerName(): string {
	let hash = 0;
	for (const character of `${os.hostname()} ${processNamespace()}`) {
		hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 4_294_967_291;
	}

	return hash.toString(36);
}

/** The PID namespace on Linux; `''` elsewhere. */
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
