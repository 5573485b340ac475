import {type Progress, type Question} from '../jobs/job-context.js';
import {Cancelled} from '../errors/cancelled.js';
import {LocalFileError} from '../errors/local-file-error.js';
import {ShellError, type ExitCode} from '../errors/shell-error.js';
import {UsageError} from '../errors/usage-error.js';
import {type RecordedCommand} from '../commands/call-log.js';
import {type Notice, type Output} from '../output/document.js';
import {type Interpreter} from '../interpreter/interpreter.js';
import {type Caller, type StatementResult, type Step} from '../interpreter/runtime.js';
import {type Format} from '../language/formats.js';
import {type AskImageSupport, type ChartScreen} from '../output/chart/chart-screen.js';
import {renderAny} from '../output/render-any.js';
import {type Screen} from '../output/screen.js';
import {type DoneStep} from './script-summary.js';
import {type ScriptCommand} from './script.js';
import {type Sink} from './sink.js';

/** What to run. */
export type Work =
	| {readonly kind: 'words'; readonly words: readonly string[]}
	| {readonly kind: 'lines'; readonly lines: readonly string[]}
	/** `name`: the script's file. */
	| {readonly kind: 'script'; readonly lines: AsyncIterable<string>; readonly name: string};

export type BatchOptions = {
	readonly interpreter: Interpreter;
	readonly work: Work;

	/** The format of results when a line sets none. */
	readonly format: () => Format;
	readonly results: Sink;

	/** Notices, progress and errors. */
	readonly messages: Sink;
	readonly resultScreen: Screen;

	/** Finds out how the terminal shows images. */
	readonly images: AskImageSupport;
	readonly messageScreen: Screen;

	/** Keep running after a line fails. */
	readonly keepGoing: boolean;

	/** Print what would be run, and send nothing. Default false. */
	readonly isDryRun?: boolean | undefined;

	/** Called with the outcome of each step, at the end. */
	readonly report?: ((steps: readonly DoneStep[]) => Promise<void>) | undefined;
	readonly debug: boolean;
	readonly signal: AbortSignal;
	readonly readInput: () => Promise<string>;
};

/**
Runs commands without a terminal UI. Results go to one sink, everything else to the other.

@returns the exit code of the first command that failed, or 0.
*/
export async function runBatch(options: BatchOptions): Promise<ExitCode> {
	const done: DoneStep[] = [];
	try {
		for await (const step of stepsOf(options)) {
			const startedAt = Date.now();
			const ending = await attempt(options, step);
			done.push({...step, ...ending, seconds: (Date.now() - startedAt) / 1000});
			if (isLast(ending, options)) {
				break;
			}
		}

		await finish(options, done);
	} catch (error) {
		const exitCode = await failed(options, error, scriptOf(options.work, error));
		return codeOf(done) === 0 ? exitCode : codeOf(done);
	}

	return codeOf(done);
}

function codeOf(done: readonly DoneStep[]): ExitCode {
	return done.find(({exitCode}) => exitCode !== 0)?.exitCode ?? 0;
}

/** Prints the summary of a script and writes its report. */
async function finish(
	{work, isDryRun = false, report, messages, messageScreen}: BatchOptions,
	done: readonly DoneStep[],
) {
	const isSummed = work.kind === 'script' && !isDryRun && done.length > 1;
	if (!isSummed && report === undefined) {
		return;
	}

	const {lineWithoutKeys} = await import('../interpreter/without-keys.js');
	const told = done.map((step) => ({...step, source: lineWithoutKeys(step.source)}));
	if (isSummed) {
		const {summaryOf} = await import('./script-summary.js');
		await writeNotices(messages, summaryOf(told), messageScreen);
	}

	await report?.(told);
}

async function* stepsOf({
	interpreter,
	work,
	isDryRun,
	...options
}: BatchOptions): AsyncGenerator<Step, void, undefined> {
	const caller = callerOf(options);
	if (work.kind === 'words') {
		// No later command can refer to its value, so it may be streamed.
		const takesStream = !options.resultScreen.isTerminal;
		const source = work.words.join(' ');
		yield {kind: 'command', source, run: () => interpreter.runWords(work.words, {...caller, takesStream})};
		return;
	}

	const file = nameOf(work);
	const names = new Set<string>();
	try {
		for await (const {text, line} of commandsOf(work)) {
			const place = file === undefined ? undefined : {file, line};
			try {
				yield* interpreter.steps(text, caller, {place, ...(isDryRun && {dryRun: names})});
			} catch (error) {
				yield {kind: 'command', source: text.split('\n')[0] ?? '', place, run: () => failing(error)};
			}
		}
	} catch (error) {
		yield {kind: 'command', source: 'the rest of the script', run: () => failing(error)};
	}
}

// eslint-disable-next-line require-yield
async function* failing(error: unknown): AsyncGenerator<never, void, undefined> {
	throw error;
}

