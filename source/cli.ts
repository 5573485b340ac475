#!/usr/bin/env node
import {Buffer} from 'node:buffer';
import {writeSync} from 'node:fs';
import process from 'node:process';
import {type ExitCode} from './errors/shell-error.js';
import {helpText, parseFlags, type Flags} from './app/flags.js';
import {version} from './version.js';

/** The bin: reads the flags, then loads only the program that is needed. */
async function main(args: readonly string[]): Promise<number> {
	try {
		return await run(parseFlags(args));
	} catch (error) {
		await guardTerminals();
		process.stderr.write(failureText(error, args.includes('--debug')));
		return exitCodeOf(error);
	}
}

/** By its field, not by its class: the programs are bundled each with classes of their own. */
function exitCodeOf(error: unknown): number {
	return error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number'
		? error.exitCode
		: 1;
}

/** In few words, because the start of the program must not wait for more. */
function failureText(error: unknown, debug: boolean): string {
	if (!(error instanceof Error)) {
		return `✖ ${String(error)}\n`;
	}

	const isBug = !('exitCode' in error);
	const message = isBug ? `this is a bug in impact-shell: ${error.message}` : error.message;
	const hint = isBug ? '--debug shows where it happened' : 'hint' in error ? error.hint : undefined;
	const next = typeof hint === 'string' && !debug ? `→ ${hint}\n` : '';
	return `✖ ${message}\n${next}${debug ? `${error.stack ?? ''}\n` : ''}`;
}

async function run(flags: Flags): Promise<ExitCode> {
	if (flags.help || flags.version) {
		await print(flags.help ? helpText() : `${version}\n`);
		return 0;
	}

	await guardTerminals();
	const [first, ...words] = flags.words;
	if (first === 'demo') {
		const {runDemoProgram} = await import('./app/demo-program.js');
		return runDemoProgram(words);
	}

	const hasWork = flags.words.length > 0 || flags.lines.length > 0 || flags.file !== undefined;
	if (!hasWork && process.stdin.isTTY && process.stdout.isTTY) {
		const {runShellProgram} = await import('./app/shell-program.js');
		return runShellProgram(flags);
	}

	const {runBatchProgram} = await import('./app/batch-program.js');
	return runBatchProgram(flags);
}

/** Writes a short text at once: the streams of Node take longer to load than the rest of the program. What is not taken is left to them. */
async function print(text: string): Promise<void> {
	let left: Uint8Array = Buffer.from(text);
	try {
		while (left.length > 0) {
			left = left.subarray(writeSync(1, left));
		}
	} catch {
		const {createSink} = await import('./batch/sink.js');
		await createSink(process.stdout, {name: 'standard output'}).write([left]);
	}
}

let areTerminalsGuarded = false;

/** Prepares for terminals that go away, and for a stderr that cannot be written: there is nowhere left to say so. */
async function guardTerminals(): Promise<void> {
	if (!areTerminalsGuarded) {
		areTerminalsGuarded = true;
		const {closeGoneTerminals} = await import('./terminal/hang-up.js');
		process.stderr.on('error', () => undefined);
		process.on('exit', closeGoneTerminals);
	}
}

// The exit code is left behind rather than passed to process.exit(), which would cut output that a slow pipe has not taken yet.
// eslint-disable-next-line unicorn/prefer-top-level-await -- the bundle is CommonJS
void main(process.argv.slice(2)).then((exitCode) => {
	process.exitCode = exitCode;
});
