import {closeSync} from 'node:fs';
import process from 'node:process';
import {isatty} from 'node:tty';

/** The standard streams, by their numbers, that were terminals at the start. */
const terminals = [0, 1, 2].filter((fd) => isatty(fd));

/** Whether the terminal is gone: its window was closed, or the connection to it broke. What is written to it then fails. */
export function isTerminalGone(): boolean {
	return terminals.some((fd) => !isatty(fd));
}

/**
Ends the process as the system does when a window is closed, should it not have done so. Who watches for the signal hears of it at once:
without a terminal nothing may be left that keeps the process until it is delivered.
*/
export function hangUp(): void {
	process.emit('SIGHUP', 'SIGHUP');
	process.kill(process.pid, 'SIGHUP');
}

/** Node puts terminals back at its end, and aborts with a core dump where one is gone: it leaves alone what is closed. */
export function closeGoneTerminals(): void {
	for (const fd of terminals) {
		if (!isatty(fd)) {
			closeSync(fd);
		}
	}
}
