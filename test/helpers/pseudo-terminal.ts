import process from 'node:process';
import {setImmediate} from 'node:timers/promises';
import xterm from '@xterm/headless';
import {spawn, type IPty} from '@lydell/node-pty';
import {patience} from './patience.js';

export type PseudoTerminalOptions = {
	/** Terminal cells. Default 80. */
	readonly columns?: number | undefined;

	/** Terminal cells. Default 24. */
	readonly rows?: number | undefined;

	/** Beside `PATH`, a terminal's usual variables and a locale with UTF-8: nothing else of this process's environment reaches it. */
	readonly env?: Readonly<Record<string, string>> | undefined;

	/** What it answers to what is written to it, e.g. to `ESC [ c`. Default: as xterm does, without telling its colours. */
	readonly answers?: Readonly<Record<string, string>> | undefined;

	/** Where the program is started. Default: this process's folder. */
	readonly cwd?: string | undefined;
};

/** How a program in a pseudo-terminal ended. */
type Exit = {
	readonly code: number;

	/** Number of the signal that killed it; 0 when none did. */
	readonly signal: number;
};

/** A program running in a real pseudo-terminal, seen through a headless xterm. */
export type PseudoTerminal = {
	/** Types or pastes: the bytes go to the program as they are, in one write. */
	readonly write: (text: string) => void;

	/**
	Waits until the text is on the screen, or the predicate holds for it. No frame of synchronised output passes by unseen, and none is seen
	half drawn.

	@throws Error with the screen in its message when that does not happen within `timeout` milliseconds (default `patience`), or the
	program has ended without it.
	*/
	readonly waitFor: (expected: Expectation, options?: {readonly timeout?: number}) => Promise<void>;

	/** The rows one sees, without the white space at their right ends. */
	readonly screen: () => readonly string[];

	/** Everything above the screen and the screen, wrapped rows joined, empty rows at the end left out. */
	readonly scrollback: () => readonly string[];

	/** The rows of `scrollback` as they stand in the terminal, with their colours. */
	readonly lines: () => readonly xterm.IBufferLine[];

	/** Every byte the program wrote, as text. */
	readonly raw: () => string;

	/** 0-based cell of the cursor on the screen. */
	readonly cursor: () => {readonly x: number; readonly y: number};

	/** Terminal modes that a program has to put back. */
	readonly modes: () => {
		readonly isPasteBracketed: boolean;
		readonly isCursorHidden: boolean;

		/** Whether it tells of its focus. */
		readonly isFocusTold: boolean;
	};

	readonly resize: (columns: number, rows: number) => void;

	/** Closes the window: the terminal is gone, whatever the program does. */
	readonly hangUp: () => void;

	/** Sends a signal to the program. */
	readonly kill: (signal: NodeJS.Signals) => void;
	readonly pid: number;

	/** Settles when the program has ended and all it wrote is on the screen. */
	readonly exit: Promise<Exit>;
};

/** A text on the screen (its rows joined by `\n`), or what has to hold for it. */
type Expectation = string | RegExp | ((screen: string) => boolean);

/** The terminal mode in which all that is written is to be shown at once, when the mode ends. */
const synchronised = 2026;

const running = new Set<IPty>();

/** Starts a program in a pseudo-terminal. */
export function start(
	command: string,
	args: readonly string[],
	{columns = 80, rows = 24, env = {}, answers, cwd = process.cwd()}: PseudoTerminalOptions = {},
): PseudoTerminal {
	const program = spawn(command, [...args], {
		cols: columns,
		rows,
		cwd,
		name: env['TERM'] ?? 'xterm-256color',
		env: environment(env),
	});
	running.add(program);
	const terminal = new xterm.Terminal({cols: columns, rows, scrollback: 50_000, allowProposedApi: true});
	if (answers === undefined) {
		terminal.onData((answer) => {
			program.write(answer);
		});
	} else {
		answerAs(program, answers);
	}

	return watch(program, terminal);
}

/** Ends all programs that still run; for `afterEach`. */
export function killAll(): void {
	for (const program of running) {
		program.kill('SIGKILL');
	}

	running.clear();
}

/** Answers questions in the order they come, also where one comes in two parts. */
function answerAs(program: IPty, answers: Readonly<Record<string, string>>): void {
	let unanswered = '';
	program.onData((data) => {
		unanswered += data;
		for (let next = firstIn(unanswered, answers); next !== undefined; next = firstIn(unanswered, answers)) {
			unanswered = unanswered.slice(next.at + next.question.length);
			program.write(next.answer);
		}
	});
}

function firstIn(text: string, answers: Readonly<Record<string, string>>) {
	return Object.entries(answers)
		.map(([question, answer]) => ({at: text.indexOf(question), question, answer}))
		.filter(({at}) => at !== -1)
		.toSorted((one, other) => one.at - other.at)[0];
}

function environment(overrides: NonNullable<PseudoTerminalOptions['env']>): Record<string, string> {
	const usual = {CI: 'false', TERM: 'xterm-256color', LANG: 'C.UTF-8'};
	return {PATH: process.env['PATH'] ?? '', ...usual, ...overrides};
}

