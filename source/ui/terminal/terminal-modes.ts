import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {watchProcess} from '../../terminal/watch-process.js';
import {showCursor} from './screen-cursor.js';

/** Bracketed paste, focus reports, and reports of changes between light and dark. */
const modesOn = '\u001B[?2004h\u001B[?1004h\u001B[?2031h';
const modesOff = '\u001B[?2031l\u001B[?1004l\u001B[?2004l';

/** Erases what was typed and echoed before raw mode: the editor will show it again. */
const clearEcho = '\r\u001B[K';

/** The streams of a terminal, as far as its modes go. */
export type TerminalEnds = {
	readonly input: Pick<NodeJS.ReadStream, 'setRawMode'>;

	/** Absent for terminals without escape sequences, which are only put into raw mode. */
	readonly output?: Pick<NodeJS.WriteStream, 'write'> | undefined;
};

/**
Puts the terminal into raw mode and enables the reports we need. Both are undone however the process ends: by itself, by an uncaught
error, or by SIGTERM, SIGHUP, SIGQUIT or SIGINT, which still end it.

@returns a function that restores the terminal; it may be called more than once.
*/
export function takeTerminal({input, output}: TerminalEnds): () => void {
	const enter = () => {
		input.setRawMode(true);
		output?.write(modesOn);
	};

	const pause = () => {
		input.setRawMode(false);
		output?.write(modesOff + showCursor);
	};

	const leave = once(() => {
		stopWatching();
		stopPausing();
		pause();
	});

	enter();
	output?.write(clearEcho);
	const stopWatching = watchProcess(leave, enter);
	const stopPausing = pauseWithProcess(pause, enter);
	return leave;
}

/**
Suspends the process group, as Ctrl-Z does in a terminal that is not raw, and resolves when it continues. Without a parent shell to
continue it, the system does not stop it.
*/
export async function stopProcess(): Promise<void> {
	process.kill(0, 'SIGTSTP');
	await setTimeout(stopTime);
}

/** Milliseconds within which a signalled process is stopped; while it is stopped, its timers do not run. */
const stopTime = 50;

/** Calls `pause` before another process suspends this one, and `resume` when it continues or was not suspended after all. */
function pauseWithProcess(pause: () => void, resume: () => void): () => void {
	let isWatching = true;
	const onStop = () => {
		pause();
		process.off('SIGTSTP', onStop);
		process.kill(process.pid, 'SIGTSTP');
		void setTimeout(stopTime).then(onContinue);
	};

	const onContinue = () => {
		if (isWatching) {
			process.on('SIGTSTP', onStop);
			resume();
		}
	};

	process.on('SIGTSTP', onStop);
	return () => {
		isWatching = false;
		process.off('SIGTSTP', onStop);
	};
}

function once(action: () => void): () => void {
	let isDone = false;
	return () => {
		if (!isDone) {
			isDone = true;
			action();
		}
	};
}
