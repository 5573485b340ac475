import {type Appearance} from '../../terminal/appearance.js';
import {type SettingsStore} from '../../commands/settings/read-settings.js';
import {lineAsMeant} from '../../credentials/hidden-keys.js';
import {guideLine} from '../../commands/play/play.js';
import {emptyLineEditor} from '../../editor/state/editor-state.js';
import {actionFor, pendingKeys} from '../../editor/bindings/key-bindings.js';
import {keyName, shownKeys} from '../../editor/keys/key-names.js';
import {type Key, type KeyEvent} from '../../editor/keys/keys.js';
import {lineEditor} from '../../editor/line-editor.js';
import {typedSuggestions} from '../../language/hints/ghost-text.js';
import {createStore} from '../../session/store.js';
import {safeLine} from '../../text/safe-text.js';
import {type AskImageSupport} from '../../output/chart/chart-screen.js';
import {type Screen} from '../../output/screen.js';
import {type LineResult, type Shell, type ShellOptions} from '../shell.js';
import {type Keyboard} from '../terminal/keyboard.js';
import {type LiveOutput} from '../terminal/live-output.js';
import {type Notify} from '../../terminal/notifier.js';
import {createLazyViewer, type LazyViewer} from '../viewer/lazy-viewer.js';
import {lendTerminal, suspend, type LendableTerminal} from '../terminal/lend-terminal.js';
import {type Field} from '../live/field-input.js';
import {isIncomplete} from '../../language/parsing/parser.js';
import {type ShellMarks} from '../terminal/shell-marks.js';
import {activity, idle, type ActivityStore} from './running/activity.js';
import {createPlayer, type Player} from './playing/player.js';
import {createCompleter, type Completer} from './typing/completer.js';
import {overlay, type OverlayStore} from './typing/overlay.js';
import {createPromptActions} from './typing/prompt-actions.js';
import {typedText} from './typing/entered-text.js';
import {createPromptKeys, type LineStore} from './typing/prompt-keys.js';
import {createEditText} from './typing/external-editor.js';
import {createQuestions, type Questions} from './asking/questions.js';
import {startLine, type RunningLine} from './running/start-line.js';
import {createTranscript, type Transcript} from './transcript.js';
import {createTypeAhead, type TypeAhead} from './typing/type-ahead.js';

/** What a session at the prompt needs. */
export type ReplOptions = {
	readonly shell: Shell;
	readonly settings: ShellOptions['settings'];
	readonly screen: () => Screen;
	readonly images?: AskImageSupport | undefined;
	readonly appearance: Appearance;
	readonly keyboard: Pick<Keyboard, 'listen' | 'putBack' | 'lend'>;
	readonly probe?: LendableTerminal['probe'];

	/** The text field for secrets. */
	readonly field: Field;
	readonly output: Pick<
		LiveOutput,
		'print' | 'printOver' | 'clear' | 'size' | 'subscribeSize' | 'lend' | 'writeLent' | 'writableLength'
	>;

	/** Marks prompts and outputs for the terminal. Default: none. */
	readonly marks?: ShellMarks | undefined;

	/** Called for everything that has ended, however long it took. */
	readonly notify: Notify;

	/** Text the line starts with, typed before this prompt. */
	readonly typed?: string | undefined;

	/** A line that is run at once, and not shown. Default: none. */
	readonly firstLine?: string | undefined;
};

/** How a session at the prompt ended: the user left, or sign-in failed. */
export type ReplEnd =
	| {readonly kind: 'exit'}
	/** `typed`: text to restore at the next prompt. */
	| {readonly kind: 'sign-in-failed'; readonly typed: string};

/** The state of the prompt, for the view. */
export type Repl = {
	readonly line: LineStore;
	readonly overlay: OverlayStore;
	readonly activity: ActivityStore;

	/** Handlers for the field of a secret. */
	readonly questions: Pick<Questions, 'change' | 'submit'>;
	readonly ended: Promise<ReplEnd>;
};

/** Reads keys and runs lines until the user leaves. Keys typed while a command runs wait for the next prompt. */
export function createRepl(options: ReplOptions): Repl {
	return new Prompt(options);
}

class Prompt implements Repl {
	readonly line: LineStore;
	readonly overlay: OverlayStore = createStore(overlay, undefined);
	readonly activity: ActivityStore;
	readonly questions: Questions;
	readonly ended: Promise<ReplEnd>;
	readonly #options: ReplOptions;
	readonly #completer: Completer;
	readonly #viewer: LazyViewer;
	readonly #typed: TypeAhead;
	readonly #transcript: Transcript;
	readonly #player: Player;
	#command: RunningLine | undefined;
	#isEditing = false;
	#hasEnded = false;
	#resolve: (end: ReplEnd) => void = () => undefined;

