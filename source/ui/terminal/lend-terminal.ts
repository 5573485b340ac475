import {type TerminalProbe} from '../../terminal/probe.js';
import {type Keyboard} from './keyboard.js';
import {type LiveOutput} from './live-output.js';
import {stopProcess} from './terminal-modes.js';

/** The screen and the keyboard, as far as they can be lent to another program. */
export type LendableTerminal = {
	readonly output: Pick<LiveOutput, 'lend'>;
	readonly keyboard: Pick<Keyboard, 'lend'>;

	/** What is asked of the terminal. Default: nothing. */
	readonly probe?: Pick<TerminalProbe, 'settled'> | undefined;
};

/**
Gives screen and keyboard to another program, e.g. an editor, once no reply of the terminal is under way: it would be typed there.

@returns the way to take them back.
*/
export async function lendTerminal({output, keyboard, probe}: LendableTerminal): Promise<() => void> {
	await probe?.settled();
	const takeBackScreen = output.lend();
	const takeBackKeys = keyboard.lend();
	return () => {
		takeBackKeys();
		takeBackScreen();
	};
}

/** Stops the process, as Ctrl-Z does; until it continues the terminal belongs to the shell it was started from. */
export async function suspend(terminal: LendableTerminal): Promise<void> {
	const takeBack = await lendTerminal(terminal);
	await stopProcess();
	takeBack();
}
