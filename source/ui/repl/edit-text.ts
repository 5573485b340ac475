import {type EditText} from '../../commands/command.js';
import {Cancelled} from '../../errors/cancelled.js';
import {editedText, editorCommand} from './external-editor.js';
import {type ReplOptions} from './repl-options.js';

/**
Lets commands open a text in the user's editor.

@param lend - gives the terminal away, and returns the way to take it back.
*/
export function createEditText(lend: () => () => void): EditText {
	return async (text, fileName) => {
		const takeBack = lend();
		try {
			const edited = await editedText(text, editorCommand(), fileName);
			if (edited.kind === 'edited') {
				return edited.text;
			}

			throw new Cancelled(edited.reason);
		} finally {
			takeBack();
		}
	};
}

/** Gives keyboard and screen to another program. @returns the way to take them back. */
export function lendTerminal({output, keyboard}: Pick<ReplOptions, 'output' | 'keyboard'>): () => void {
	const takeBackScreen = output.lend();
	const takeBackKeys = keyboard.lend();
	return () => {
		takeBackKeys();
		takeBackScreen();
	};
}