function watch(program: IPty, terminal: xterm.Terminal): PseudoTerminal {
	const chunks: string[] = [];
	const changed = new Set<() => void>();
	let ended: Exit | undefined;
	let isHalfDrawn = false;
	const announce = () => {
		for (const listener of changed) {
			listener();
		}
	};

	// Whoever waits looks at each frame, and acts on it, before the next one is read.
	terminal.parser.registerCsiHandler({prefix: '?', final: 'l'}, ([mode]) => {
		if (mode !== synchronised) {
			return false;
		}

		isHalfDrawn = false;
		announce();
		// The types of the headless package lack what those of xterm have: a promise holds up reading.
		return setImmediate(false) as unknown as boolean;
	});
	terminal.parser.registerCsiHandler({prefix: '?', final: 'h'}, ([mode]) => {
		isHalfDrawn ||= mode === synchronised;
		return false;
	});
	program.onData((data) => {
		chunks.push(data);
		terminal.write(data, announce);
	});
	const exit = new Promise<Exit>((resolve) => {
		program.onExit(({exitCode, signal}) => {
			running.delete(program);
			terminal.write('', () => {
				ended = {code: exitCode, signal: signal ?? 0};
				resolve(ended);
				announce();
			});
		});
	});
	const raw = () => chunks.join('');
	return {
		write(text) {
			program.write(text);
		},
		async waitFor(expected, {timeout = patience} = {}) {
			await untilSeen({
				expected,
				timeout,
				terminal,
				changed,
				isHalfDrawn: () => isHalfDrawn,
				hasEnded: () => ended !== undefined,
			});
		},
		screen: () => screenOf(terminal),
		scrollback: () => scrollbackOf(terminal),
		lines: () => linesOf(terminal),
		raw,
		cursor: () => ({x: terminal.buffer.active.cursorX, y: terminal.buffer.active.cursorY}),
		modes: () => ({
			isPasteBracketed: terminal.modes.bracketedPasteMode,
			isFocusTold: terminal.modes.sendFocusMode,
			isCursorHidden: raw().lastIndexOf('\u001B[?25l') > raw().lastIndexOf('\u001B[?25h'),
		}),
		resize(columns, rows) {
			terminal.resize(columns, rows);
			program.resize(columns, rows);
		},
		hangUp() {
			closeWindow(program);
		},
		kill(signal) {
			program.kill(signal);
		},
		pid: program.pid,
		exit,
	};
}

/** Only terminals of Unix have a window that can be closed before the program has ended. */
function closeWindow(program: IPty): void {
	if (!('destroy' in program && typeof program.destroy === 'function')) {
		throw new TypeError('this terminal cannot be closed');
	}

	Reflect.apply(program.destroy, program, []);
}

type Wait = {
	readonly expected: Expectation;
	readonly timeout: number;
	readonly terminal: xterm.Terminal;
	readonly changed: Set<() => void>;
	readonly isHalfDrawn: () => boolean;
	readonly hasEnded: () => boolean;
};

async function untilSeen({expected, timeout, terminal, changed, isHalfDrawn, hasEnded}: Wait): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const settle = (finish: () => void) => {
			clearTimeout(timer);
			changed.delete(look);
			finish();
		};

		const fail = (reason: string) => {
			const seen = screenOf(terminal).join('\n').trimEnd();
			const wanted = typeof expected === 'function' ? 'what the predicate asks for' : String(expected);
			settle(() => {
				reject(new Error(`${reason} without showing ${wanted}; the screen:\n${seen}`));
			});
		};

		const look = () => {
			if (!isHalfDrawn() && isSeen(expected, screenOf(terminal).join('\n'))) {
				settle(resolve);
			} else if (hasEnded()) {
				fail('the program ended');
			}
		};

		const timer = setTimeout(() => {
			fail(`${timeout} ms passed`);
		}, timeout);
		changed.add(look);
		look();
	});
}

function isSeen(expected: Expectation, screen: string): boolean {
	if (typeof expected === 'function') {
		return expected(screen);
	}

	return typeof expected === 'string' ? screen.includes(expected) : expected.test(screen);
}

function screenOf(terminal: xterm.Terminal): readonly string[] {
	const {active} = terminal.buffer;
	return Array.from(
		{length: terminal.rows},
		(_, row) =>
			active
				.getLine(active.baseY + row)
				?.translateToString(true)
				.trimEnd() ?? '',
	);
}

function linesOf({buffer: {active}}: xterm.Terminal): readonly xterm.IBufferLine[] {
	return Array.from({length: active.length}, (_, row) => active.getLine(row)).filter(
		(line) => line !== undefined,
	);
}

function scrollbackOf(terminal: xterm.Terminal): readonly string[] {
	const {active} = terminal.buffer;
	const lines: string[] = [];
	for (let row = 0; row < active.length; row += 1) {
		const line = active.getLine(row);
		const text = line?.translateToString(true) ?? '';
		const previous = lines.at(-1);
		if (line?.isWrapped && previous !== undefined) {
			lines[lines.length - 1] = previous + text;
		} else {
			lines.push(text);
		}
	}

	const trimmed = lines.map((line) => line.trimEnd());
	return trimmed.slice(0, trimmed.findLastIndex((line) => line !== '') + 1);
}
