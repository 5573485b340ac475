#!/usr/bin/env node
import {Buffer} from 'node:buffer';
import {writeSync} from 'node:fs';
import process from 'node:process';
import {type ExitCode} from './errors/shell-error.js';
import {helpText, parseFlags, playsScript, type Flags} from './app/flags.js';
import {version} from './version.js';

/** The entry point: parses the flags, then loads only the program that is needed. */
async function main(args: readonly string[]): Promise<number> {
	try {
		return await run(parseFlags(args));
	} catch (error) {
		await guardTerminals();
		guardErrors();
		process.stderr.write(failureText(error, args.includes('--debug')));
		return exitCodeOf(error);
	}
}

/** Read from the field, not by class: each program is bundled with classes of its own. */
function exitCodeOf(error: unknown): number {
	return error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number'
		? error.exitCode
		: 1;
}

/** A minimal error message, since loading the full renderer would slow down every start. */
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
	const isPlay = playsScript(flags.words);
	if (first === 'demo' && !isPlay) {
		guardErrors();
		const {runDemoProgram} = await import('./app/demo-program.js');
		return runDemoProgram(words, flags.debug);
	}

	const hasWork = flags.words.length > 0 || flags.lines.length > 0 || flags.file !== undefined;
	if ((!hasWork || isPlay) && process.stdin.isTTY && process.stdout.isTTY) {
		guardErrors();
		const {runShellProgram} = await import('./app/shell-program.js');
		return runShellProgram(flags);
	}

	const {runBatchProgram} = await import('./app/batch-program.js');
	return runBatchProgram(flags);
}

/** Writes a short text synchronously: loading Node's streams takes longer than the rest. They write what does not fit into a pipe. */
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

/** Handles a terminal that goes away. */
async function guardTerminals(): Promise<void> {
	if (!areTerminalsGuarded) {
		areTerminalsGuarded = true;
		const {isatty} = await import('node:tty');
		if ([0, 1, 2].some((fd) => isatty(fd))) {
			const {closeGoneTerminals} = await import('./terminal/hang-up.js');
			process.on('exit', closeGoneTerminals);
		}
	}
}

/** Handles a stderr that cannot be written to: there is nowhere to report that. Batch, which mostly writes nothing there, does not open it. */
function guardErrors(): void {
	process.stderr.on('error', () => undefined);
}

// Setting the exit code instead of calling process.exit() lets a slow pipe take the rest of the output.
// eslint-disable-next-line unicorn/prefer-top-level-await -- the bundle is CommonJS
void main(process.argv.slice(2)).then((exitCode) => {
	process.exitCode = exitCode;
});
