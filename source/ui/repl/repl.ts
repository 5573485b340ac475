import {emptyLineEditor} from '../../editor/line/editor-state.js';
import {type KeyEvent} from '../../editor/keys/keys.js';
import {lineEditor} from '../../editor/line/line-editor.js';
import {typedSuggestions} from '../../language/completion/ghost-text.js';
import {safeLine} from '../../output/text/safe-text.js';
import {createStore} from '../../session/store.js';
import {paintLines, type Line} from '../line.js';
import {type LineResult, type NextLine} from '../shell-options.js';
import {type KeyListener} from '../terminal/keyboard.js';
import {createViewing, type Viewing} from '../viewer/viewing.js';
import {activity, idle, type ActivityStore} from './activity.js';
import {backgroundBadge} from './background-badge.js';
import {createCompleter, type Completer} from './completer.js';
import {overlay, type OverlayStore} from './overlay.js';
import {continuationLine, promptLine} from './prompt.js';
import {followEditing} from './follow-editing.js';
import {createPromptActions} from './prompt-actions.js';
import {asTyped, isIncomplete, isInterrupt} from './entered-text.js';
import {echoLines} from './prompt-frame.js';
import {createPromptKeys, type LineStore} from './prompt-keys.js';
import {createQuestions} from './questions.js';
import {type ReplOptions} from './repl-options.js';
import {runCommand, type RunningCommand} from './run-command.js';
import {tellEnded} from './tell-ended.js';

/** How a session at the prompt ended: the user left, or wants another connection. */
export type ReplEnd =
	{readonly kind: 'exit'} | {readonly kind: 'reconnect'; readonly url: string | undefined};

/** The prompt's state and its end. */
export type Repl = {
	readonly line: LineStore;
	readonly overlay: OverlayStore;
	readonly activity: ActivityStore;
	readonly ended: Promise<ReplEnd>;
};

/** Reads keys and runs lines until the user leaves. What is typed while a command runs waits for the prompt. */
export function createRepl(options: ReplOptions): Repl {
	return new Prompt(options);
}

class Prompt implements Repl {
	readonly line: LineStore;
	readonly overlay: OverlayStore = createStore(overlay, undefined);
	readonly activity: ActivityStore = createStore(activity, idle);
	readonly ended: Promise<ReplEnd>;
	readonly #options: ReplOptions;
	readonly #onPromptKey: KeyListener;
	readonly #completer: Completer;
	readonly #viewing: Viewing;

	/** Keys that came while they could not be heard. */
	readonly #waiting: KeyEvent[] = [];
	#command: RunningCommand | undefined;
	#isEditing = false;
	#hasEnded = false;
	#resolve: (end: ReplEnd) => void = () => undefined;

