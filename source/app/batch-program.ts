import {createReadStream} from 'node:fs';
import {constants} from 'node:os';
import process from 'node:process';
import {type Readable} from 'node:stream';
import {text} from 'node:stream/consumers';
import {runBatch, type Work} from '../batch/batch.js';
import {createSink} from '../batch/sink.js';
import {type ExitCode} from '../errors/shell-error.js';
import {fileFailure} from '../files/file-failure.js';
import {renderNotices} from '../output/notice.js';
import {createAppearance} from '../terminal/appearance.js';
import {noFacts} from '../terminal/terminal-facts.js';
import {batchImages} from '../terminal/batch-images.js';
import {linkPlace, detectScreen} from '../terminal/detect-screen.js';
import {type Flags} from './flags.js';
import {openDemo} from './open-demo.js';
import {openSession} from './open-session.js';
import {resolveConfig, type Config} from './resolve-config.js';

/** Runs what the flags ask for without a terminal UI. */
export async function runBatchProgram(flags: Flags): Promise<ExitCode> {
	if (!flags.demo) {
		return runWith(flags, resolveConfig(flags));
	}

	const demo = await openDemo({speed: 0});
	try {
		const config = resolveConfig({...flags, url: demo.url}, demo);
		config.access.credentials.writeKeyToFile(demo.key);
		return await runWith(flags, config);
	} finally {
		await demo.close();
	}
}

async function runWith(flags: Flags, config: Config): Promise<ExitCode> {
	const screenFor = (stream: NodeJS.WriteStream) =>
		createAppearance({
			screen: detectScreen(stream, {colour: flags.colour, environment: process.env}),
			environment: process.env,
			facts: () => noFacts,
			settings: config.settings.get,
			linkPlace: linkPlace(),
		}).screen();
	const messages = createSink(process.stderr);
	const messageScreen = screenFor(process.stderr);
	const notify = async (kind: 'warning' | 'info', texts: readonly string[]) => {
		const notices = texts.map((text) => ({kind, text}));
		await messages.write(renderNotices(notices, messageScreen));
	};

	await notify('warning', config.warnings);
	const {interpreter} = openSession(config, {
		onBound(notice) {
			void notify('info', [notice]);
		},
	});

	return runBatch({
		interpreter,
		work: workOf(flags),
		format: () => config.settings.get().output,
		results: createSink(process.stdout, 'standard output'),
		messages,
		resultScreen: screenFor(process.stdout),
		images: batchImages(config.settings),
		messageScreen,
		keepGoing: flags.keepGoing,
		debug: flags.debug,
		signal: interruption(),
		readInput: async () => text(process.stdin),
	});
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
		: {kind: 'script', name: file, lines: linesOfFile(file)};
}

async function* linesOf(input: Readable): AsyncGenerator<string, void, undefined> {
	const {createInterface} = await import('node:readline');
	try {
		yield* createInterface({input, crlfDelay: Number.POSITIVE_INFINITY});
	} finally {
		// A pipe not read to its end would keep the process alive.
		input.destroy();
	}
}

/** @throws LocalFileError */
async function* linesOfFile(file: string): AsyncGenerator<string, void, undefined> {
	const input = createReadStream(file);
	// Readline does not hand on the errors of its input.
	const failure = new Promise<never>((_resolve, reject) => {
		input.once('error', reject);
	});
	failure.catch(() => undefined);
	const lines = linesOf(input);
	try {
		for (;;) {
			// eslint-disable-next-line no-await-in-loop
			const {value, done} = await Promise.race([lines.next(), failure]);
			if (done) {
				return;
			}

			yield value;
		}
	} catch (error) {
		throw fileFailure(error, 'read', file);
	}
}

/**
Fires at the first Ctrl-C, SIGTERM or SIGHUP, so that running work can be stopped cleanly; a second one ends the process at once. After
SIGTERM or SIGHUP the process ends by that signal, as its sender expects.
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
