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

/** Dependencies of the interpreter. */
export type InterpreterOptions = {
	readonly commands: CommandTable;
	readonly session: Store<Session, SessionAction>;
	readonly server: ConnectionHolder;
	readonly history: History;
	readonly settings: SettingsStore;

	/** Records the calls of lines. Default: no recording. */
	readonly calls?: CallLog | undefined;

	/** For `record`. Default: recording is not available. */
	readonly recorder?: Recorder | undefined;

	/** Absent in batch. */
	readonly background?: BackgroundWork | undefined;
};

/** Context of statements: the interpreter's dependencies and state. */
export type Runtime = InterpreterOptions & {
	readonly calls: CallLog;
	readonly recorder: Recorder;
	readonly recent: Store<RecentOutputs, RecentOutputsAction>;

	/** Lines of this session, oldest first; appended to. */
	readonly typed: TypedLine[];
};

/** A statement of a text or of an included file; `for` and `include` are steps themselves, too. */
export type Step = {
	/** Absent unless the text comes from a file. */
	readonly place?: StepPlace | undefined;

	/** As written; for `for`, the part before its body. */
	readonly source: string;
	readonly kind: 'command' | ScriptStep['kind'];

	/** Values of the enclosing loops, e.g. `k = 10`; absent outside loops. */
	readonly turn?: string | undefined;

	/** Runs it and yields results. A dry run only yields a result that says what would be done. Throws as the statement does. */
	readonly run: () => AsyncGenerator<StatementResult, void, undefined>;
};

/** `line` is 1-based. */
type StepPlace = {readonly file: string; readonly line: number};

/** Properties of a step besides its statement. */
export type StepFacts = Pick<Step, 'turn' | 'run'> & {
	/** Place of the text's first line. */
	readonly place?: StepPlace | undefined;
};

export type StepOptions = {
	/** Place of the text's first line if it comes from a file; included files are relative to it. */
	readonly place?: StepPlace | undefined;

	/** The comment before the text, without `#`; used in generated programs. */
	readonly remark?: string | undefined;

	/** For a dry run, which sends nothing and writes no files: names that would have a value by now. Added to. */
	readonly dryRun?: Set<string> | undefined;
};

/** The caller's side of a line: questions, progress, cancellation. */
export type Caller = Omit<JobContext, 'background'> &
	Pick<Context, 'drawLive' | 'readInput' | 'edit' | 'takesStream' | 'readAs' | 'file'> & {
		/** The screen that shows the results, to which they are cut. Absent: not cut. */
		readonly screen?: Screen | undefined;

		/** Shows the calls of a line below its result, if tracing is on. */
		readonly showCalls?: ((command: RecordedCommand) => Promise<void>) | undefined;
	};

/** The result of one statement. */
export type StatementResult = {
	readonly output: Output;

	/** As requested by the statement; undefined: the default of the process. */
	readonly format: Format | undefined;

	/** The whole result, if only a part was requested. */
	readonly whole?: Pick<RecentOutput, 'output' | 'limit'> | undefined;

	/** Requested columns, to select after the filters. */
	readonly columns?: Pick<Arrangement, 'columns' | 'isWide'> | undefined;
};
