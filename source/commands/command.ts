import {type Client} from '../api/client.js';
import {type RequestSender} from '../api/resources/resource.js';
import {type CommandSpec, type Invocation} from '../language/specification.js';
import {type Format} from '../language/formats.js';
import {type ChartView} from '../output/chart/chart-view.js';
import {type Output, type RecentOutput} from '../output/document.js';
import {type Session} from '../session/session.js';
import {type JobContext, type Question} from '../jobs/job-context.js';
import {type ConnectionHolder} from './access.js';
import {type SettingsStore} from './settings/read-settings.js';
import {type CallLog} from './call-log.js';
import {type Recorder} from './recordings.js';

/** Draws charts in the live part of the screen, until the command ends. */
export type DrawLive = (charts: readonly ChartView[]) => void;

/**
Opens a text in the user's editor and gives it back as it is saved.

@param fileName - its ending tells the editor what is in it.
@throws Cancelled when the editor ends with an error or cannot be started.
*/
export type EditText = (text: string, fileName: string) => Promise<string>;

/** The lines typed before. */
export type History = {
	/** Oldest first, with numbers that stay while the shell runs, until a line is used again. */
	readonly entries: () => Promise<ReadonlyArray<{readonly number: number; readonly line: string}>>;

	/**
	Forgets lines for good.

	@throws LocalFileError
	*/
	readonly remove: (lines: readonly string[]) => Promise<void>;
};

/** A text that was run at the prompt. */
export type TypedLine = {
	readonly line: string;

	/** `running` until it has ended. */
	readonly state: 'running' | 'done' | 'failed';

	/** What it asked the user. */
	readonly asked: readonly Question[];
};

/** What a command may use. It never prints: what it has to say is in its `Output`. */
export type Context = JobContext & {
	/** What the shell knew when the line was started. */
	readonly session: Session;

	/** The client of the server in use; in batch this signs in at the first call. */
	readonly client: () => Promise<Client>;

	/** The same for requests by their paths only, which takes less to load. */
	readonly plainClient: () => Promise<RequestSender>;
	readonly server: ConnectionHolder;
	readonly history: History;

	/** What was typed in this session, the oldest first. */
	readonly typed: readonly TypedLine[];

	/** What the user has set, in effect now. */
	readonly settings: SettingsStore;

	/** The results that can be looked at again, the oldest first. */
	readonly results: readonly RecentOutput[];

	/** What the lines of this session have sent. */
	readonly calls: CallLog;

	/** What is being recorded. */
	readonly recorder: Recorder;

	/** Every command there is: for help. */
	readonly commands: CommandTable;

	/** Opens a text in the user's editor; undefined where there is no terminal to lend it. */
	readonly edit?: EditText | undefined;

	/** Shows what a long command has so far, in place of what it showed before; absent where nothing is redrawn. */
	readonly drawLive?: DrawLive | undefined;

	/** Whether the output only passes through, so that a large one may come as `Output.stream`. Default false. */
	readonly takesStream?: boolean | undefined;

	/** What a file or filter the line ends in reads; absent: the output is shown, or nothing tells. */
	readonly readAs?: Format | undefined;

	/** The file a redirect writes to. */
	readonly file?: string | undefined;

	/** All of standard input as text; for `--with-key`. */
	readonly readInput: () => Promise<string>;
};

/** A command is data: help, completion, REPL, batch and tests use the same object. */
export type Command = CommandSpec & {
	readonly run: (context: Context, invocation: Invocation) => Promise<Output>;
};

/**
The format a command's output is made for: that of the line, else what its end reads, else the usual one. A command may leave out for
the eye what it may not for a program.
*/
export function formatWanted({readAs, settings}: Context, {format}: Invocation): Format {
	return format ?? readAs ?? settings.get().output;
}

/** Whether somebody reads the output at the prompt: it may depend on what is in use, and need not be the same for every line. */
export function isForPeople(context: Context, invocation: Invocation): boolean {
	return context.isInteractive && ['auto', 'table'].includes(formatWanted(context, invocation));
}

/** Whether an output is handed on as it is: nobody keeps it, and no rows are chosen or put in order, which takes the whole of it. */
export function isHandedOn(
	{takesStream = false}: Context,
	{arrangement = {}}: Pick<Invocation, 'arrangement'>,
): boolean {
	return takesStream && Object.values(arrangement).every((value) => value === undefined || value === false);
}

/** Commands that are loaded when a line asks for them. */
export type CommandTable = {
	/** In the order of `help`. */
	readonly all: () => Promise<readonly Command[]>;

	/** All that begin with a word as it was typed, among others perhaps; when none does, none. */
	readonly startingWith: (word: string) => Promise<readonly Command[]>;
};
