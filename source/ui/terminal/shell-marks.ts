import {withoutHiddenKeys} from '../../credentials/hidden-keys.js';
import {safeLine} from '../../text/safe-text.js';

/** Invisible sequences that tell the terminal about the session: prompt marks, window title, current folder. */
export type ShellMarks = {
	/** Marks the user's line, which is printed next. `hasFailed`: whether the line before it failed. */
	readonly beginLine: (hasFailed: boolean) => void;

	/** Marks the output of that line, which is printed next. */
	readonly beginOutput: () => void;

	/** Sets the window title to the workspace in use, if there is one. */
	readonly nameWindow: (workspace: string | undefined) => void;

	/** Restores the window title. */
	readonly close: () => void;
};

export type ShellMarksOptions = {
	/** Writes to the terminal at once. */
	readonly write: (text: string) => void;

	/** Queues a sequence to be written right before the next printed text. */
	readonly mark: (text: string) => void;

	/** Whether the terminal understands marks and the user wants them. */
	readonly isOn: () => boolean;

	/** The current folder, and the name of this computer. */
	readonly folder: string;
	readonly host: string;
};

const stringEnd = '\u001B\\';

/** Prompt marks (OSC 133), with which terminals jump between prompts and select the output of a command. */
const prompt = {
	lineBegins: `\u001B]133;A${stringEnd}`,
	outputBegins: `\u001B]133;C${stringEnd}`,
	ends: (hasFailed: boolean) => `\u001B]133;D;${hasFailed ? 1 : 0}${stringEnd}`,
};

/** Saves and restores the window title (XTWINOPS 22 and 23). */
const saveTitle = '\u001B[22;2t';
const restoreTitle = '\u001B[23;2t';

/** Maximum length of a workspace's name in the title, in characters. */
const longestName = 40;

/**
Marks prompts and outputs, sets the window title, and reports the current folder, so that a new tab opens there (OSC 7).

The live prompt itself is not marked: terminals erase a marked prompt when the width of the window changes, expecting the shell to
redraw it. Lines are marked in the transcript, where they stay.
*/
export function createShellMarks({write, mark, isOn, folder, host}: ShellMarksOptions): ShellMarks {
	let hasOutput = false;
	let name: string | undefined;
	return {
		beginLine(hasFailed) {
			if (isOn()) {
				mark(`${hasOutput ? prompt.ends(hasFailed) : ''}${prompt.lineBegins}`);
			}
		},
		beginOutput() {
			hasOutput = isOn();
			mark(hasOutput ? prompt.outputBegins : '');
		},
		nameWindow(workspace) {
			const next = windowName(workspace);
			if (!isOn() || next === name) {
				return;
			}

			const start = name === undefined ? saveTitle + folderMark(folder, host) : '';
			name = next;
			write(`${start}\u001B]2;${next}${stringEnd}`);
		},
		close() {
			write(name === undefined ? '' : restoreTitle);
		},
	};
}

function windowName(workspace: string | undefined): string {
	const name = withoutHiddenKeys(safeLine(workspace ?? '')).slice(0, longestName);
	return name === '' ? 'impact-shell' : `${name} · impact-shell`;
}

function folderMark(folder: string, host: string): string {
	const path = folder
		.split(/[\/\\]/v)
		.map((part) => encodeURIComponent(part))
		.join('/');
	return `\u001B]7;file://${encodeURIComponent(host)}${path.startsWith('/') ? '' : '/'}${path}${stringEnd}`;
}
