import {type Keyboard} from './keyboard.js';
import {type LiveOutput} from './live-output.js';
import {stopProcess} from './terminal-modes.js';

/** The screen and the keyboard, as far as they can be lent to another program. */
export type LendableTerminal = {
	readonly output: Pick<LiveOutput, 'lend'>;
	readonly keyboard: Pick<Keyboard, 'lend'>;
};

/** Gives screen and keyboard to another program, e.g. an editor. @returns the way to take them back. */
export function lendTerminal({output, keyboard}: LendableTerminal): () => void {
	const takeBackScreen = output.lend();
	const takeBackKeys = keyboard.lend();
	return () => {
		takeBackKeys();
		takeBackScreen();
	};
}

/** Stops the process, as Ctrl-Z does; until it continues the terminal belongs to the shell it was started from. */
export async function suspend(terminal: LendableTerminal): Promise<void> {
	const takeBack = lendTerminal(terminal);
	await stopProcess();
	takeBack();
}
