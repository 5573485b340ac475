import {type Arrangement} from '../language/specification.js';
import {type JobContext} from '../jobs/job-context.js';
import {type BackgroundWork} from '../jobs/background-jobs.js';
import {type ConnectionHolder} from '../commands/access.js';
import {type CommandTable, type Context, type History} from '../commands/command.js';
import {type CallLog, type RecordedCommand} from '../commands/call-log.js';
import {type Format} from '../language/formats.js';
import {type Output, type RecentOutput} from '../output/document.js';
import {type RecentOutputs, type RecentOutputsAction} from '../output/recent/recent-outputs.js';
import {type Screen} from '../output/screen.js';
import {type Session, type SessionAction} from '../session/session.js';
import {type SettingsStore} from '../commands/settings/read-settings.js';
import {type Store} from '../session/store.js';

/** What lines are run against. */
export type InterpreterOptions = {
	readonly commands: CommandTable;
	readonly session: Store<Session, SessionAction>;
	readonly server: ConnectionHolder;
	readonly history: History;
	readonly settings: SettingsStore;

	/** What lines have sent. Default: nobody looks, so nothing. */
	readonly calls?: CallLog | undefined;

	/** Absent in batch. */
	readonly background?: BackgroundWork | undefined;
};

/** What statements run with: what the interpreter was given, and the results it keeps. */
export type Runtime = InterpreterOptions & {
	readonly calls: CallLog;
	readonly recent: Store<RecentOutputs, RecentOutputsAction>;
};

/** Who runs a line: whom to ask, where progress goes, when to stop. */
export type Caller = Omit<JobContext, 'background'> &
	Pick<Context, 'drawLive' | 'readInput' | 'edit' | 'takesStream' | 'readAs'> & {
		/** Where people read the results: what is longer is cut. Absent: nothing is. */
		readonly screen?: Screen | undefined;

		/** Shows what a line has sent, below its result, where that is wanted. */
		readonly showCalls?: ((command: RecordedCommand) => Promise<void>) | undefined;
	};

/** The result of one statement. */
export type StatementResult = {
	readonly output: Output;

	/** As the statement asks for; undefined: the default of the process. */
	readonly format: Format | undefined;

	/** The whole result, when only part of it was asked for. */
	readonly whole?: Pick<RecentOutput, 'output' | 'limit'> | undefined;

	/** The columns asked for, when filters come before they are chosen. */
	readonly columns?: Pick<Arrangement, 'columns' | 'isWide'> | undefined;
};