	constructor(options: ReplOptions) {
		const {shell, keyboard, settings} = options;
		this.#options = options;
		this.#viewing = createViewing(options);
		this.line = createStore(lineEditor, {...emptyLineEditor, history: shell.history.entries()});
		const stopSetting = followEditing(this.line, settings);
		this.#completer = createCompleter({
			line: this.line,
			overlay: this.overlay,
			specs: shell.specs,
			session: shell.session.get,
			sources: shell.completion,
		});
		this.#onPromptKey = this.#createKeys();
		this.#remark(shell.remarks);
		const stopListening = keyboard.listen(this.#hear);
		const stopTelling = shell.background.subscribe(this.#tellEnded);
		this.ended = new Promise((resolve) => {
			this.#resolve = (end) => {
				this.#hasEnded = true;
				stopListening();
				stopTelling();
				stopSetting();
				this.#farewell();
				this.#completer.stop();
				keyboard.putBack(this.#waiting.splice(0));
				resolve(end);
			};
		});
	}

	#createKeys(): KeyListener {
		const {line, overlay: open} = this;
		const {actions, edit} = createPromptActions({
			...this.#options,
			line,
			overlay: open,
			activity: this.activity,
			completer: this.#completer,
			accept: this.#accept,
			leave: () => {
				this.#resolve({kind: 'exit'});
			},
			whileEditing: this.#whileEditing,
		});
		const {bindings} = this.#options.shell;
		return createPromptKeys({line, bindings, actions, edit, open: () => open.get()?.kind});
	}

	readonly #hear = (event: KeyEvent): void => {
		if (this.#command !== undefined && isInterrupt(event)) {
			this.#waiting.length = 0;
			this.#command.interrupt();
			return;
		}

		this.#waiting.push(...asTyped(event));
		this.#hearWaiting();
	};

	#hearWaiting(): void {
		while (this.#command === undefined && !this.#isEditing && !this.#hasEnded) {
			const event = this.#waiting.shift();
			if (event === undefined) {
				return;
			}

			this.activity.dispatch({type: 'hint', hint: undefined});
			this.#onPromptKey(event);
		}
	}

	readonly #accept = (): void => {
		const {text} = this.line.get();
		if (isIncomplete(text)) {
			this.line.dispatch({type: 'insert-newline'});
			return;
		}

		const {shell, output, looks} = this.#options;
		const badge = backgroundBadge(shell.background.get(), looks.symbols);
		const prompt = promptLine(shell.session.get(), output.size().columns, looks.symbols, badge);
		this.#say(echoLines(text, prompt, continuationLine(looks.symbols)));
		this.overlay.dispatch({type: 'close'});
		this.line.dispatch({type: 'clear'});
		if (text.trim() !== '') {
			void this.#run(text);
		}
	};

	async #run(text: string): Promise<void> {
		const {shell, keyboard, notify} = this.#options;
		const remark = shell.history.append(text);
		this.line.dispatch({type: 'set-history', entries: shell.history.entries()});
		this.activity.dispatch({type: 'start', at: Date.now()});
		const questions = createQuestions(keyboard, this.activity, (answered) => {
			this.#say([answered]);
		});
		this.#command = runCommand(text, {
			...this.#options,
			activity: this.activity,
			questions,
			openViewer: this.#viewing.open,
		});
		const result = await this.#command.result;
		this.#command = undefined;
		const suggestions = typedSuggestions(result?.suggestions ?? [], shell.specs);
		const {running} = this.activity.get();
		const endedAt = Date.now() - this.#viewing.takeTime();
		this.activity.dispatch({type: 'end', at: endedAt, suggestions});
		notify({
			what: text,
			milliseconds: endedAt - (running?.startedAt ?? endedAt),
			hasFailed: shell.session.get().hasFailed,
		});
		shell.completion.expire();
		this.#remark(remark === undefined ? [] : [remark]);
		this.#tellEnded();
		this.#goOn(result);
	}

	#goOn(result: LineResult | undefined): void {
		if (result?.exit) {
			this.#resolve({kind: 'exit'});
		} else if (result?.reconnect) {
			this.#resolve({kind: 'reconnect', url: result.reconnect.url});
		} else {
			this.#takeNext(result?.next ?? {text: '', isRun: false});
			this.#hearWaiting();
		}
	}

	#takeNext({text, isRun}: NextLine): void {
		this.line.dispatch({type: 'insert', text});
		if (isRun) {
			this.#accept();
		}
	}

	/** Keys that come while another program has the terminal, or its answer is taken over, wait. */
	readonly #whileEditing = async (work: () => Promise<void>): Promise<void> => {
		this.#isEditing = true;
		try {
			await work();
		} finally {
			this.#isEditing = false;
			this.#tellEnded();
			this.#hearWaiting();
		}
	};

	/** What ends in the background is told above the prompt, never in the middle of an answer. */
	readonly #tellEnded = (): void => {
		if (this.#command === undefined && !this.#isEditing) {
			tellEnded(this.#options);
		}
	};

	#farewell(): void {
		const text = this.#options.shell.leave();
		this.#say(text === undefined ? [] : [[{text, role: 'dim'}]]);
	}

	#remark(remarks: readonly string[]): void {
		const {warning} = this.#options.looks.symbols;
		this.#say(remarks.map((text) => [{text: `${warning} `, role: 'warning'}, {text: safeLine(text)}]));
	}

	#say(lines: readonly Line[]): void {
		const {output, looks} = this.#options;
		output.print(paintLines(lines, output.size().columns, looks));
	}
}
