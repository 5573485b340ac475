import {spawn} from 'node:child_process';
import {readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {type EditText} from '../../../commands/command.js';
import {childEnvironment} from '../../../credentials/credential-manager.js';
import {Cancelled} from '../../../errors/cancelled.js';
import {createTemporaryFolder, removeAtExit} from '../../../files/temporary-file.js';

/** The outcome of editing a text. */
export type Edited =
	| {readonly kind: 'edited'; readonly text: string}
	/** The text was not changed; `reason` is a sentence. */
	| {readonly kind: 'unchanged'; readonly reason: string};

/** The user's editor: `$VISUAL`, else `$EDITOR`, else `vi`. */
export function editorCommand(environment: NodeJS.ProcessEnv = process.env): string {
	const {VISUAL: visual = '', EDITOR: editor = ''} = environment;
	return visual === '' ? (editor === '' ? 'vi' : editor) : visual;
}

/**
Lets commands open text in the user's editor.

@param lend - lends the terminal; returns a function that takes it back.
*/
export function createEditText(lend: () => (() => void) | Promise<() => void>): EditText {
	return async (text, fileName) => {
		const takeBack = await lend();
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

/**
Edits text in the user's editor, which has the terminal to itself meanwhile. The temporary file is readable by the user alone.

@param fileName - its extension tells the editor the type of the text.
*/
export async function editedText(text: string, command: string, fileName = 'line.impact'): Promise<Edited> {
	const folder = createTemporaryFolder('edit');
	const file = path.join(folder, fileName);
	const keep = removeAtExit(folder);
	try {
		await writeFile(file, `${text}\n`, {mode: 0o600});
		const problem = await runEditor(command, file);
		if (problem !== undefined) {
			return {kind: 'unchanged', reason: problem};
		}

		const edited = await readFile(file, 'utf8');
		return {kind: 'edited', text: edited.replace(/(?:\r?\n)+$/v, '')};
	} finally {
		await rm(folder, {recursive: true, force: true});
		keep();
	}
}

/** Runs the editor through a shell, since the command may have options. @returns what went wrong. */
async function runEditor(command: string, file: string): Promise<string | undefined> {
	// Ctrl-C is meant for the editor, but the terminal sends it to us as well.
	const ignore = () => undefined;
	process.on('SIGINT', ignore);
	try {
		return await new Promise((resolve) => {
			const child = spawn('/bin/sh', ['-c', `${command} "$1"`, 'sh', file], {
				stdio: 'inherit',
				env: childEnvironment(),
			});
			child.on('error', (error) => {
				resolve(`The editor ${command} could not be started: ${error.message}`);
			});
			child.on('close', (code) => {
				resolve(
					code === 0
						? undefined
						: `The editor ${command} ended with ${code ?? 'a signal'}; what was edited stays as it was.`,
				);
			});
		});
	} finally {
		process.off('SIGINT', ignore);
	}
}
