import {type Key, type KeyEvent} from '../../editor/keys/keys.js';
import {isLeaving} from '../repl/asking/question.js';
import {isEnter, startKeyboard} from '../terminal/keyboard.js';

/** Lines from a terminal that edits and shows them itself. */
export type LineInput = {
	/** The next line, also one that came before; undefined at the end of the input (Ctrl-D). */
	readonly next: () => Promise<string | undefined>;

	/** A line that comes from now on: what was typed ahead or pasted never answers a question. */
	readonly fresh: () => Promise<string | undefined>;

	/**
	A line that does not show; undefined on Ctrl-C, Ctrl-D and Escape. `ask` is called when typing is safe; `onKey` hears each key
	first.
	*/
	readonly secret: (ask: () => void, onKey?: (key: Key) => void) => Promise<string | undefined>;

	/** Leaves the terminal to another program. @returns the way to take it back. */
	readonly lend: () => () => void;
	readonly close: () => void;
};

type Taker = (line: string | undefined) => void;

/** Reads lines from the terminal as it is, in its own line mode. */
export function startLineInput(input: NodeJS.ReadStream): LineInput {
	const ready: string[] = [];
	const takers: Taker[] = [];
	const decoder = new TextDecoder();
	let held = '';
	let hasEnded = false;
	const receive = (data: Uint8Array | string) => {
		const lines = (held + (typeof data === 'string' ? data : decoder.decode(data, {stream: true}))).split(
			/\r\n|[\r\n]/v,
		);
		held = lines.pop() ?? '';
		for (const line of lines.map((text) => withoutSequences(text))) {
			const taker = takers.pop();
			if (taker === undefined) {
				ready.push(line);
			} else {
				taker(line);
			}
		}
	};

	const end = () => {
		hasEnded = true;
		for (const taker of takers.splice(0)) {
			taker(undefined);
		}
	};

	const fresh = async () =>
		new Promise<string | undefined>((resolve) => {
			if (hasEnded) {
				resolve(undefined);
			} else {
				takers.push(resolve);
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
		fresh,
		next: async () => ready.shift() ?? fresh(),
		async secret(ask, onKey) {
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

/** The terminal's own line mode knows no arrows: what such keys send is not part of the line. */
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

/** A text that does not show after a key or a paste. */
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
