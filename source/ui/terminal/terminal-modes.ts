import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {watchProcess} from '../../terminal/watch-process.js';

/** Bracketed paste, and reports of the focus and of changes between light and dark. */
const modesOn = '\u001B[?2004h\u001B[?1004h\u001B[?2031h';
const modesOff = '\u001B[?2031l\u001B[?1004l\u001B[?2004l';
const showCursor = '\u001B[?25h';

/** What was typed and echoed before the terminal was ours is on the line: it goes, and comes again from the editor. */
const clearEcho = '\r\u001B[K';

/** A terminal's two ends, as far as its modes go. */
export type TerminalEnds = {
	readonly input: Pick<NodeJS.ReadStream, 'setRawMode'>;

	/** Absent for terminals that know no escape sequences: raw mode only. */
	readonly output?: Pick<NodeJS.WriteStream, 'write'> | undefined;
};

/**
Puts the terminal into raw mode with what we need it to tell, and back however the process ends: by itself, by an uncaught error or
by SIGTERM, SIGHUP, SIGQUIT or SIGINT, which still end it.

@returns the way back; may be called more than once.
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
Stops the process group, as Ctrl-Z does in a terminal that is not raw, and settles when it goes on. Where nobody could make it go on
the system does not stop it.
*/
export async function stopProcess(): Promise<void> {
	process.kill(0, 'SIGTSTP');
	await setTimeout(stopTime);
}

/** Milliseconds within which a process is stopped once it was told to; while it is, no time passes for it. */
const stopTime = 50;

/** Calls `pause` before the process is stopped by another one, and `resume` when it goes on or was not stopped after all. */
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
