import process from 'node:process';
import {plainProgressLine} from '../../output/progress.js';
import {createStore} from '../../session/store.js';
import {activity, idle, type ActivityStore} from '../repl/running/activity.js';
import {createEditText} from '../repl/typing/external-editor.js';
import {startLine, type RunningLine} from '../repl/running/start-line.js';
import {type Shell} from '../shell.js';
import {backgroundBadge} from '../repl/prompt/background-badge.js';
import {promptText} from '../repl/prompt/prompt-text.js';
import {announceEnded} from '../repl/transcript.js';
import {createCommandReader} from './plain-command.js';
import {createPlainAsk} from './plain-question.js';
import {type PlainTerminal} from './plain-terminal.js';

/** Reads lines and runs them until the input ends or the user leaves. */
export async function plainRepl(shell: Shell, terminal: PlainTerminal, firstLine?: string): Promise<void> {
	const activityStore = createStore(activity, idle);
	const stopPrinting = printSteps(activityStore, terminal);
	const scope = {
		shell,
		screen: terminal.screen,
		output: terminal.output,
		activity: activityStore,
		ask: createPlainAsk(terminal),
		edit: createEditText(terminal.input.lend),
		isPlain: true,
	};
	let command: RunningLine | undefined;
	const ended = announceEndedJobs(shell, {terminal, isIdle: () => command === undefined});
	const reader = createCommandReader({...terminal, shell, promptText: ended.prompt});
	const interrupt = () => {
		reader.interrupt();
		if (command === undefined) {
			terminal.prompt(`\n${ended.prompt()}`);
		} else {
			command.interrupt();
		}
	};

	process.on('SIGINT', interrupt);
	try {
		let first = firstLine === undefined ? undefined : {text: firstLine, isStep: false};
		for (;;) {
			// eslint-disable-next-line no-await-in-loop -- one line after the other
			const typed = first ?? (await reader.next());
			first = undefined;
			if (typed === undefined) {
				terminal.prompt('\n');
				printFarewell(shell, terminal);
				return;
			}

			const {text, isStep} = typed;
			const startedAt = Date.now();
			activityStore.dispatch({type: 'start', at: startedAt});
			command = startLine(text, {...scope, isStep});
			// eslint-disable-next-line no-await-in-loop
			const result = await command.result;
			command = undefined;
			if (isStep) {
				// Enter that was pressed too early runs nothing.
				terminal.input.dropTypedAhead();
			}

			activityStore.dispatch({type: 'end', at: Date.now(), suggestions: []});
			const {hasFailed} = shell.session.get();
			terminal.notify({what: text, milliseconds: Date.now() - startedAt, hasFailed});
			ended.announce();
			if (result?.exit) {
				printFarewell(shell, terminal);
				return;
			}
		}
	} finally {
		process.off('SIGINT', interrupt);
		stopPrinting();
		ended.close();
	}
}

function printFarewell({leave}: Shell, {writeLines}: PlainTerminal): void {
	const text = leave();
	writeLines(text === undefined ? [] : [[{text}]]);
}

/** Prints a line each time a step begins, counts up or ends. */
function printSteps(store: ActivityStore, {writeLines}: PlainTerminal): () => void {
	const printed = new Map<string, string>();
	return store.subscribe(() => {
		const {running} = store.get();
		if (running === undefined) {
			printed.clear();
		}

		for (const step of running?.steps ?? []) {
			const key = `${step.label} ${step.state} ${step.count?.finished} ${step.count?.total}`;
			if (printed.get(step.id) !== key) {
				printed.set(step.id, key);
				writeLines([[{text: plainProgressLine(step)}]]);
			}
		}
	});
}

type EndedJobs = {
	/** The prompt, with the number of background jobs. */
	readonly prompt: () => string;

	/** Announces the jobs that ended while a command ran. */
	readonly announce: () => void;
	readonly close: () => void;
};

/**
Announces jobs that have ended: at once while no command runs, followed by a new prompt; otherwise when `announce` is called.

Text typed so far is not lost: the terminal's line mode keeps it.
*/
function announceEndedJobs(
	{background, session}: Pick<Shell, 'background' | 'session'>,
	{terminal, isIdle}: {readonly terminal: PlainTerminal; readonly isIdle: () => boolean},
): EndedJobs {
	const {appearance} = terminal;
	const prompt = () => promptText(session.get(), backgroundBadge(background.get(), appearance.symbols));
	const announce = () => {
		announceEnded({...terminal, shell: {background, session}});
	};

	const close = background.subscribe(() => {
		if (isIdle() && background.get().ended.length > 0) {
			terminal.prompt('\n');
			announce();
			terminal.prompt(prompt());
		}
	});
	return {prompt, announce, close};
}
