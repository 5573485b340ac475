import {EventEmitter} from 'node:events';
import {rowsWithoutHiddenKeys, withoutHiddenKeys} from '../../credentials/hidden-keys.js';
import {sizeOf, type Size} from '../../terminal/size.js';
import {eraseRest} from './line-update.js';
import {isFrame, readInkFrame, shownAtOnce} from './ink-frame.js';
import {hideCursor, showCursor} from './screen-cursor.js';
import {emptyFrame, fitting, ShownFrame, type Frame} from './shown-frame.js';

/**
The standard output that Ink sees, between it and the terminal: the live part of the screen at the bottom, the transcript above.

Ink rewrites the whole of its frame at each change, leaves broken lines behind when the window gets narrower, and wipes the
scrollback when a frame is higher than the screen. Here only changed lines are written, a smaller window is cleaned up first (a lower
one loses rows below the cursor), and Ink never learns the height, so that it never wipes anything; keeping frames low is the components'
duty, and until they know of a smaller window, what is too high is cut.
*/
// eslint-disable-next-line unicorn/prefer-event-target -- Ink expects an emitter
export class LiveOutput extends EventEmitter {
	/* eslint-disable @typescript-eslint/class-literal-property-style -- as streams have it */
	readonly isTTY = true;
	readonly writable = true;
	/* eslint-enable @typescript-eslint/class-literal-property-style */
	readonly #terminal: NodeJS.WriteStream;
	readonly #cutsCursorRow: () => boolean;

	/** The last frame Ink drew. */
	#wanted: Frame = emptyFrame;
	readonly #shown = new ShownFrame();
	#isLent = false;
	#isPaused = false;

	/** Text printed while the screen is lent waits. */
	#holds = false;
	#held = '';
	#mark = '';
	#size: Size;

	/** `cutsCursorRow` tells what the terminal does when it gets narrower. */
	constructor(terminal: NodeJS.WriteStream, cutsCursorRow = () => false) {
		super();
		this.#terminal = terminal;
		this.#cutsCursorRow = cutsCursorRow;
		this.#size = sizeOf(terminal);
		terminal.write(hideCursor);
		terminal.on('resize', this.#resize);
	}

	/** The terminal's size; the same object until it changes. */
	readonly size = (): Size => this.#size;

	/** Calls `listener` after each change of size; returns the way to stop that. */
	readonly subscribeSize = (listener: () => void): (() => void) => {
		this.on('resize', listener);
		return () => {
			this.off('resize', listener);
		};
	};

	/** For Ink's layout. */
	get columns(): number {
		return this.#size.columns;
	}

	get writableLength(): number {
		return this.#terminal.writableLength;
	}

	/** Takes what Ink writes: its frames, keys that were sent left out, become updates of the frame on the screen. */
	write(data: string, callback?: () => void): boolean {
		if (data === '') {
			return this.#terminal.write(data, callback);
		}

		if (isFrame(data)) {
			const {frame, cursor} = readInkFrame(data, this.#wanted.frame);
			this.#wanted = {frame: rowsWithoutHiddenKeys(frame), cursor};
		}

		return this.#show(callback);
	}

	/** Puts something that takes no cell right before the text that is printed next. */
	readonly mark = (text: string): void => {
		this.#mark += text;
	};

	/** Writes finished text, keys that were sent left out, above the live part, once; a missing line feed at its end is added. */
	readonly print = (text: string): void => {
		if (text !== '') {
			const safe = rowsWithoutHiddenKeys(withoutHiddenKeys(text));
			const marked = this.#mark + safe;
			this.#mark = '';
			this.#writeAbove(marked.endsWith('\n') ? marked : `${marked}\n`);
		}
	};

	/** Scrolls everything out of sight; the scrollback keeps it. */
	readonly clear = (): void => {
		this.#writeAbove(scrollAway(this.#size.rows));
	};

	/** Redraws the live part, e.g. in other colours. */
	readonly redraw = (): void => {
		this.#size = {...this.#size};
		this.emit('resize');
	};

	/** Draws the live part again where the cursor is: after a pause the state of the screen is unknown. */
	readonly restart = (): void => {
		if (!this.#isLent) {
			this.#shown.forget();
			this.#show();
		}
	};

	/** Erases the live part and writes nothing until the returned function is called; printed text waits. */
	readonly lend = (): (() => void) => {
		this.#erase();
		this.#terminal.write(showCursor);
		this.#isLent = true;
		this.#holds = true;
		return () => {
			this.#isLent = false;
			this.#holds = false;
			this.#terminal.write(hideCursor + this.#held);
			this.#held = '';
			this.#show();
		};
	};

	/** Writes to the terminal while the live part is lent away: for whoever draws the whole screen. */
	readonly writeLent = (text: string): void => {
		this.#terminal.write(text);
	};

	/** Erases the live part and gives the terminal back. */
	close(): void {
		this.#terminal.off('resize', this.#resize);
		this.#erase();
		this.#terminal.write(showCursor);
		this.#isLent = true;
	}

	/**
	For switching the terminal's modes: what is written comes below the live part. With the cursor shown the terminal is given back,
	maybe because the process ends: nothing live is drawn then until modes are switched again.
	*/
	readonly modes = {
		write: (text: string): boolean => {
			this.#isPaused = text.endsWith(showCursor);
			return this.#terminal.write(this.#shown.parking() + text);
		},
	};

	/** Ink's type for its output is the whole of a terminal's socket; it uses the members above. */
	forInk(): NodeJS.WriteStream {
		return this as unknown as NodeJS.WriteStream; // eslint-disable-line @typescript-eslint/no-unsafe-type-assertion -- see above
	}

	readonly #resize = (): void => {
		const size = sizeOf(this.#terminal);
		const isNarrower = size.columns < this.#size.columns;
		const isLower = size.rows < this.#size.rows;
		if ((isNarrower || isLower) && !this.#isLent) {
			this.#erase(size.columns);
		}

		this.#size = size;
		this.emit('resize');
		// Ink writes nothing when its frame stays as it was, which it may only at the same width.
		if (isLower && !isNarrower) {
			this.#show();
		}
	};

	/** Updates the screen to the last frame. */
	#show(callback?: () => void): boolean {
		const update =
			this.#isLent || this.#isPaused ? '' : this.#shown.update(fitting(this.#wanted, this.#size.rows));
		return update === '' || this.#terminal.write(update, callback);
	}

	#writeAbove(text: string): void {
		if (this.#holds) {
			this.#held += text;
		} else if (this.#isLent || this.#isPaused || this.#shown.isEmpty) {
			this.#terminal.write(text);
		} else {
			this.#terminal.write(shownAtOnce(this.#shown.withTextAbove(text, this.#size.columns)));
		}
	}

	#erase(columns = this.#size.columns): void {
		const erasure = this.#shown.erasure(columns, this.#cutsCursorRow());
		if (erasure !== '') {
			this.#terminal.write(erasure);
		}
	}
}

/** Scrolls all rows out of sight. They are erased one by one: a screen erased at once some terminals put into the scrollback. */
function scrollAway(rows: number): string {
	const home = '\u001B[H';
	return (
		'\n'.repeat(Math.max(0, rows - 1)) +
		home +
		Array.from({length: rows}, () => eraseRest).join('\u001B[B') +
		home
	);
}
