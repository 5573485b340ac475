import {EventEmitter} from 'node:events';
import {frameErasure, frameUpdate} from './frame-update.js';

/** What Ink writes before each frame to erase the last one. */
// eslint-disable-next-line no-control-regex -- escape sequences are what is looked for
const erasures = /^(?:\u001B\[(?:2K|1A|G))+/v;
const synchronised = {start: '\u001B[?2026h', end: '\u001B[?2026l'};
const showCursor = '\u001B[?25h';
const hideCursor = '\u001B[?25l';

/** Terminal cells. */
export type Size = {readonly columns: number; readonly rows: number};

/**
The standard output that Ink sees, between it and the terminal: the live part of the screen at the bottom, the transcript above.

Ink rewrites the whole of its frame at each change, leaves broken lines behind when the window gets narrower, and wipes the
scrollback when a frame is higher than the screen. Here only changed lines are written, a narrower window is cleaned up first,
and Ink never learns the height, so that it never wipes anything; keeping frames low is the components' duty.
*/
// eslint-disable-next-line unicorn/prefer-event-target -- Ink expects an emitter
export class LiveOutput extends EventEmitter {
	/* eslint-disable @typescript-eslint/class-literal-property-style -- as streams have it */
	readonly isTTY = true;
	readonly writable = true;
	/* eslint-enable @typescript-eslint/class-literal-property-style */
	readonly #terminal: NodeJS.WriteStream;
	#frame = '';
	#isLent = false;

	/** What was printed while the screen was lent away. */
	#held = '';
	#size: Size;

	constructor(terminal: NodeJS.WriteStream) {
		super();
		this.#terminal = terminal;
		this.#size = sizeOf(terminal);
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

	/** Takes what Ink writes: frames become updates of the frame on the screen. */
	write(data: string, callback?: () => void): boolean {
		const frame = data.replace(erasures, '');
		if (data === synchronised.start || data === synchronised.end) {
			return true;
		}

		if (frame === data && !data.includes('\n')) {
			return this.#isLent || this.#terminal.write(data, callback);
		}

		const next = frame === '\n' ? '' : frame;
		const update = this.#isLent ? '' : frameUpdate(this.#frame, next);
		this.#frame = next;
		return update === '' || this.#terminal.write(update, callback);
	}

	/** Writes finished text above the live part, once. It ends its last line, or that is done for it. */
	readonly print = (text: string): void => {
		const lines = text === '' || text.endsWith('\n') ? text : `${text}\n`;
		if (this.#isLent) {
			this.#held += lines;
		} else if (text !== '') {
			this.#writeWhole(frameErasure(this.#frame, this.#size.columns) + lines + this.#frame);
		}
	};

	/** Scrolls everything out of sight; the scrollback keeps it. */
	readonly clear = (): void => {
		const scrolled = '\n'.repeat(Math.max(0, this.#size.rows - 1));
		const erased = frameErasure(this.#frame, this.#size.columns);
		this.#writeWhole(`${erased}${scrolled}\u001B[H\u001B[J${this.#frame}`);
	};

	/** Has everything live drawn again, e.g. in other colours. */
	readonly redraw = (): void => {
		this.#size = {...this.#size};
		this.emit('resize');
	};

	/** Takes the live part off the screen and writes nothing until the returned function is called; what is printed waits. */
	readonly lend = (): (() => void) => {
		this.#terminal.write(frameErasure(this.#frame, this.#size.columns) + showCursor);
		this.#isLent = true;
		return () => {
			this.#isLent = false;
			this.#terminal.write(hideCursor + this.#held + this.#frame);
			this.#held = '';
		};
	};

	/** Writes to the terminal while the live part is lent away: for whoever draws the whole screen. */
	readonly writeLent = (text: string): void => {
		this.#terminal.write(text);
	};

	/** Takes the live part off the screen and gives the terminal back. */
	close(): void {
		this.#terminal.off('resize', this.#resize);
		this.#terminal.write(frameErasure(this.#frame, this.#size.columns) + showCursor);
		this.#frame = '';
	}

	/** Ink's type for its output is the whole of a terminal's socket; it uses the members above. */
	forInk(): NodeJS.WriteStream {
		return this as unknown as NodeJS.WriteStream; // eslint-disable-line @typescript-eslint/no-unsafe-type-assertion -- see above
	}

	readonly #resize = (): void => {
		const size = sizeOf(this.#terminal);
		if (size.columns < this.#size.columns && this.#frame !== '' && !this.#isLent) {
			this.#terminal.write(frameErasure(this.#frame, size.columns));
			this.#frame = '';
		}

		this.#size = size;
		this.emit('resize');
	};

	#writeWhole(text: string): void {
		this.#terminal.write(this.#frame === '' ? text : synchronised.start + text + synchronised.end);
	}
}

/** A terminal that does not tell its size is taken for the usual one. */
export function sizeOf({columns = 0, rows = 0}: {readonly columns?: number; readonly rows?: number}): Size {
	return {columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24};
}
