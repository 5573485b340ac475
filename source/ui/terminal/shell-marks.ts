import {withoutHiddenKeys} from '../../credentials/hidden-keys.js';
import {safeLine} from '../../text/safe-text.js';

/** What the terminal is told about the session, beside what is on the screen. All of it takes no cell. */
export type ShellMarks = {
	/** A line of the user's is printed next, behind its prompt; the one before has failed or not. */
	readonly beginLine: (hasFailed: boolean) => void;

	/** The output of that line comes next. */
	readonly beginOutput: () => void;

	/** Names the window after what is worked in, if anything is. */
	readonly nameWindow: (workspace: string | undefined) => void;

	/** Gives the window its name back. */
	readonly close: () => void;
};

export type ShellMarksOptions = {
	/** Writes to the terminal at once, wherever the cursor is. */
	readonly write: (text: string) => void;

	/** Puts something right before what is printed next. */
	readonly mark: (text: string) => void;

	/** Whether the terminal understands, and the user wants it. */
	readonly isOn: () => boolean;

	/** The folder we were started in, and the computer. */
	readonly folder: string;
	readonly host: string;
};

const stringEnd = '\u001B\\';

/** The marks of a prompt (OSC 133): by them terminals jump from one to the next and select what a command printed. */
const prompt = {
	lineBegins: `\u001B]133;A${stringEnd}`,
	outputBegins: `\u001B]133;C${stringEnd}`,
	ends: (hasFailed: boolean) => `\u001B]133;D;${hasFailed ? 1 : 0}${stringEnd}`,
};

/** The name of the window is kept by the terminal until we are done (XTWINOPS 22 and 23). */
const keepName = '\u001B[22;2t';
const giveNameBack = '\u001B[23;2t';

/** Characters of a workspace's name that fit into a tab. */
const longestName = 40;

/**
Marks prompts and outputs, names the window, and says in which folder we are, so that a new tab opens there (OSC 7).

The live prompt is no marked one: a terminal that knew of it would take it off the screen when the window gets another width, and draw
over it. A line is marked where it stays, in the transcript.
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

			const start = name === undefined ? keepName + folderMark(folder, host) : '';
			name = next;
			write(`${start}\u001B]2;${next}${stringEnd}`);
		},
		close() {
			write(name === undefined ? '' : giveNameBack);
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
