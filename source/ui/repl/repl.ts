import {defaultBindings} from '../../editor/default-bindings.js';
import {emptyLineEditor} from '../../editor/editor-state.js';
import {type Key, type KeyEvent} from '../../editor/keys.js';
import {lineEditor} from '../../editor/line-editor.js';
import {parse} from '../../language/parser.js';
import {type Screen} from '../../output/screen.js';
import {createStore} from '../../session/store.js';
import {paintLines, type Line, type Looks} from '../line.js';
import {type LineResult, type Shell} from '../shell-options.js';
import {type Keyboard} from '../terminal/keyboard.js';
import {type LiveOutput} from '../terminal/live-output.js';
import {activity, idle, type ActivityStore} from './activity.js';
import {continuationLine, promptLine} from './prompt.js';
import {echoLines} from './prompt-frame.js';
import {createPromptKeys, type LineStore} from './prompt-keys.js';
import {createQuestions} from './questions.js';
import {runCommand, type RunningCommand} from './run-command.js';

/** How a session at the prompt ended: the user left, or wants another connection. */
export type ReplEnd = {readonly kind: 'exit'} | {readonly kind: 'reconnect'; readonly url: string | undefined};

/** The prompt's state and its end. */
export type Repl = {
	readonly line: LineStore;
	readonly activity: ActivityStore;
	readonly ended: Promise<ReplEnd>;
};

export type ReplOptions = {
	readonly shell: Shell;
	readonly screen: Screen;
	readonly looks: Looks;
	readonly keyboard: Pick<Keyboard, 'listen' | 'putBack'>;
	readonly output: Pick<LiveOutput, 'print' | 'clear' | 'size'>;
};

/** Reads keys and runs lines until the user leaves. What is typed while a command runs waits for the prompt. */
export function createRepl(options: ReplOptions): Repl {
	const {shell, keyboard, output, looks} = options;
	const line = createStore(lineEditor, {...emptyLineEditor, history: shell.history.entries()});
	const activityStore = createStore(activity, idle);
	const say = (lines: readonly Line[]) => {
		output.print(paintLines(lines, output.size().columns, looks));
	};

	const questions = createQuestions(keyboard, activityStore, (answered) => {
		say([answered]);
	});
	const waiting: KeyEvent[] = [];
	let command: RunningCommand | undefined;
	let end: (end: ReplEnd) => void = () => undefined;

	const accept = () => {
		const {text} = line.get();
		if (isIncomplete(text)) {
			line.dispatch({type: 'insert-newline'});
			return;
		}

		const prompt = promptLine(shell.session.get(), output.size().columns, looks.symbols);
		say(echoLines(text, prompt, continuationLine(looks.symbols)));
		line.dispatch({type: 'clear'});
		if (text.trim() !== '') {
			void run(text);
		}
	};

	const run = async (text: string) => {
		const remark = shell.history.append(text);
		line.dispatch({type: 'set-history', entries: shell.history.entries()});
		activityStore.dispatch({type: 'start', at: Date.now()});
		command = runCommand(text, {...options, activity: activityStore, questions});
		const result = await command.result;
		command = undefined;
		activityStore.dispatch({type: 'end'});
		if (remark !== undefined) {
			say([[{text: `${looks.symbols.warning} `, role: 'warning'}, {text: remark}]]);
		}

		finish(result);
	};

	const finish = (result: LineResult | undefined) => {
		if (result?.exit) {
			end({kind: 'exit'});
		} else if (result?.reconnect) {
			end({kind: 'reconnect', url: result.reconnect.url});
		} else {
			hearWaiting();
		}
	};

	const onPromptKey = createPromptKeys(line, defaultBindings, {
		'accept-line': accept,
		interrupt() {
			const hint = line.get().text === '' ? 'Ctrl-D leaves' : undefined;
			line.dispatch({type: 'clear'});
			activityStore.dispatch({type: 'hint', hint});
		},
		'delete-or-leave'() {
			if (line.get().text === '') {
				end({kind: 'exit'});
			} else {
				line.dispatch({type: 'delete-right'});
			}
		},
		'clear-screen': output.clear,
	});

	const hearWaiting = () => {
		while (command === undefined && waiting.length > 0) {
			const event = waiting.shift();
			if (event !== undefined) {
				activityStore.dispatch({type: 'hint', hint: undefined});
				onPromptKey(event);
			}
		}
	};

	return {
		line,
		activity: activityStore,
		ended: new Promise((resolve) => {
			const stopListening = keyboard.listen((event) => {
				if (command !== undefined && isInterrupt(event)) {
					waiting.length = 0;
					command.interrupt();
					return;
				}

				waiting.push(...asTyped(event));
				hearWaiting();
			});
			end = (how) => {
				stopListening();
				keyboard.putBack(waiting.splice(0));
				resolve(how);
			};
		}),
	};
}

/** Lines pasted are typed one after another, each with an Enter behind it but the last. */
export function asTyped(event: KeyEvent): readonly KeyEvent[] {
	if (event.kind !== 'paste' || !/[\r\n]/v.test(event.text)) {
		return [event];
	}

	const enter: Key = {kind: 'key', name: 'enter', ctrl: false, alt: false, shift: false};
	const lines = event.text.split(/\r\n?|\n/v);
	return lines.flatMap((text, index) => [
		...(text === '' ? [] : [{kind: 'paste', text} as const]),
		...(index === lines.length - 1 ? [] : [enter]),
	]);
}

function isInterrupt(event: KeyEvent): boolean {
	return event.kind === 'key' && event.ctrl && event.name === 'c';
}

/** Whether a command goes on in the next line. A text that cannot be read is run, so that its error is told. */
export function isIncomplete(text: string): boolean {
	try {
		return parse(text).kind === 'incomplete';
	} catch {
		return false;
	}
}
