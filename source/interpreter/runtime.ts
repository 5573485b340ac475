import {type Arrangement} from '../language/specification.js';
import {type JobContext} from '../jobs/job-context.js';
import {type BackgroundWork} from '../jobs/background-jobs.js';
import {type ConnectionHolder} from '../commands/access.js';
import {type CommandTable, type Context, type History, type TypedLine} from '../commands/command.js';
import {type Recorder} from '../commands/recordings.js';
import {type CallLog, type RecordedCommand} from '../commands/call-log.js';
import {type Format} from '../language/formats.js';
import {type ScriptStep} from '../language/parsing/syntax.js';
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

	/** What is recorded. Default: nothing can be. */
	readonly recorder?: Recorder | undefined;

	/** Absent in batch. */
	readonly background?: BackgroundWork | undefined;
};

/** What statements run with: what the interpreter was given, and what it keeps. */
export type Runtime = InterpreterOptions & {
	readonly calls: CallLog;
	readonly recorder: Recorder;
	readonly recent: Store<RecentOutputs, RecentOutputsAction>;

	/** Of this session, the oldest first; grows. */
	readonly typed: TypedLine[];
};

/** A statement of a text, or of a file it includes, as it comes up; `for` and `include` themselves are steps, too. */
export type Step = {
	/** Absent where the text is no file's. */
	readonly place?: StepPlace | undefined;

	/** As it is written; of `for` what stands before its body. */
	readonly source: string;
	readonly kind: 'command' | ScriptStep['kind'];

	/** The values of the loops it is in, e.g. `k = 10`; absent outside. */
	readonly turn?: string | undefined;

	/** Its results. In a dry run nothing is done, and one result says what would be. Throws as the statement does. */
	readonly run: () => AsyncGenerator<StatementResult, void, undefined>;
};

/** `line` counts from 1. */
type StepPlace = {readonly file: string; readonly line: number};

/** What is known of a step beside its statement. */
export type StepFacts = Pick<Step, 'turn' | 'run'> & {
	/** Of the text's first line. */
	readonly place?: StepPlace | undefined;
};

export type StepOptions = {
	/** The place of the text's first line, if a file's; files it includes are looked for beside it. */
	readonly place?: StepPlace | undefined;

	/** A comment that stands before the text, without `#`; for the programs that are made of a session. */
	readonly remark?: string | undefined;

	/** For a dry run, in which nothing is sent and no file is written: names that would have a value by now. Grows. */
	readonly dryRun?: Set<string> | undefined;
};

/** Who runs a line: whom to ask, where progress goes, when to stop. */
export type Caller = Omit<JobContext, 'background'> &
	Pick<Context, 'drawLive' | 'readInput' | 'edit' | 'takesStream' | 'readAs' | 'file'> & {
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
