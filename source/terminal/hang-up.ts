import {closeSync} from 'node:fs';
import process from 'node:process';
import {isatty} from 'node:tty';

/** File descriptors of the standard streams that were terminals at the start. */
const terminals = [0, 1, 2].filter((fd) => isatty(fd));

/** Whether the terminal is gone: its window was closed, or its connection broke. Writing to it then fails. */
export function isTerminalGone(): boolean {
	return terminals.some((fd) => !isatty(fd));
}

/**
Ends the process with SIGHUP, as the system does when a window is closed. Listeners are called synchronously, because without a terminal
the process may end before the signal is delivered.
*/
export function hangUp(): void {
	process.emit('SIGHUP', 'SIGHUP');
	process.kill(process.pid, 'SIGHUP');
}

/** Closes terminals that are gone: Node restores terminals at exit and aborts with a core dump if one is gone, but skips closed ones. */
export function closeGoneTerminals(): void {
	for (const fd of terminals) {
		if (!isatty(fd)) {
			closeSync(fd);
		}
	}
}
