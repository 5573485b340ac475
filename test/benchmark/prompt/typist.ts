import {setTimeout as sleep} from 'node:timers/promises';
import {spawn, type IPty} from '@lydell/node-pty';
import {measuredEnvironment} from '../measure.js';

/** A program with a prompt, in a pseudo-terminal of 120×40. */
export type Typist = {
	readonly name: string;

	/** Writes one key and answers how long the screen took to change, in milliseconds, and how many bytes that were. */
	readonly press: (key: string) => Promise<KeyCost>;

	/** Writes and waits until the text has come from the program. @returns milliseconds. */
	readonly until: (text: string, expected: string) => Promise<number>;

	/** Waits until nothing has come for a while. */
	readonly settle: () => Promise<void>;
	readonly pid: number;
	readonly close: () => void;
};

export type KeyCost = {readonly time: number; readonly bytes: number};

export type TypistOptions = {
	readonly name: string;
	readonly command: string;
	readonly args: readonly string[];
	readonly environment?: Readonly<Record<string, string>> | undefined;

	/** What the program writes when it can be typed into. */
	readonly prompt: string;
};

/** How long a program may be silent before something is wrong, in milliseconds. */
const patience = 60_000;

/** A pause after which a program has said all it had to say, in milliseconds. */
const quiet = 12;

/** Starts a program and waits for its prompt. */
export async function startTypist({
	name,
	command,
	args,
	environment = {},
	prompt,
}: TypistOptions): Promise<Typist> {
	const env = {...measuredEnvironment(environment), TERM: 'xterm-256color'};
	const terminal = spawn(command, [...args], {cols: 120, rows: 40, env});
	const heard = listenTo(terminal);
	answerQueries(terminal);
	await heard.text(prompt);
	return {
		name,
		pid: terminal.pid,
		async press(key) {
			const before = heard.bytes();
			const start = performance.now();
			const next = heard.next(name, key);
			terminal.write(key);
			const time = (await next) - start;
			await heard.silence();
			return {time, bytes: heard.bytes() - before};
		},
		async until(text, expected) {
			const start = performance.now();
			const seen = heard.text(expected);
			terminal.write(text);
			return (await seen) - start;
		},
		settle: heard.silence,
		close() {
			terminal.kill('SIGKILL');
		},
	};
}

function listenTo(terminal: IPty) {
	let bytes = 0;
	let last = performance.now();
	let tail = '';
	const waiting = new Set<(data: string) => void>();
	terminal.onData((data) => {
		last = performance.now();
		bytes += Buffer.byteLength(data);
		tail = (tail + data).slice(-4096);
		for (const hear of waiting) {
			hear(tail);
		}
	});
	const until = async (isIt: (tail: string) => boolean, what: string) =>
		new Promise<number>((resolve, reject) => {
			const timer = setTimeout(() => {
				reject(new Error(`${what} did not come; last: ${JSON.stringify(tail.slice(-200))}`));
			}, patience);
			const hear = (seen: string) => {
				if (isIt(seen)) {
					clearTimeout(timer);
					waiting.delete(hear);
					resolve(performance.now());
				}
			};

			waiting.add(hear);
		});
	return {
		bytes: () => bytes,
		next: async (name: string, key: string) =>
			until(() => true, `${name}: an answer to ${JSON.stringify(key)}`),
		async text(expected: string) {
			tail = '';
			return until((seen) => seen.includes(expected), expected);
		},
		async silence() {
			while (performance.now() - last < quiet) {
				await sleep(quiet);
			}
		},
	};
}

/** Terminals tell where the cursor is when they are asked; prompt_toolkit waits for that. */
function answerQueries(terminal: IPty): void {
	terminal.onData((data) => {
		if (data.includes('\u001B[6n')) {
			terminal.write('\u001B[40;1R');
		}
	});
}