	constructor(options: ReplOptions) {
		const {shell, keyboard, settings} = options;
		this.#options = options;
		const suggestions = typedSuggestions(shell.suggestions ?? [], shell.specs);
		this.activity = createStore(activity, {...idle, last: {suggestions, duration: 0}});
		this.#viewer = createLazyViewer(options);
		this.#transcript = createTranscript(options);
		this.line = createStore(lineEditor, {...emptyLineEditor, history: shell.history.entries()});
		this.questions = createQuestions({
			...options,
			show: (asked) => {
				this.activity.dispatch({type: 'ask', asked});
			},
			keep: (answered) => {
				this.#transcript.write([answered]);
			},
		});
		const stopSetting = followEditing(this.line, settings);
		this.#completer = createCompleter({
			line: this.line,
			overlay: this.overlay,
			specs: shell.specs,
			session: shell.session.get,
			sources: shell.completion,
			propose: (line) => {
				this.activity.dispatch({type: 'propose', line});
			},
			tell: (hint) => {
				this.activity.dispatch({type: 'hint', hint});
			},
		});
		this.#player = createPlayer({
			line: this.line,
			activity: this.activity,
			session: shell.session,
			isCovered: () => this.overlay.get() !== undefined,
			accept: this.#accept,
		});
		this.#typed = this.#createTypedAhead();
		this.#insertTyped();
		this.#transcript.write((shell.notes ?? []).map((note) => [{text: `  ${safeLine(note)}`, role: 'dim'}]));
		this.#transcript.warn(shell.warnings);
		const stopListening = keyboard.listen(this.#typed.receive);
		const stopTelling = shell.background.subscribe(() => {
			this.#announceEnded();
		});
		const stopSigningIn = shell.signIn?.subscribe(() => {
			this.#leaveIfSignInFailed();
		});
		this.ended = new Promise((resolve) => {
			this.#resolve = (end) => {
				this.#hasEnded = true;
				stopListening();
				stopTelling();
				stopSetting();
				stopSigningIn?.();
				this.#transcript.farewell();
				this.#completer.stop();
				this.#player.stop();
				keyboard.putBack(this.#typed.takeAll());
				resolve(end);
			};
		});
		// After the keys that have been waiting for this prompt.
		queueMicrotask(() => {
			this.#leaveIfSignInFailed();
		});
		if (options.firstLine !== undefined) {
			void this.#run(options.firstLine, {isTyped: false});
		}
	}

	#insertTyped(): void {
		const {typed = ''} = this.#options;
		if (typed !== '') {
			this.line.dispatch({type: 'insert', text: typed});
		}
	}

	#createKeys() {
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
			whileKeysWait: this.#whileKeysWait,
		});
		const {bindings} = this.#options.shell;
		const onPending = (keys: readonly Key[]) => {
			this.activity.dispatch({type: 'hint', hint: pendingKeys(bindings, keys)});
		};

		return createPromptKeys({line, bindings, actions, edit, onPending, open: () => open.get()?.kind});
	}

	#createTypedAhead(): TypeAhead {
		const onPromptKey = this.#createKeys();
		return createTypeAhead({
			isBusy: () => this.#command !== undefined || this.#isEditing || this.#hasEnded,
			onEvent: (event) => {
				this.activity.dispatch({type: 'hint', hint: undefined});
				const isTaken = this.#player.takes(event);
				this.#showKey(isTaken ? undefined : event);
				if (!isTaken) {
					onPromptKey(event);
				}
			},
			onLine: (bound) => {
				this.overlay.dispatch({type: 'close'});
				if (bound === 'line-end') {
					this.#accept();
				}
			},
			onInterrupt: () => {
				this.#command?.interrupt();
			},
			onUrgent: (event) => {
				const isSuspending = !this.#isEditing && isSuspendKey(event, this.#options.shell);
				if (isSuspending) {
					void this.#whileKeysWait(async () => suspend(this.#options));
				}

				return isSuspending;
			},
		});
	}

	readonly #accept = (): void => {
		if (this.#player.enter()) {
			return;
		}

		const text = lineAsMeant(this.line.get().text);
		if (isIncomplete(text)) {
			this.line.dispatch({type: 'insert-newline'});
			return;
		}

		this.#transcript.echo(text);
		this.overlay.dispatch({type: 'close'});
		this.line.dispatch({type: 'clear'});
		if (text.trim() === '') {
			this.#transcript.end(false);
		} else {
			void this.#run(text, {isStep: this.#player.takeStep()});
		}
	};

	#isPresenting(): boolean {
		return this.#options.settings.get().presenter === 'on';
	}

	/** In presenter mode, shows keys that insert no text. */
	#showKey(event: KeyEvent | undefined): void {
		const isShown = event?.kind === 'key' && event.text === undefined;
		this.activity.dispatch({
			type: 'show-key',
			key: isShown && this.#isPresenting() ? shownKeys(keyName(event)) : undefined,
		});
	}

	/** The line of the tour's step is suggested while it waits. */
	#tourLines(): readonly string[] {
		const {guide} = this.#options.shell.session.get();
		return guide?.kind === 'tour' ? [guideLine(guide)] : [];
	}

	async #run(text: string, {isStep = false, isTyped = true}): Promise<void> {
		const {shell, notify, output} = this.#options;
		const historyWarning = isTyped ? shell.history.append(text) : undefined;
		this.line.dispatch({type: 'set-history', entries: shell.history.entries()});
		this.activity.dispatch({type: 'start', at: Date.now()});
		this.#command = startLine(text, {
			...this.#options,
			output: {print: output.printOver, clear: output.clear, size: output.size},
			activity: this.activity,
			ask: this.questions.ask,
			edit: createEditText(async () => lendTerminal(this.#options)),
			openViewer: this.#viewer.open,
			isStep,
		});
		const result = await this.#command.result;
		this.#command = undefined;
		this.#transcript.end(result === undefined || (result.hasFailed ?? false));
		// A blank line between commands makes a presentation easier to follow.
		this.#transcript.write(this.#isPresenting() ? [[]] : []);
		shell.history.refresh();
		this.line.dispatch({type: 'set-history', entries: shell.history.entries()});
		const suggestions = [...this.#tourLines(), ...typedSuggestions(result?.suggestions ?? [], shell.specs)];
		const {running} = this.activity.get();
		const endedAt = Date.now() - this.#viewer.takeTime();
		this.activity.dispatch({type: 'end', at: endedAt, suggestions});
		notify({
			what: text,
			milliseconds: endedAt - (running?.startedAt ?? endedAt),
			hasFailed: shell.session.get().hasFailed,
		});
		shell.completion.expire();
		this.#transcript.warn(historyWarning === undefined ? [] : [historyWarning]);
		this.#announceEnded();
		this.#continueWith(result, text, isStep);
	}

	#continueWith(result: LineResult | undefined, text: string, isStep: boolean): void {
		if (result?.exit) {
			this.#resolve({kind: 'exit'});
		} else if (this.#options.shell.signIn?.get() === 'failed') {
			this.#leaveIfSignInFailed(result?.isUndone ? text : '');
		} else {
			const {text, isRun, onKey = false} = result?.next ?? {text: '', isRun: false};
			if (isStep) {
				this.#dropKeys();
			}

			if (onKey || (isStep && result === undefined)) {
				this.#player.offer();
				return;
			}

			this.#player.resume();
			// Never into a line the user is already typing.
			this.line.dispatch({type: 'insert', text: isRun || !this.#typed.hasKeys() ? text : ''});
			if (isRun) {
				this.#accept();
			}

			this.#typed.resume();
		}
	}

	/** Before an audience keys that were pressed too early run nothing. */
	#dropKeys(): void {
		if (this.#typed.takeAll().length > 0) {
			this.#player.interrupt();
		}
	}

	/** Queues keys while another program has the terminal, and until its result has been applied. */
	readonly #whileKeysWait = async (work: () => Promise<void>): Promise<void> => {
		this.#isEditing = true;
		try {
			await work();
		} finally {
			this.#isEditing = false;
			this.#leaveIfSignInFailed();
			this.#announceEnded();
			this.#typed.resume();
		}
	};

	/** Waits for a running command or editor to end first. @param undone - a line to put back into the prompt. */
	#leaveIfSignInFailed(undone = ''): void {
		const {shell} = this.#options;
		const isBusy = this.#command !== undefined || this.#isEditing || this.#hasEnded;
		if (shell.signIn?.get() === 'failed' && !isBusy) {
			const rest = this.line.get().text + typedText(this.#typed.takeAll());
			// The next prompt plays the script from its beginning.
			const kept = this.#options.firstLine === undefined ? [undone, rest] : [];
			this.#resolve({kind: 'sign-in-failed', typed: kept.filter((text) => text !== '').join('\n')});
		}
	}

	/** Announces ended jobs, but never in the middle of a result. */
	#announceEnded(): void {
		if (this.#command === undefined && !this.#isEditing) {
			this.#transcript.announceEnded();
		}
	}
}

/** Whether a key suspends the shell; that also works while a command runs. */
function isSuspendKey(event: KeyEvent, {bindings}: Pick<Shell, 'bindings'>): boolean {
	const meaning = event.kind === 'key' ? actionFor(bindings, [event]) : undefined;
	return meaning?.type === 'action' && meaning.action === 'suspend';
}

/** Keeps the line's editing mode (emacs or vi) in step with the setting until the returned function is called. */
function followEditing(
	line: Pick<LineStore, 'dispatch'>,
	{get, subscribe}: Pick<SettingsStore, 'get' | 'subscribe'>,
): () => void {
	const follow = () => {
		line.dispatch({type: 'set-editing', editing: get().editing});
	};

	follow();
	return subscribe(follow);
}
