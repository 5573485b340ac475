import {type Progress, type Question} from '../jobs/job-context.js';
import {Cancelled} from '../errors/cancelled.js';
import {ShellError, type ExitCode} from '../errors/shell-error.js';
import {UsageError} from '../errors/usage-error.js';
import {type Interpreter} from '../interpreter/interpreter.js';
import {type Caller} from '../interpreter/caller.js';
import {type Answer} from '../interpreter/answer.js';
import {type Format} from '../language/specification.js';
import {withImage, type AskImageSupport} from '../output/chart/image/with-image.js';
import {renderError} from '../output/error.js';
import {plainProgressLine} from '../output/progress.js';
import {renderNotices} from '../output/notice.js';
import {renderAny} from '../output/render-any.js';
import {type Screen} from '../output/screen.js';
import {scriptCommands, type ScriptCommand} from './script.js';
import {type Sink} from './sink.js';

/** What is to be run. */
export type Work =
	| {readonly kind: 'words'; readonly words: readonly string[]}
	| {readonly kind: 'lines'; readonly lines: readonly string[]}
	/** `name` is the script's file, for messages. */
	| {readonly kind: 'script'; readonly lines: AsyncIterable<string>; readonly name: string};

export type BatchOptions = {
	readonly interpreter: Interpreter;
	readonly work: Work;

	/** How results are shown when a line does not say. */
	readonly format: () => Format;
	readonly results: Sink;

	/** Everything but results: notices, errors. */
	readonly remarks: Sink;
	readonly resultScreen: Screen;

	/** How pictures are shown on it. */
	readonly pictures: AskImageSupport;
	readonly remarkScreen: Screen;

	/** Run the lines after a failing one, too. */
	readonly keepGoing: boolean;
	readonly debug: boolean;
	readonly signal: AbortSignal;
	readonly readInput: () => Promise<string>;
};

/**
Runs commands without a terminal UI: results to one sink, everything else to the other.

@returns the exit code of the first command that failed, 0 when none did.
*/
export async function runBatch(options: BatchOptions): Promise<ExitCode> {
	let exitCode: ExitCode = 0;
	try {
		for await (const task of tasks(options)) {
			const ending = await attempt(options, task);
			exitCode = exitCode === 0 ? ending.exitCode : exitCode;
			if (isLast(ending, options)) {
				break;
			}
		}
	} catch (error) {
		exitCode = await failed(options, error, nameOf(options.work));
	}

	return exitCode;
}

type Task = {
	readonly run: () => AsyncIterable<Answer>;

	/** File and line, for messages; absent for a command given as words. */
	readonly place?: string | undefined;
};

async function* tasks({interpreter, work, ...options}: BatchOptions): AsyncGenerator<Task, void, undefined> {
	const caller = callerOf(options);
	if (work.kind === 'words') {
		// Nothing follows that could ask for its value.
		const takesStream = !options.resultScreen.isTerminal;
		yield {run: () => interpreter.runWords(work.words, {...caller, takesStream})};
		return;
	}

	const name = nameOf(work);
	for await (const {text, line} of commandsOf(work)) {
		yield {run: () => interpreter.runText(text, caller), place: name && `${name}:${line}`};
	}
}

function commandsOf(work: Exclude<Work, {kind: 'words'}>): AsyncIterable<ScriptCommand> | ScriptCommand[] {
	return work.kind === 'script' ? scriptCommands(work.lines) : work.lines.map((text) => ({text, line: 1}));
}

function nameOf(work: Work): string | undefined {
	return work.kind === 'script' ? work.name : undefined;
}

function callerOf({
	signal,
	readInput,
	remarks,
}: Pick<BatchOptions, 'signal' | 'readInput' | 'remarks'>): Caller {
	const states = new Map<string, Progress['state']>();
	const begun = new Map<string, number>();
	return {
		signal,
		// Nobody is asked here, so nothing goes on after a Ctrl-C.
		rearm: () => signal,
		readInput,
		isInteractive: false,
		report(step) {
			// One line when a step begins and one when it ends: a log has no use for more.
			if (states.get(step.id) !== step.state) {
				const elapsed = states.has(step.id) ? Date.now() - (begun.get(step.id) ?? 0) : undefined;
				states.set(step.id, step.state);
				begun.set(step.id, Date.now());
				void remarks.write([`${plainProgressLine({...step, elapsed})}\n`]);
			}
		},
		async ask(question: Question): Promise<never> {
			throw new UsageError(`there is nobody to ask: ${question.text}`, {
				hint: `${question.option} answers it beforehand`,
			});
		},
	};
}

/** How one piece of work ended. */
type Ending = {
	readonly exitCode: ExitCode;

	/** The `exit` command was in it. */
	readonly hasLeft?: boolean | undefined;
};

function isLast({exitCode, hasLeft = false}: Ending, {keepGoing, results}: BatchOptions): boolean {
	return hasLeft || exitCode === 130 || (exitCode !== 0 && !keepGoing) || results.isClosed();
}

async function attempt(options: BatchOptions, {run, place}: Task): Promise<Ending> {
	let exitCode: ExitCode = 0;
	try {
		for await (const answer of run()) {
			await show(options, answer);
			const {effects = []} = answer.output;
			exitCode = exitCode === 0 ? (answer.output.exitCode ?? 0) : exitCode;
			if (effects.some(({kind}) => kind === 'exit')) {
				return {exitCode, hasLeft: true};
			}
		}
	} catch (error) {
		return {exitCode: await failed(options, error, place)};
	}

	return {exitCode};
}

/** What to type next is for people: scripts and logs are spared it. */
async function show(options: BatchOptions, {output, format = options.format()}: Answer) {
	const {results, remarks, resultScreen, remarkScreen, pictures} = options;
	const pictured = await withImage(output, format, {screen: resultScreen, ask: pictures});
	await results.write(await renderAny(output, format, pictured.screen));
	const notices = [...pictured.remarks, ...(output.notices ?? [])].filter(
		({kind}) => kind !== 'next' || remarkScreen.isTerminal,
	);
	await remarks.write(renderNotices(notices, remarkScreen));
}

async function failed(options: BatchOptions, error: unknown, place: string | undefined): Promise<ExitCode> {
	const {remarks, remarkScreen, debug, signal} = options;
	// Whoever was stopped may say more than we can: what became of it on the server.
	const isOurs = signal.aborted && !(error instanceof Cancelled);
	const reason = isOurs ? new Cancelled('interrupted') : error;
	await remarks.write(place === undefined ? [] : [`${place}: `]);
	await remarks.write(renderError(reason, remarkScreen, {debug}));
	return reason instanceof ShellError ? reason.exitCode : 1;
}
