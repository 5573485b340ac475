import {setTimeout} from 'node:timers/promises';
import {guideLine} from '../../commands/play/play.js';
import {lineAsMeant} from '../../credentials/hidden-keys.js';
import {isIncomplete} from '../../language/parsing/parser.js';
import {type Play} from '../../session/session.js';
import {pauses} from '../repl/playing/typing-times.js';
import {type Shell} from '../shell.js';
import {type PlainTerminal} from './plain-terminal.js';

/** A command to be run. */
type EnteredCommand = {
	readonly text: string;

	/** It is the step of a tour or a script. */
	readonly isStep: boolean;
};

/** Where commands come from. */
export type CommandReader = {
	/** The next one, over several lines where it goes on; undefined at the end of the input. Kept in history. */
	readonly next: () => Promise<EnteredCommand | undefined>;

	/** A script that is played no longer goes on by itself. */
	readonly interrupt: () => void;
};

type Reading = Pick<PlainTerminal, 'input' | 'prompt' | 'writeLines'> & {
	readonly shell: Pick<Shell, 'session' | 'history'>;
	readonly promptText: () => string;
};

/** Reads what the user enters; Enter alone takes the step of a tour or a script. */
export function createCommandReader(reading: Reading): CommandReader {
	const {shell, writeLines} = reading;
	const {session, history} = shell;
	const interrupt = () => {
		const play = automatic(shell);
		if (play !== undefined) {
			session.dispatch({type: 'guide', guide: {...play, isAutomatic: false}});
			writeLines([[{text: `Automatic play is off: Enter runs the next step`}]]);
		}
	};

	const nextLine = lineSource(reading);
	return {
		interrupt,
		async next() {
			const command = await enteredCommand({...reading, nextLine, interrupt});
			const remark = command && history.append(command.text);
			writeLines(remark === undefined ? [] : [[{text: remark, role: 'warning'}]]);
			return command;
		},
	};
}

/** The script that goes on by itself, if one does. */
function automatic({session}: Pick<Shell, 'session'>): Play | undefined {
	const {guide} = session.get();
	return guide?.kind === 'play' && guide.isAutomatic ? guide : undefined;
}

/** A line that was entered; `undefined` at the end of the input. */
type Entered = {readonly line: string | undefined};

/** Waits for a line, at most until `timeout` settles; it gives nothing then, and the line goes to whoever waits next. */
type NextLine = (timeout?: Promise<undefined>) => Promise<Entered | undefined>;

function lineSource({input}: Pick<PlainTerminal, 'input'>): NextLine {
	let pending: Promise<Entered> | undefined;
	const enter = async (): Promise<Entered> => ({line: await input.nextLine()});
	return async (timeout) => {
		pending ??= enter();
		const entered = await (timeout === undefined ? pending : Promise.race([pending, timeout]));
		pending = entered === undefined ? pending : undefined;
		return entered;
	};
}

type Entering = Reading & {
	readonly nextLine: NextLine;
	readonly interrupt: () => void;
};

async function enteredCommand(entering: Entering): Promise<EnteredCommand | undefined> {
	const {shell, prompt, promptText} = entering;
	let text = '';
	for (;;) {
		prompt(text === '' ? promptText() : '... ');
		// eslint-disable-next-line no-await-in-loop -- one line after the other
		const line = await lineOrStep(entering);
		if (line === undefined || typeof line === 'object') {
			return line;
		}

		text += line;
		const {guide} = shell.session.get();
		if (isIncomplete(text)) {
			text += '\n';
		} else if (text.trim() !== '') {
			return {text: lineAsMeant(text), isStep: false};
		} else if (guide === undefined) {
			text = '';
		} else {
			prompt(promptText());
			return stepOf(guideLine(guide), prompt);
		}
	}
}

/** A line of the user's, or the step of a script that goes on by itself, after a while. */
async function lineOrStep({
	shell,
	prompt,
	nextLine,
	interrupt,
}: Entering): Promise<string | EnteredCommand | undefined> {
	const play = automatic(shell);
	const timeout = play && setTimeout<undefined>(play.speed === 0 ? 0 : pauses.beforeTyping / play.speed);
	const entered = await nextLine(timeout);
	if (entered === undefined && play !== undefined && automatic(shell) !== undefined) {
		return stepOf(guideLine(play), prompt);
	}

	interrupt();
	const {line} = entered ?? (await nextLine()) ?? {};
	return line;
}

/** Writes the line behind the prompt, as if it had been typed. */
function stepOf(line: string, prompt: PlainTerminal['prompt']): EnteredCommand {
	prompt(`${line.replaceAll('\n', '\n... ')}\n`);
	return {text: line, isStep: true};
}
