import {spawn} from 'node:child_process';
import {constants} from 'node:os';
import {Cancelled} from '../errors/cancelled.js';
import {LocalFileError} from '../errors/local-file-error.js';

export type ProgramResult = {
	/** What it wrote to stdout; its stderr goes to ours. */
	readonly text: string;

	/** 128 + signal when it was killed. */
	readonly exitCode: number;
};

/**
Runs a command line in the user's shell with `input` on its stdin.

@throws Cancelled when `signal` fires; the program is ended then. LocalFileError when no shell can be started.
*/
export async function runProgram(
	commandLine: string,
	input: Uint8Array,
	signal: AbortSignal,
): Promise<ProgramResult> {
	const child = spawn(commandLine, {shell: true, stdio: ['pipe', 'pipe', 'inherit'], signal});
	// A program may stop reading early, as `head` does: that is no error.
	child.stdin.on('error', () => undefined);
	child.stdin.end(input);
	return new Promise((resolve, reject) => {
		const chunks: Uint8Array[] = [];
		child.stdout.on('data', (chunk: Uint8Array) => {
			chunks.push(chunk);
		});
		child.on('error', (error) => {
			// What the program started may still hold the pipe: nobody waits for that.
			child.stdout.destroy();
			reject(
				signal.aborted
					? new Cancelled()
					: new LocalFileError(`cannot run ${commandLine}: ${error.message}`, commandLine),
			);
		});
		child.on('close', (code, killedBy) => {
			const exitCode = code ?? 128 + (killedBy === null ? 0 : constants.signals[killedBy]);
			resolve({text: Buffer.concat(chunks).toString('utf8'), exitCode});
		});
	});
}
