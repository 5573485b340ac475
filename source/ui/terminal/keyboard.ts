import {type Key, type KeyEvent} from '../../editor/keys/keys.js';
import {isReport, startInputParser, type Report, type WatchReports} from '../../terminal/input-parser.js';
import {takeTerminal, type TerminalEnds} from './terminal-modes.js';

export type KeyListener = (event: KeyEvent) => void;

/** The only reader of standard input: turns it into keys and gives them to one listener at a time. */
export type Keyboard = {
	/**
	Gives all keys to `listener` until another listener is added on top of it, or the returned function is called. Keys that arrived
	while there was no listener come first.
	*/
	readonly listen: (listener: KeyListener) => () => void;

	/** Puts keys back that a listener received but did not use: the next listener gets them first. */
	readonly putBack: (events: readonly KeyEvent[]) => void;

	/** Calls `listener` for reports of the terminal until the returned function is called. Reports never reach key listeners. */
	readonly watch: WatchReports;

	/** Settles when the user has pressed a key. */
	readonly firstKey: Promise<void>;

	/** When the user last pressed a key, in milliseconds since 1970; 0 before the first. */
	readonly lastKeyAt: () => number;

	/** Lends the terminal to another program, e.g. an editor, until the returned function is called. */
	readonly lend: () => () => void;

	/** Restores the terminal and stops reading. */
	readonly close: () => void;
};

/** Whether a key is Enter. One pressed before the terminal was in raw mode arrives as Ctrl-J. */
export function isEnter({name, ctrl}: Key): boolean {
	return name === 'enter' || (ctrl && name === 'j');
}

export type KeyboardOptions = {
	readonly input: NodeJS.ReadStream;
	readonly output?: TerminalEnds['output'];

	/** Called when the terminal is gone: its input has ended or failed. */
	readonly onHangUp?: (() => void) | undefined;

	/** Milliseconds after which a lone Escape counts as a key. Default 40. */
	readonly escapeTime?: (() => number) | undefined;
};

/** Puts the terminal into raw mode and starts reading it; keys go to the listener on top of the stack. */
export function startKeyboard({input, output, onHangUp, escapeTime}: KeyboardOptions): Keyboard {
	const listeners = createKeyStack();
	const watchers = new Set<(report: Report) => void>();
	let lastKeyAt = 0;
	let onFirstKey: (() => void) | undefined;
	const firstKey = new Promise<void>((resolve) => {
		onFirstKey = resolve;
	});
	const parser = startInputParser((events) => {
		for (const report of events.filter((event) => isReport(event))) {
			for (const watcher of watchers) {
				watcher(report);
			}
		}

		const keys = events.filter((event) => !isReport(event));
		if (keys.length > 0) {
			lastKeyAt = Date.now();
			onFirstKey?.();
		}

		listeners.hear(keys);
	}, escapeTime);
	const hangUp = () => {
		onHangUp?.();
	};

	input.on('data', parser.read);
	input.on('end', hangUp);
	input.on('error', hangUp);
	let leaveTerminal = takeTerminal({input, output});
	input.resume();
	return {
		listen: listeners.listen,
		putBack: listeners.putBack,
		watch(watcher) {
			watchers.add(watcher);
			return () => {
				watchers.delete(watcher);
			};
		},
		firstKey,
		lastKeyAt: () => lastKeyAt,
		lend() {
			input.pause();
			leaveTerminal();
			return () => {
				leaveTerminal = takeTerminal({input, output});
				input.resume();
			};
		},
		close() {
			parser.stop();
			input.off('data', parser.read);
			input.off('end', hangUp);
			input.pause();
			leaveTerminal();
		},
	};
}

export type KeyStack = Pick<Keyboard, 'listen' | 'putBack'> & {
	readonly hear: (events: readonly KeyEvent[]) => void;
};

/** A stack of listeners: the top one gets all keys. Keys wait while there is none. */
export function createKeyStack(): KeyStack {
	const stack: KeyListener[] = [];
	const waiting: KeyEvent[] = [];
	const deliver = () => {
		let listener = stack.at(-1);
		while (listener !== undefined) {
			const event = waiting.shift();
			if (event === undefined) {
				return;
			}

			listener(event);
			listener = stack.at(-1);
		}
	};

	return {
		hear(events) {
			waiting.push(...withoutLineFeeds(events));
			deliver();
		},
		putBack(events) {
			waiting.unshift(...events);
			queueMicrotask(deliver);
		},
		listen(listener) {
			stack.push(listener);
			queueMicrotask(deliver);
			return () => {
				const index = stack.lastIndexOf(listener);
				if (index !== -1) {
					stack.splice(index, 1);
				}
			};
		},
	};
}

/** Some terminals paste line ends as CR LF, which counts as one Enter. */
function withoutLineFeeds(events: readonly KeyEvent[]): readonly KeyEvent[] {
	return events.filter((event, index) => !(isLineFeed(event) && isReturn(events[index - 1])));
}

function isLineFeed(event: KeyEvent): boolean {
	return event.kind === 'key' && event.ctrl && event.name === 'j';
}

function isReturn(event: KeyEvent | undefined): boolean {
	return event?.kind === 'key' && event.name === 'enter';
}
