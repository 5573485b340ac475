import {type Key, type KeyEvent} from '../../editor/keys/keys.js';
import {isLeaving} from '../repl/asking/question.js';
import {isEnter, startKeyboard} from '../terminal/keyboard.js';

/** Lines from a terminal in its own line mode, which edits and echoes them. */
export type LineInput = {
	/** The next line, including one typed ahead; undefined at the end of the input (Ctrl-D). */
	readonly nextLine: () => Promise<string | undefined>;

	/** A line typed from now on: what was typed ahead or pasted must never answer a question. */
	readonly nextFreshLine: () => Promise<string | undefined>;

	/** Drops the lines typed ahead. */
	readonly dropTypedAhead: () => void;

	/**
	A line without echo; undefined on Ctrl-C, Ctrl-D and Escape. `ask` is called once echo is off; `onKey` gets each key first.
	*/
	readonly secretLine: (ask: () => void, onKey?: (key: Key) => void) => Promise<string | undefined>;

	/** Lends the terminal to another program. @returns a function that takes it back. */
	readonly lend: () => () => void;
	readonly close: () => void;
};

type Waiter = (line: string | undefined) => void;

/** Reads lines from a terminal in line mode. */
export function startLineInput(input: NodeJS.ReadStream): LineInput {
	const ready: string[] = [];
	const waiters: Waiter[] = [];
	const decoder = new TextDecoder();
	let held = '';
	let hasEnded = false;
	const receive = (data: Uint8Array | string) => {
		const lines = (held + (typeof data === 'string' ? data : decoder.decode(data, {stream: true}))).split(
			/\r\n|[\r\n]/v,
		);
		held = lines.pop() ?? '';
		for (const line of lines.map((text) => withoutSequences(text))) {
			const waiter = waiters.pop();
			if (waiter === undefined) {
				ready.push(line);
			} else {
				waiter(line);
			}
		}
	};

	const end = () => {
		hasEnded = true;
		for (const waiter of waiters.splice(0)) {
			waiter(undefined);
		}
	};

	const nextFreshLine = async () =>
		new Promise<string | undefined>((resolve) => {
			if (hasEnded) {
				resolve(undefined);
			} else {
				waiters.push(resolve);
			}
		});
	const listen = () => {
		input.on('data', receive);
		input.on('end', end);
		input.resume();
	};

	const stopListening = () => {
		input.off('data', receive);
		input.off('end', end);
		input.pause();
	};

	listen();
	return {
		nextFreshLine,
		nextLine: async () => ready.shift() ?? nextFreshLine(),
		dropTypedAhead() {
			ready.length = 0;
		},
		async secretLine(ask, onKey) {
			stopListening();
			try {
				return await readSecret(input, ask, onKey);
			} finally {
				listen();
			}
		},
		lend() {
			stopListening();
			return listen;
		},
		close: stopListening,
	};
}

/** In line mode, arrow keys insert their escape sequences into the line: they are removed. */
function withoutSequences(line: string): string {
	// eslint-disable-next-line no-control-regex -- escape sequences are what is looked for
	return line.replaceAll(/\u001B(?:\[[\d;?]*[A-Za-z~]|O[A-Za-z]|\P{C})?/gv, '');
}

async function readSecret(
	input: NodeJS.ReadStream,
	ask: () => void,
	onKey: ((key: Key) => void) | undefined,
): Promise<string | undefined> {
	const keyboard = startKeyboard({input});
	ask();
	try {
		return await new Promise((resolve) => {
			let text = '';
			keyboard.listen((event) => {
				if (event.kind === 'key') {
					onKey?.(event);
				}

				if (isLeaving(event)) {
					resolve(undefined);
				} else if (event.kind === 'key' && isEnter(event)) {
					resolve(text);
				} else {
					text = hiddenText(text, event);
				}
			});
		});
	} finally {
		keyboard.close();
	}
}

/** The hidden text after a key or a paste. */
function hiddenText(text: string, event: KeyEvent): string {
	if (event.kind === 'paste') {
		return text + event.text;
	}

	if (event.kind !== 'key') {
		return text;
	}

	if (event.ctrl && event.name === 'u') {
		return '';
	}

	return event.name === 'backspace' ? [...text].slice(0, -1).join('') : text + (event.text ?? '');
}
