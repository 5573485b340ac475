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

/** Everything the shell needs; `app/shell-program.ts` puts it together. */
export type ShellOptions = {
	/** Version of this package, for the banner. */
	readonly version: string;

	/** `--plain`, `ACCESSIBLE=1`, `TERM=dumb`: no redrawing, no boxes, no spinners. */
	readonly isPlain: boolean;

	/** Colours and characters the terminal can show; its current size comes from `output`. */
	readonly screen: Screen;

	/** The variables of the process, which describe the terminal. */
	readonly environment: Environment;

	/** What relative links are resolved against. */
	readonly linkPlace: LinkPlace;

	/** Both are terminals. */
	readonly input: NodeJS.ReadStream;
	readonly output: NodeJS.WriteStream;
	readonly setup: SetupOptions;

	/** Creates the shell for a connection that may still be signing in; called again for another connection. */
	readonly openShell: (connection: Promise<Connection>, url: string) => Shell | Promise<Shell>;

	/** The user's settings. */
	readonly settings: Pick<SettingsStore, 'get' | 'subscribe'>;

	/** Node's warnings, shown like our own. */
	readonly warnings?: NodeWarnings | undefined;

	/** A line that is run at the first prompt. Default: none. */
	readonly firstLine?: string | undefined;

	/** Lines under the banner, e.g. that this is a demo with simulated results. */
	readonly notes: readonly string[];
};

/** The state of a sign-in that runs while the prompt is open. */
export type SignInState = 'running' | 'done' | 'failed';

/** What is behind the prompt. */
export type Shell = {
	/** The state of the sign-in. Default: done. */
	readonly signIn?: Pick<Store<SignInState, never>, 'get' | 'subscribe'> | undefined;

	/** The context that the prompt shows; changed by `runLine`. */
	readonly session: Store<Session, SessionAction>;
	readonly runLine: RunLine;
	readonly history: History;

	/** Background jobs; the prompt announces those that have ended. */
	readonly background: BackgroundStore;

	/** Stops watching them. @returns a notice about those that still run. */
	readonly leave: () => string | undefined;

	/** The commands, for highlighting, usage hints and completion. */
	readonly specs: readonly CommandSpec[];

	/** Names to complete. */
	readonly completion: CompletionSources;

	/** Key bindings, with the user's own. */
	readonly bindings: readonly Binding[];

	/** The viewer's key bindings, with the user's own. Default: the built-in ones. */
	readonly viewerBindings?: readonly ViewerBinding[] | undefined;

	/** Suggestions for the first line, the likeliest first. Default none. */
	readonly suggestions?: readonly string[] | undefined;

	/** Shown once before the first prompt, e.g. the workspace of the last session. Default none. */
	readonly notes?: readonly string[] | undefined;

	/** Warnings shown once before the first prompt, e.g. about key bindings that could not be parsed. */
	readonly warnings: readonly string[];
};

/**
Runs a line of the shell's language.

The error of a failing command is shown like any output. The promise rejects only on a bug, or when output was interrupted.
*/
export type RunLine = (text: string, context: LineContext) => Promise<LineResult>;

export type LineContext = {
	/** Fires on Ctrl-C. */
	readonly signal: AbortSignal;

	/** A signal that fires on the next Ctrl-C, for work that continues after `signal` has fired. */
	readonly rearm: () => AbortSignal;

	/** The screen with its current size and time. */
	readonly screen: Screen;

	/** Finds out how the terminal shows images; called when there is one to show. */
	readonly images: AskImageSupport;
	readonly report: (progress: Progress) => void;

	/** Draws charts while a command runs; absent in the plain shell. */
	readonly drawLive?: DrawLive | undefined;

	readonly ask: Ask;

	/** Opens text in the user's editor. */
	readonly edit: EditText;

	/**
	Writes rendered text in batches, so that keys are still handled in between. A missing line feed at the end is added.

	@throws Cancelled when `signal` fires before all of it is written.
	*/
	readonly show: (chunks: Iterable<string | Uint8Array>) => Promise<void>;

	/** Clears the screen but keeps the scrollback. */
	readonly clear: () => void;

	/** The line is a step of the script that is played. Default false. */
	readonly isStep?: boolean | undefined;

	/** Opens an output in the viewer, until the user leaves it; absent where nothing can be drawn: the output is printed there. */
	readonly openViewer?: OpenViewer | undefined;
};

/** `current` is the output to open first; `outputs` are those the user can switch to. */
export type OpenViewer = (outputs: readonly RecentOutput[], current: RecentOutput) => Promise<ViewerEnd>;

/** How the viewer was left: with text for the prompt's line, which may be run at once, or without. */
export type ViewerEnd = {readonly next?: NextLine | undefined};
export type NextLine = {
	readonly text: string;
	readonly isRun: boolean;

	/** It is typed when the user presses a key. Default false: it is there at once. */
	readonly onKey?: boolean | undefined;
};

/** What the prompt needs to know when a line has ended. */
export type LineResult = {
	/** Leave the shell. Default false. */
	readonly exit?: boolean | undefined;

	/** Default false. */
	readonly hasFailed?: boolean | undefined;

	/** Lines the user may want next, the likeliest first. Default none. */
	readonly suggestions?: readonly string[] | undefined;

	/** Text to put into the prompt's line. */
	readonly next?: NextLine | undefined;

	/** Sign-in failed before the line was done, so it is put back into the prompt. Default false. */
	readonly isUndone?: boolean | undefined;
};
