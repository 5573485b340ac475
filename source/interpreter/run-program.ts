import {Buffer} from 'node:buffer';
import {spawn, type ChildProcess} from 'node:child_process';
import {constants} from 'node:os';
import process from 'node:process';
import {childEnvironment} from '../credentials/credential-manager.js';
import {Cancelled} from '../errors/cancelled.js';
import {LocalFileError} from '../errors/local-file-error.js';

export type ProgramResult = {
	/** Its stdout; its stderr is inherited. */
	readonly text: string;

	/** 128 + signal number when it was killed. */
	readonly exitCode: number;
};

/**
Runs a command line in the user's shell with `input` on stdin and without the API key in its environment.

@throws Cancelled when `signal` fires, after killing the program and its children; LocalFileError when no shell can be started.
*/
export async function runProgram(
	commandLine: string,
	input: Uint8Array,
	signal: AbortSignal,
): Promise<ProgramResult> {
	// A separate process group, so that its children can be killed with it.
	const child = spawn(commandLine, {
		shell: true,
		stdio: ['pipe', 'pipe', 'inherit'],
		env: childEnvironment(),
		detached: hasGroups,
	});
	// A program may stop reading early, like `head`.
	child.stdin.on('error', () => undefined);
	child.stdin.end(input);
	return new Promise((resolve, reject) => {
		const chunks: Uint8Array[] = [];
		const stop = () => {
			endGroup(child);
			child.stdout.destroy();
			reject(new Cancelled());
		};

		if (signal.aborted) {
			stop();
		}

		signal.addEventListener('abort', stop, {once: true});
		child.stdout.on('data', (chunk: Uint8Array) => {
			chunks.push(chunk);
		});
		child.on('error', (error) => {
			reject(new LocalFileError(`cannot run ${commandLine}: ${error.message}`, commandLine));
		});
		child.on('close', (code, killedBy) => {
			signal.removeEventListener('abort', stop);
			const exitCode = code ?? 128 + (killedBy === null ? 0 : constants.signals[killedBy]);
			resolve({text: Buffer.concat(chunks).toString('utf8'), exitCode});
		});
	});
}

const hasGroups = process.platform !== 'win32';

function endGroup(child: ChildProcess): void {
	const {pid} = child;
	if (pid === undefined) {
		return;
	}

	try {
		if (hasGroups) {
			process.kill(-pid, 'SIGTERM');
		} else {
			child.kill('SIGTERM');
		}
	} catch {
		// It has already exited.
	}
}
