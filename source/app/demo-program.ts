import process from 'node:process';
import {parseArgs} from 'node:util';
import {serveDemo} from '../demo/serve.js';
import {hideKey} from '../credentials/hidden-keys.js';
import {sanitiseKey} from '../credentials/sanitise-key.js';
import {ShellError, type ExitCode} from '../errors/shell-error.js';
import {UnreachableError} from '../errors/unreachable-error.js';
import {UsageError} from '../errors/usage-error.js';
import {readFileText} from '../files/text-file.js';
import {type Environment} from '../files/locations.js';
import {errorCode, streamFailure} from '../files/file-failure.js';
import {renderError} from '../output/error.js';
import {detectScreen} from '../terminal/detect-screen.js';
import {demoFlags, demoUsage, flagLine} from './flags.js';
import {reportCrashes} from './report-crashes.js';

export {startDemoServer} from '../demo/demo-server.js';

const options = {
	port: {type: 'string', default: '0'},
	key: {type: 'string'},
	'key-file': {type: 'string'},
	'no-hub': {type: 'boolean', default: false},
	speed: {type: 'string', default: '1'},
	empty: {type: 'boolean', default: false},
} as const;

const helpText = `Serve the demo server to other programs, until Ctrl-C. It prints its key and address.
impact-shell demo FILE.impact plays a script before an audience instead; impact-shell help demo tells how.

Usage
  ${demoUsage}

Options
${demoFlags.map((flag) => flagLine(flag)).join('\n')}

impact-shell --url http://127.0.0.1:N then works with it; impact-shell --demo starts one of its own.
`;

/** Holds the demo's key, hidden from the list of processes. It is not the variable for the key of the user's own server. */
const keyVariable = 'IMPACT_SHELL_DEMO_KEY';

/** Serves until SIGTERM or Ctrl-C. */
export async function runDemoProgram(words: readonly string[], debug: boolean): Promise<ExitCode> {
	return reportCrashes(debug, async () => {
		try {
			await serve(words);
			return 0;
		} catch (error) {
			const reason = cannotListen(error) ?? error;
			if (!(reason instanceof ShellError)) {
				throw reason;
			}

			const screen = detectScreen(process.stderr, {colour: true, environment: process.env});
			process.stderr.write([...renderError(reason, screen, {debug})].join(''));
			return reason.exitCode;
		}
	});
}

async function serve(words: readonly string[]): Promise<void> {
	const {signal, failure} = outputFailure();
	const {stdout, stderr} = process;
	if (words.includes('--help') || words.includes('-h')) {
		await written(stdout, helpText);
	} else {
		const {isKeyInSight, ...options} = demoOptions(words);
		if (options.key !== undefined) {
			hideKey(options.key);
		}

		stderr.write(isKeyInSight ? keyInSight : '');
		await serveDemo({...options, stdout, stderr, signal});
	}

	if (failure() !== undefined) {
		throw streamFailure(failure(), 'standard output');
	}
}

/** Resolves when a text has been written or has failed; the failure is reported by the stream's `error` event. */
async function written(stream: NodeJS.WritableStream, text: string): Promise<void> {
	return new Promise((resolve) => {
		stream.write(text, () => {
			resolve();
		});
	});
}

const keyInSight = `the list of processes shows a key given with --key; --key-file FILE or ${keyVariable} hides it\n`;

/** Stops the server if its address cannot be written, since nobody could use it. */
function outputFailure() {
	const controller = new AbortController();
	let failure: unknown;
	process.stdout.on('error', (error) => {
		// The reader of the address may close the pipe once it has it.
		if (errorCode(error) !== 'EPIPE') {
			failure = error;
			controller.abort();
		}
	});
	return {signal: controller.signal, failure: () => failure};
}

/** @throws UsageError naming the option that was not understood; LocalFileError for a file with a key. */
export function demoOptions(words: readonly string[], environment: Environment = process.env) {
	const {port, key, 'key-file': keyFile, 'no-hub': noHub, speed, empty} = parsed(words);
	return {
		port: numberOf('--port', port, {most: 65_535, isInteger: true}),
		key: givenKey({key, keyFile}, environment),
		isKeyInSight: key !== undefined,
		hub: !noHub,
		hasExamples: !empty,
		speed: numberOf('--speed', speed, {most: 1000, isInteger: false}),
	};
}

/** The key of the demo; `undefined`: it generates one. */
function givenKey(
	{key, keyFile}: {readonly key?: string | undefined; readonly keyFile?: string | undefined},
	environment: Environment,
): string | undefined {
	if (key !== undefined && keyFile !== undefined) {
		throw new UsageError('demo: use either --key or --key-file, not both', {hint: demoUsage});
	}

	const variable = environment[keyVariable] ?? '';
	const given = key ?? (keyFile === undefined ? variable : readFileText(keyFile));
	return given === '' && key === undefined && keyFile === undefined ? undefined : sanitiseKey(given);
}

function parsed(words: readonly string[]) {
	try {
		return parseArgs({args: [...words], options, strict: true}).values;
	} catch (error) {
		// The original message quotes the extra argument, which may be the key.
		const reason =
			error instanceof Error
				? error.message
						.replace(
							/^Unexpected argument.*$/s,
							'it takes options, or the name of a script to play (FILE.impact)',
						)
						.replace(/\. .*$/s, '')
				: String(error);
		throw new UsageError(`demo: ${reason}`, {
			hint: `${demoUsage}; a script has options of its own: impact-shell help demo`,
		});
	}
}

function numberOf(
	name: string,
	text: string,
	limits: {readonly most: number; readonly isInteger: boolean},
): number {
	const value = text.trim() === '' ? Number.NaN : Number(text);
	const fits = value >= 0 && value <= limits.most && (!limits.isInteger || Number.isInteger(value));
	if (!fits) {
		throw new UsageError(`demo: ${name} takes a number from 0 to ${limits.most}`);
	}

	return value;
}

function cannotListen(error: unknown): UnreachableError | undefined {
	if (!(error instanceof Error && 'code' in error && 'port' in error)) {
		return undefined;
	}

	const reason = error.code === 'EADDRINUSE' ? 'something else listens there' : String(error.code);
	return new UnreachableError(`the demo server cannot use port ${String(error.port)}: ${reason}`, 'network', {
		hint: 'Choose another one with --port, or leave it out to get a free one.',
	});
}