async function* commandsOf(work: Exclude<Work, {kind: 'words'}>): AsyncGenerator<ScriptCommand> {
	if (work.kind === 'lines' && work.lines.length === 1) {
		yield* work.lines.map((text) => ({text, line: 1}));
		return;
	}

	const {lineCommands, scriptCommands} = await import('./script.js');
	yield* work.kind === 'lines' ? lineCommands(work.lines) : scriptCommands(work.lines);
}

/** The script to name before an error; none before one that speaks of the script itself. */
function scriptOf(work: Work, error: unknown): string | undefined {
	const name = nameOf(work);
	return error instanceof LocalFileError && error.file === name ? undefined : name;
}

function nameOf(work: Work): string | undefined {
	return work.kind === 'script' ? work.name : undefined;
}

function callerOf({
	signal,
	readInput,
	messages,
	messageScreen,
}: Pick<BatchOptions, 'signal' | 'readInput' | 'messages' | 'messageScreen'>): Caller {
	let log: ReturnType<typeof newProgressLog> | undefined;
	const tell = async (step: Progress) => {
		log ??= newProgressLog();
		const line = (await log)(step);
		await (line === undefined ? undefined : messages.write([`${line}\n`]));
	};

	return {
		signal,
		// Nobody can be asked, so no command continues after Ctrl-C.
		rearm: () => signal,
		readInput,
		isInteractive: false,
		report(step) {
			void tell(step);
		},
		async showCalls(command) {
			await messages.write(await renderAny(await traced(command), 'auto', messageScreen));
		},
		async ask(question: Question): Promise<never> {
			throw new UsageError(`nobody can be asked: ${question.text}`, {
				hint: `${question.option} answers the question in advance`,
			});
		},
	};
}

// What only some lines need is loaded for them.

/** Writes notices; what draws them is loaded with the first one. @throws like `Sink.write`. */
export async function writeNotices(sink: Sink, notices: readonly Notice[], screen: Screen): Promise<void> {
	if (notices.length > 0) {
		const {renderNotices} = await import('../output/notice.js');
		await sink.write(renderNotices(notices, screen));
	}
}

async function newProgressLog() {
	const {createProgressLog} = await import('./progress-log.js');
	return createProgressLog();
}

async function traced(command: RecordedCommand): Promise<Output> {
	const {traceOf} = await import('../commands/trace/waterfall-of.js');
	return traceOf(command);
}

/** How one step ended. */
type Ending = {
	readonly exitCode: ExitCode;

	/** The error, if one was thrown; a failure may also be just an exit code. */
	readonly error?: unknown;

	/** The step ran the `exit` command. */
	readonly hasLeft?: boolean | undefined;
};

function isLast(
	{exitCode, hasLeft = false}: Ending,
	{keepGoing, isDryRun = false, results}: BatchOptions,
): boolean {
	return hasLeft || exitCode === 130 || (exitCode !== 0 && !keepGoing && !isDryRun) || results.isClosed();
}

async function attempt(options: BatchOptions, {run, place, turn}: Step): Promise<Ending> {
	let exitCode: ExitCode = 0;
	try {
		for await (const result of run()) {
			await show(options, result);
			const {effects = []} = result.output;
			exitCode = exitCode === 0 ? (result.output.exitCode ?? 0) : exitCode;
			if (effects.some(({kind}) => kind === 'exit')) {
				return {exitCode, hasLeft: true};
			}
		}
	} catch (error) {
		const {safeLine} = await import('../text/safe-text.js');
		const inTurn = turn === undefined ? '' : ` (${safeLine(turn)})`;
		const shown =
			place === undefined ? scriptOf(options.work, error) : `${place.file}:${place.line}${inTurn}`;
		return {exitCode: await failed(options, error, shown), error};
	}

	return {exitCode};
}

/** Shows a result. Suggestions for what to type next are only shown on a terminal. */
async function show(options: BatchOptions, {output, format = options.format()}: StatementResult) {
	const {results, messages, messageScreen} = options;
	const shown = await screenFor(options, output, format);
	await results.write(await renderAny(output, format, shown.screen));
	const notices = [...shown.notices, ...(output.notices ?? [])].filter(
		({kind}) => kind !== 'next' || messageScreen.isTerminal,
	);
	await writeNotices(messages, notices, messageScreen);
}

async function screenFor(
	{resultScreen, images}: BatchOptions,
	output: Output,
	format: Format,
): Promise<ChartScreen> {
	if (output.view === undefined) {
		return {screen: resultScreen, notices: []};
	}

	const {chartScreen} = await import('../output/chart/chart-screen.js');
	return chartScreen(output, format, {screen: resultScreen, ask: images});
}

async function failed(options: BatchOptions, error: unknown, place: string | undefined): Promise<ExitCode> {
	const {messages, messageScreen, debug, signal} = options;
	// A Cancelled error may say more, e.g. what was stopped on the server.
	const isInterrupted = signal.aborted && !(error instanceof Cancelled);
	const reason = isInterrupted ? new Cancelled('interrupted') : error;
	const {renderError} = await import('../output/error.js');
	await messages.write(place === undefined ? [] : [`${place}: `]);
	await messages.write(renderError(reason, messageScreen, {debug}));
	return reason instanceof ShellError ? reason.exitCode : 1;
}
