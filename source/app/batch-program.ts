import {createReadStream} from 'node:fs';
import {constants} from 'node:os';
import process from 'node:process';
import {isatty} from 'node:tty';
import {runBatch, writeNotices, type Work} from '../batch/batch.js';
import {type DoneStep} from '../batch/script-summary.js';
import {createLateSink, createSink} from '../batch/sink.js';
import {chunksWithoutHiddenKeys} from '../credentials/hidden-keys.js';
import {type ExitCode} from '../errors/shell-error.js';
import {fileFailure} from '../files/file-failure.js';
import {type Screen} from '../output/screen.js';
import {detectScreen, linkPlace} from '../terminal/detect-screen.js';
import {type Flags} from './flags.js';
import {openSession} from './open-session.js';
import {resolveConfig, type Config} from './resolve-config.js';
import {reportCrashes} from './report-crashes.js';

/** Runs commands, lines or a script without a terminal UI. */
export async function runBatchProgram(flags: Flags): Promise<ExitCode> {
	const [first, ...words] = flags.words;
	if (first === 'completion') {
		const {runCompletionProgram} = await import('./completion/completion-program.js');
		const output = createSink(process.stdout, {name: 'standard output'});
		return reportCrashes(flags.debug, async () =>
			runCompletionProgram(flags, words, {write: async (text) => output.write([text])}),
		);
	}

	const signal = interruption();
	const sinks: Sinks = {
		results: createLateSink(() => createSink(process.stdout, {name: 'standard output', signal})),
		messages: createLateSink(() => createSink(process.stderr, {signal})),
	};
	const run = async (config: Config) => runWith(flags, config, {...sinks, signal});
	const exitCode = await reportCrashes(flags.debug, async () => {
		if (flags.replay !== undefined) {
			return runOnRecording(flags, flags.replay, run);
		}

		return flags.demo ? runInDemo(flags, run) : run(resolveConfig(flags));
	});
	if (signal.aborted) {
		// Output that nobody reads any more would keep the process from ending.
		process.exit(exitCode); // eslint-disable-line unicorn/no-process-exit -- interrupted: the rest of the output is not wanted
	}

	setImmediate(leaveEarly, sinks);
	return exitCode;
}

type Sinks = Record<'results' | 'messages', ReturnType<typeof createLateSink>>;

type Run = (config: Config) => Promise<ExitCode>;

/** Ends the process where nothing is left to be written: by itself Node takes its memory to pieces first, for 2 ms and more. */
function leaveEarly({results, messages}: Sinks): void {
	if (results.isAllTaken() && messages.isAllTaken()) {
		process.exit(); // eslint-disable-line unicorn/no-process-exit -- the exit code is set, and no output is cut
	}
}

async function runInDemo(flags: Flags, run: Run): Promise<ExitCode> {
	const {openDemo} = await import('./open-demo.js');
	const demo = await openDemo({speed: 0});
	try {
		const config = resolveConfig({...flags, url: demo.url}, demo);
		config.access.credentials.writeKeyToFile(demo.key);
		config.access.trustedOrigins.trust(demo.key, new URL(demo.url).origin);
		return await run(config);
	} finally {
		await demo.close();
	}
}

async function runOnRecording(flags: Flags, file: string, run: Run): Promise<ExitCode> {
	const {openReplay} = await import('./open-replay.js');
	const replay = openReplay(flags, file);
	try {
		return await run(replay.config);
	} finally {
		replay.close();
	}
}

