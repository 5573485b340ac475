import {type Connection} from '../api/connection.js';
import {type BackgroundStore} from '../jobs/background-jobs.js';
import {type Ask, type Progress} from '../jobs/job-context.js';
import {type EditText, type DrawLive} from '../commands/command.js';
import {type SettingsStore} from '../commands/settings/read-settings.js';
import {type CompletionSources} from '../commands/completion/completion-sources.js';
import {type Binding} from '../editor/bindings/key-bindings.js';
import {type History} from '../files/history/open-history.js';
import {type Environment} from '../files/locations.js';
import {type CommandSpec} from '../language/specification.js';
import {type AskImageSupport} from '../output/chart/chart-screen.js';
import {type RecentOutput} from '../output/document.js';
import {type LinkPlace, type Screen} from '../output/screen.js';
import {type ViewerBinding} from '../output/viewer/viewer-bindings.js';
import {type Session, type SessionAction} from '../session/session.js';
import {type Store} from '../session/store.js';
import {type NodeWarnings} from '../terminal/node-warnings.js';
import {type SetupOptions} from './setup/setup-options.js';

/** Everything the pane needs; the entry puts it together. */
export type ShellOptions = {
	/** Of this package, for the banner. */
	readonly version: string;

	/** `--plain`, `ACCESSIBLE=1`, `TERM=dumb`: no redrawing, no boxes, no spinners. */
	readonly isPlain: boolean;

	/** Colours and characters the terminal can show; its size is asked of `output` as it changes. */
	readonly screen: Screen;

	/** What the variables of the process say of the terminal. */
	readonly environment: Environment;

	/** Where links lead to. */
	readonly linkPlace: LinkPlace;

	/** The terminal's two ends; both are terminals. */
	readonly input: NodeJS.ReadStream;
	readonly output: NodeJS.WriteStream;
	readonly setup: SetupOptions;

	/** Makes the shell for a connection that is made, or being made; called again for another one. */
	readonly openShell: (connection: Promise<Connection>, url: string) => Shell | Promise<Shell>;

	/** What the user has set. */
	readonly settings: Pick<SettingsStore, 'get' | 'subscribe'>;

	/** Node's warnings, to be shown like others. */
	readonly warnings?: NodeWarnings | undefined;

	/** Lines under the banner, e.g. that this is a demo with simulated results. */
	readonly notes: readonly string[];
};

/** How a sign-in goes that runs behind the prompt. */
export type SignInState = 'running' | 'done' | 'failed';

/** What is behind the prompt. */
export type Shell = {
	/** How the sign-in goes; default: it is done. */
	readonly signIn?: Pick<Store<SignInState, never>, 'get' | 'subscribe'> | undefined;

	/** What the prompt shows of the context; changed by `runLine`. */
	readonly session: Store<Session, SessionAction>;
	readonly runLine: RunLine;
	readonly history: History;

	/** What goes on in the background; its ends are to be told. */
	readonly background: BackgroundStore;

	/** Stops watching it. @returns what to say of what still runs. */
	readonly leave: () => string | undefined;

	/** What can be typed: for colours, usage and completion. */
	readonly specs: readonly CommandSpec[];

	/** Names to complete. */
	readonly completion: CompletionSources;

	/** The keys, with the user's own. */
	readonly bindings: readonly Binding[];

	/** The keys of the viewer, with the user's own; default those it comes with. */
	readonly viewerBindings?: readonly ViewerBinding[] | undefined;

	/** Lines the user may want first, the likeliest first. Default none. */
	readonly suggestions?: readonly string[] | undefined;

	/** What to say once before the first prompt, e.g. where the user was last. Default nothing. */
	readonly notes?: readonly string[] | undefined;

	/** What to warn of once before the first prompt, e.g. key bindings that could not be understood. */
	readonly warnings: readonly string[];
};

/**
Runs a line of the shell's language.

The message of a command that fails is shown like any output. It rejects only on a bug, or when showing was stopped.
*/
export type RunLine = (text: string, context: LineContext) => Promise<LineResult>;

export type LineContext = {
	/** Fires on Ctrl-C. */
	readonly signal: AbortSignal;

	/** A signal that fires on the next Ctrl-C, after `signal` has. */
	readonly rearm: () => AbortSignal;

	/** The screen with its current size and time. */
	readonly screen: Screen;

	/** How pictures are shown, once one is wanted. */
	readonly pictures: AskImageSupport;
	readonly report: (progress: Progress) => void;

	/** Absent where nothing is redrawn. */
	readonly drawLive?: DrawLive | undefined;

	readonly ask: Ask;

	/** Opens a text in the user's editor. */
	readonly edit: EditText;

	/**
	Writes what is rendered for the terminal already, a part at a time so that keys are heard in between; the last chunk ends its
	line or that is done for it.

	@throws Cancelled when `signal` fires in the middle of it.
	*/
	readonly show: (chunks: Iterable<string | Uint8Array>) => Promise<void>;

	/** Clears the screen, not the scrollback. */
	readonly clear: () => void;

	/** Opens an output in the viewer, until the user leaves it; absent where nothing can be drawn: the output is printed there. */
	readonly openViewer?: OpenViewer | undefined;
};

/** `current` is the output to open first; `outputs` those that can be turned to from there. */
export type OpenViewer = (outputs: readonly RecentOutput[], current: RecentOutput) => Promise<ViewerEnd>;

/** What the user wants after the viewer: nothing, or a text in the prompt's line, which may be run at once. */
export type ViewerEnd = {readonly next?: NextLine | undefined};
export type NextLine = {readonly text: string; readonly isRun: boolean};

/** What a line leaves behind when it has ended. */
export type LineResult = {
	/** The shell is to end. Default false. */
	readonly exit?: boolean | undefined;

	/** Lines the user may want next, the likeliest first. Default none. */
	readonly suggestions?: readonly string[] | undefined;

	/** What is put into the prompt's line. */
	readonly next?: NextLine | undefined;

	/** Signing in failed before all of it was done: the line is to be typed again. Default false. */
	readonly isUndone?: boolean | undefined;
};
