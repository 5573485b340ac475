import {type Arrangement} from '../language/specification.js';
import {type Ask, type Progress} from '../jobs/job-context.js';
import {type BackgroundWork} from '../jobs/background-jobs.js';
import {type ConnectionHolder} from '../commands/access.js';
import {type Command, type DrawLive, type EditText, type History} from '../commands/command.js';
import {type Format} from '../language/formats.js';
import {type Output, type RecentResult} from '../output/document.js';
import {type RecentResults, type RecentResultsAction} from '../output/recent/recent-results.js';
import {type Session, type SessionAction} from '../session/session.js';
import {type SettingsStore} from '../commands/settings/read-settings.js';
import {type Store} from '../session/store.js';

/** What lines are run against. */
export type InterpreterOptions = {
	readonly commands: readonly Command[];
	readonly session: Store<Session, SessionAction>;
	readonly server: ConnectionHolder;
	readonly history: History;
	readonly settings: SettingsStore;

	/** Absent in batch. */
	readonly background?: BackgroundWork | undefined;
};

/** What statements run with: what the interpreter was given, and the results it keeps. */
export type Runtime = InterpreterOptions & {
	readonly recent: Store<RecentResults, RecentResultsAction>;
};

/** Who runs a line: whom to ask, where progress goes, when to stop. */
export type Caller = {
	/** Fires on Ctrl-C. */
	readonly signal: AbortSignal;

	/** A signal that fires on the next Ctrl-C, after `signal` has. */
	readonly rearm: () => AbortSignal;
	readonly isInteractive: boolean;
	readonly report: (progress: Progress) => void;

	/** Absent where nothing is redrawn. */
	readonly drawLive?: DrawLive | undefined;
	readonly ask: Ask;
	readonly readInput: () => Promise<string>;

	/** Absent where there is no terminal to lend an editor. */
	readonly edit?: EditText | undefined;

	/** Whether results are only passed on, so that large ones may be streams. Default false. */
	readonly takesStream?: boolean | undefined;
};

/** The result of one statement. */
export type StatementResult = {
	readonly output: Output;

	/** As the statement asks for; undefined: the default of the process. */
	readonly format: Format | undefined;

	/** The whole result, when only part of it was asked for. */
	readonly whole?: Pick<RecentResult, 'output' | 'limit'> | undefined;

	/** The columns asked for, when filters come before they are chosen. */
	readonly columns?: Pick<Arrangement, 'columns' | 'isWide'> | undefined;
};