async function runWith(
	flags: Flags,
	config: Config,
	{results, messages, signal}: Sinks & {readonly signal: AbortSignal},
): Promise<ExitCode> {
	const messageScreen = await screenFor(isatty(2) ? process.stderr : {}, flags, config);
	const notify = async (kind: 'warning' | 'info', texts: readonly string[]) => {
		const notices = texts.map((text) => ({kind, text}));
		await writeNotices(messages, notices, messageScreen);
	};

	await notify('warning', config.warnings);
	if (flags.record !== undefined) {
		const {startRecording} = await import('./start-recording.js');
		await startRecording(flags.record, config);
	}

	const {interpreter} = openSession(config, {
		onBound(notice) {
			void notify('info', [notice]);
		},
	});

	const work = workOf(flags);
	const exitCode = await runBatch({
		interpreter,
		work,
		isDryRun: flags.dryRun,
		report: flags.report === undefined || flags.dryRun ? undefined : await reportInto(flags.report, work),
		format: () => config.settings.get().output,
		results,
		messages,
		resultScreen: await screenFor(isatty(1) ? process.stdout : {}, flags, config),
		async images() {
			const {batchImages} = await import('../terminal/batch-images.js');
			return batchImages(config.settings)();
		},
		messageScreen,
		keepGoing: flags.keepGoing,
		debug: flags.debug,
		signal,
		async readInput() {
			const {text} = await import('node:stream/consumers');
			return text(process.stdin);
		},
	});
	config.recorder.stop();
	await notify('warning', config.recorder.takeProblems());
	return exitCode;
}

/** How a stream is written to: what the user has set about colours and links matters only where there are some. */
async function screenFor(
	stream: Partial<NodeJS.WriteStream>,
	{colour}: Flags,
	{settings}: Config,
): Promise<Screen> {
	const {env: environment} = process;
	const screen = detectScreen(stream, {colour, environment});
	if (!screen.isTerminal && screen.colour === 'none') {
		return screen;
	}

	const [{createAppearance}, {noFacts}] = await Promise.all([
		import('../terminal/appearance.js'),
		import('../terminal/terminal-facts.js'),
	]);
	const facts = () => noFacts;
	return createAppearance({
		screen,
		environment,
		facts,
		settings: settings.get,
		linkPlace: linkPlace(),
	}).screen();
}

/** Writes an empty report at once, so that a path that is not writable fails before anything runs. @throws LocalFileError */
async function reportInto(file: string, work: Work): Promise<(steps: readonly DoneStep[]) => Promise<void>> {
	const {saveStream} = await import('../files/streamed-file.js');
	const save = async (chunks: Iterable<string>) =>
		saveStream(file, chunksWithoutHiddenKeys(chunks), {overwrite: true});
	const {junitReport} = await import('../batch/junit.js');
	const name = work.kind === 'script' ? work.name : 'lines';
	await save(junitReport(name, []));
	return async (steps) => {
		await save(junitReport(name, steps));
	};
}

function workOf({words, lines, file = '-'}: Flags): Work {
	if (words.length > 0) {
		return {kind: 'words', words};
	}

	if (lines.length > 0) {
		return {kind: 'lines', lines};
	}

	return file === '-'
		? {kind: 'script', name: 'stdin', lines: linesOf(process.stdin)}
		: {kind: 'script', name: file, lines: linesOf(chunksOfFile(file))};
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	const {scriptLines} = await import('../batch/script-lines.js');
	yield* scriptLines(chunks);
}

/** @throws LocalFileError */
async function* chunksOfFile(file: string): AsyncGenerator<Uint8Array> {
	const chunks: AsyncIterable<Uint8Array> = createReadStream(file);
	try {
		yield* chunks;
	} catch (error) {
		throw fileFailure(error, 'read', file);
	}
}

/**
Fires on the first Ctrl-C, SIGTERM or SIGHUP, so that running work can be stopped cleanly; a second one ends the process at once. After
SIGTERM or SIGHUP the process ends by that signal, as the sender expects.
*/
function interruption(): AbortSignal {
	const controller = new AbortController();
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => {
			controller.abort();
			process.once(signal, () => {
				process.exit(128 + constants.signals[signal]);
			});
			if (signal !== 'SIGINT') {
				process.once('exit', () => {
					process.removeAllListeners(signal);
					process.kill(process.pid, signal);
				});
			}
		});
	}

	return controller.signal;
}
