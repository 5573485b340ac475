import process from 'node:process';
import {plainProgressLine} from '../../output/progress.js';
import {createStore} from '../../session/store.js';
import {activity, idle, type ActivityStore} from '../repl/running/activity.js';
import {createEditText} from '../repl/typing/external-editor.js';
import {isIncomplete} from '../repl/typing/entered-text.js';
import {type ReplEnd} from '../repl/repl.js';
import {startLine, type RunningLine} from '../repl/running/start-line.js';
import {type LineResult, type Shell} from '../shell-options.js';
import {tellPlainEnds, type PlainEnds} from './plain-ends.js';
import {createPlainAsk} from './plain-question.js';
import {type PlainRoom} from './plain-room.js';

/** Reads lines and runs them until the input ends or the user leaves. */
export async function plainRepl(shell: Shell, room: PlainRoom): Promise<ReplEnd> {
	const activityStore = createStore(activity, idle);
	const stopTelling = tellSteps(activityStore, room);
	const commandRoom = {
		shell,
		screen: room.screen,
		output: room.output,
		activity: activityStore,
		ask: createPlainAsk(room),
		edit: createEditText(room.input.lend),
		isPlain: true,
	};
	let command: RunningLine | undefined;
	const ends = tellPlainEnds(shell, {room, isIdle: () => command === undefined});
	const interrupt = () => {
		if (command === undefined) {
			room.prompt(`\n${ends.prompt()}`);
		} else {
			command.interrupt();
		}
	};

	process.on('SIGINT', interrupt);
	try {
		for (;;) {
			// eslint-disable-next-line no-await-in-loop -- one line after the other
			const text = await readCommand(shell, ends, room);
			if (text === undefined) {
				room.prompt('\n');
				sayFarewell(shell, room);
				return {kind: 'exit'};
			}

			const startedAt = Date.now();
			activityStore.dispatch({type: 'start', at: startedAt});
			command = startLine(text, commandRoom);
			// eslint-disable-next-line no-await-in-loop
			const end = endOf(await command.result);
			command = undefined;
			activityStore.dispatch({type: 'end', at: Date.now(), suggestions: []});
			const {hasFailed} = shell.session.get();
			room.notify({what: text, milliseconds: Date.now() - startedAt, hasFailed});
			ends.tell();
			if (end !== undefined) {
				sayFarewell(shell, room);
				return end;
			}
		}
	} finally {
		process.off('SIGINT', interrupt);
		stopTelling();
		ends.close();
	}
}

function sayFarewell({leave}: Shell, {say}: PlainRoom): void {
	const text = leave();
	say(text === undefined ? [] : [[{text}]]);
}

/** A whole command, over several lines where it goes on; undefined at the end of the input. Kept in history. */
async function readCommand(
	shell: Shell,
	ends: Pick<PlainEnds, 'prompt'>,
	{input, prompt, say}: PlainRoom,
): Promise<string | undefined> {
	let text = '';
	for (;;) {
		prompt(text === '' ? ends.prompt() : '... ');
		// eslint-disable-next-line no-await-in-loop -- one line after the other
		const line = await input.next();
		if (line === undefined) {
			return undefined;
		}

		text += line;
		if (isIncomplete(text)) {
			text += '\n';
		} else if (text.trim() === '') {
			text = '';
		} else {
			const remark = shell.history.append(text);
			say(remark === undefined ? [] : [[{text: remark, role: 'warning'}]]);
			return text;
		}
	}
}

function endOf(result: LineResult | undefined): ReplEnd | undefined {
	if (result?.exit) {
		return {kind: 'exit'};
	}

	return result?.reconnect && {kind: 'reconnect', url: result.reconnect.url};
}

/** One line for each step that begins, moves on by a count, or ends. */
function tellSteps(store: ActivityStore, {say}: PlainRoom): () => void {
	const told = new Map<string, string>();
	return store.subscribe(() => {
		const {running} = store.get();
		if (running === undefined) {
			told.clear();
		}

		for (const step of running?.steps ?? []) {
			const key = `${step.label} ${step.state} ${step.count?.finished} ${step.count?.total}`;
			if (told.get(step.id) !== key) {
				told.set(step.id, key);
				say([[{text: plainProgressLine(step)}]]);
			}
		}
	});
}
