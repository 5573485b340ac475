import {openSync} from 'node:fs';
import process from 'node:process';
import readline from 'node:readline';
import {Writable} from 'node:stream';
import tty from 'node:tty';
import {Cancelled} from '../errors/cancelled.js';

/** The terminal to ask at. */
export type Terminal = {readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream};

/**
Asks for a secret without echo.

@returns The line; `undefined` when there is no terminal to ask at, or the input ended.
@throws Cancelled on Ctrl-C.
*/
export async function askHidden(
	text: string,
	terminal: Terminal | undefined = findTerminal(),
): Promise<string | undefined> {
	if (terminal === undefined) {
		return undefined;
	}

	const {input, output} = terminal;
	const lines = readline.createInterface({input, output: discard(), terminal: true, historySize: 0});
	output.write(text);
	try {
		return await new Promise((resolve, reject) => {
			lines.once('line', resolve);
			lines.once('SIGINT', () => {
				reject(new Cancelled());
			});
			lines.once('close', () => {
				resolve(undefined);
			});
		});
	} finally {
		output.write('\n');
		lines.close();
		close(input);
	}
}

/** Discards what readline echoes. */
function discard(): Writable {
	return new Writable({
		write(_chunk, _encoding, done) {
			done();
		},
	});
}

/** Standard input if it is a terminal, else the controlling terminal of the process. */
function findTerminal(): Terminal | undefined {
	if (process.stdin.isTTY) {
		return {input: process.stdin, output: process.stderr};
	}

	try {
		return {
			input: new tty.ReadStream(openSync('/dev/tty', 'r')),
			output: new tty.WriteStream(openSync('/dev/tty', 'w')),
		};
	} catch {
		return undefined;
	}
}

function close(input: NodeJS.ReadableStream) {
	if (input !== process.stdin && input instanceof tty.ReadStream) {
		input.destroy();
	}
}
