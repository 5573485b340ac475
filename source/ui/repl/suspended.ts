import {actionFor} from '../../editor/bindings/key-bindings.js';
import {type KeyEvent} from '../../editor/keys/keys.js';
import {stopProcess} from '../terminal/terminal-modes.js';
import {type ReplOptions} from './repl-options.js';

/** Stops the shell: until it goes on the terminal belongs to the one it was started from. */
export async function suspended({keyboard, output}: Pick<ReplOptions, 'keyboard' | 'output'>): Promise<void> {
	const takeBackScreen = output.lend();
	const takeBackKeys = keyboard.lend();
	await stopProcess();
	takeBackKeys();
	takeBackScreen();
}

/** Stops the shell when the key is bound to that, also while a command runs. @returns whether it is. */
export function suspends(
	event: KeyEvent,
	options: Pick<ReplOptions, 'shell' | 'keyboard' | 'output'>,
	whileSuspended: (work: () => Promise<void>) => Promise<void>,
): boolean {
	const meaning = event.kind === 'key' ? actionFor(options.shell.bindings, [event]) : undefined;
	const isBound = meaning?.type === 'action' && meaning.action === 'suspend';
	if (isBound) {
		void whileSuspended(async () => suspended(options));
	}

	return isBound;
}
