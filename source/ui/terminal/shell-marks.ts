import {isPresenting, shownText} from '../../credentials/hidden-keys.js';
import {safeLine} from '../../text/safe-text.js';

/** Invisible sequences that tell the terminal about the session: prompt marks, window title, current folder. */
export type ShellMarks = {
	/** The marks of a line of the user's: before its prompt, and between that and what was typed. Empty where nothing is marked. */
	readonly line: () => {readonly prompt: string; readonly input: string};

	/** Marks the output of that line, which is printed next. */
	readonly beginOutput: () => void;

	/** Marks its end. */
	readonly endOutput: (hasFailed: boolean) => void;

	/** Sets the window title to the workspace in use, if there is one. Called again when presenter mode is switched on or off. */
	readonly nameWindow: (workspace: string | undefined) => void;

	/** Restores the window title. */
	readonly close: () => void;
};

export type ShellMarksOptions = {
	/** Writes to the terminal at once. */
	readonly write: (text: string) => void;

	/** Writes a sequence at the end of the printed text, above the live part. */
	readonly mark: (text: string) => void;

	/** Whether the terminal understands marks and the user wants them. */
	readonly isOn: () => boolean;

	/** The current folder, and the name of this computer. */
	readonly folder: string;
	readonly host: string;
};

const stringEnd = '\u001B\\';

/** Prompt marks (OSC 133), with which terminals jump between prompts and select the output of a command. */
const marks = {
	promptBegins: `\u001B]133;A${stringEnd}`,
	inputBegins: `\u001B]133;B${stringEnd}`,
	outputBegins: `\u001B]133;C${stringEnd}`,
	ends: (hasFailed: boolean) => `\u001B]133;D;${hasFailed ? 1 : 0}${stringEnd}`,
};

/** Saves and restores the window title (XTWINOPS 22 and 23). */
const saveTitle = '\u001B[22;2t';
const restoreTitle = '\u001B[23;2t';

/** Maximum length of a workspace's name in the title, in characters. */
const maxNameLength = 40;

/**
Marks prompts and outputs, sets the window title, and reports the current folder, so that a new tab opens there (OSC 7).

The live prompt itself is not marked: terminals erase a marked prompt when the width of the window changes, expecting the shell to
redraw it, and each redraw would mark another one. Lines are marked in the transcript, where they stay: `A` prompt `B` line `C` output `D`.
*/
export function createShellMarks({write, mark, isOn, folder, host}: ShellMarksOptions): ShellMarks {
	let hasOutput = false;
	let title: string | undefined;
	let shownFolder: string | undefined;
	const folderOf = () =>
		isPresenting() ? (shownFolder === undefined ? '' : noFolder) : folderMark(folder, host);
	const endOutput = (hasFailed: boolean) => {
		if (hasOutput) {
			hasOutput = false;
			mark(marks.ends(hasFailed));
		}
	};

	return {
		line: () => (isOn() ? {prompt: marks.promptBegins, input: marks.inputBegins} : {prompt: '', input: ''}),
		beginOutput() {
			if (isOn()) {
				hasOutput = true;
				mark(marks.outputBegins);
			}
		},
		endOutput,
		nameWindow(workspace) {
			if (!isOn()) {
				return;
			}

			const [nextTitle, nextFolder] = [windowTitle(workspace), folderOf()];
			const changes = [
				...(title === undefined ? [saveTitle] : []),
				...(nextFolder === (shownFolder ?? '') ? [] : [nextFolder]),
				...(nextTitle === title ? [] : [`\u001B]2;${nextTitle}${stringEnd}`]),
			];
			title = nextTitle;
			shownFolder = nextFolder === '' ? shownFolder : nextFolder;
			if (changes.length > 0) {
				write(changes.join(''));
			}
		},
		close() {
			endOutput(false);
			const folderBack = shownFolder === noFolder ? folderMark(folder, host) : '';
			write(title === undefined ? '' : restoreTitle + folderBack);
		},
	};
}

function windowTitle(workspace: string | undefined): string {
	const name = shownText(safeLine(workspace ?? '')).slice(0, maxNameLength);
	return name === '' ? 'impact-shell' : `${name} · impact-shell`;
}

/** In place of a folder whose name, and that of the computer, is not for an audience. */
const noFolder = `\u001B]7;file:///${stringEnd}`;

function folderMark(folder: string, host: string): string {
	const path = folder
		.split(/[\/\\]/v)
		.map((part) => encodeURIComponent(part))
		.join('/');
	return `\u001B]7;file://${encodeURIComponent(host)}${path.startsWith('/') ? '' : '/'}${path}${stringEnd}`;
}
