import {type TerminalProbe} from '../../terminal/probe.js';
import {type Keyboard} from './keyboard.js';
import {type LiveOutput} from './live-output.js';
import {stopProcess} from './terminal-modes.js';

/** What is needed to lend the terminal to another program. */
export type LendableTerminal = {
	readonly output: Pick<LiveOutput, 'lend'>;
	readonly keyboard: Pick<Keyboard, 'lend'>;

	/** Knows about outstanding queries. Default: there are none. */
	readonly probe?: Pick<TerminalProbe, 'settled'> | undefined;
};

/**
Lends screen and keyboard to another program, e.g. an editor, once no reply of the terminal is outstanding: the program would read it
as typed text.

@returns a function that takes them back.
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

/** Suspends the process, as Ctrl-Z does; until it continues, the terminal belongs to the parent shell. */
export async function suspend(terminal: LendableTerminal): Promise<void> {
	const takeBack = await lendTerminal(terminal);
	await stopProcess();
	takeBack();
}
