import {EventEmitter} from 'node:events';
import {sizeOf, type Size} from '../../terminal/size.js';
import {hideCursor, showCursor, type ScreenCursor} from './screen-cursor.js';
import {ShownFrame} from './shown-frame.js';

/** What Ink writes before each frame to erase the last one. */
// eslint-disable-next-line no-control-regex -- escape sequences are what is looked for
const erasures = /^(?:\u001B\[(?:2K|1A|G))+/v;
const synchronised = {start: '\u001B[?2026h', end: '\u001B[?2026l'};
const ignored: ReadonlySet<string> = new Set([...Object.values(synchronised), showCursor, hideCursor]);

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

	/** What is wanted to be seen: of Ink, or drawn without it. */
	#wanted = '';
	#cursor: ScreenCursor | undefined;

	/** Ink lags behind: that it draws nothing any more it says when others have drawn already. */
	#isDrawn = false;

	readonly #shown = new ShownFrame();
	#isLent = false;
	#isPaused = false;

	/** What is printed while the screen is lent away waits. */
	#holds = false;
	#held = '';
	#size: Size;

	constructor(terminal: NodeJS.WriteStream) {
		super();
		this.#terminal = terminal;
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

	/** Takes what Ink writes: frames become updates of the frame on the screen. The cursor is not Ink's. */
	write(data: string, callback?: () => void): boolean {
		const frame = data.replace(erasures, '');
		if (ignored.has(data)) {
			return true;
		}

		if (frame === data && !data.includes('\n')) {
			return this.#isLent || this.#terminal.write(data, callback);
		}

		const wanted = frame === '\n' ? '' : frame;
		const isLate = wanted === '' && this.#isDrawn;
		this.#wanted = isLate ? this.#wanted : wanted;
		return this.#show(callback);
	}

	/**
	Draws rows that are laid out and painted already, in the place of what Ink drew; none is wider than the screen. The terminal's
	own cursor stands at `cursor`, or is hidden. No rows: Ink has the place again.
	*/
	readonly draw = (rows: readonly string[], cursor?: ScreenCursor): void => {
		this.#isDrawn = rows.length > 0;
		this.#wanted = rows.map((row) => `${row}\n`).join('');
		this.#cursor = cursor;
		this.#show();
	};

	/** Writes finished text above the live part, once. It ends its last line, or that is done for it. */
	readonly print = (text: string): void => {
		if (text !== '') {
			this.#writeAbove(text.endsWith('\n') ? text : `${text}\n`);
		}
	};

	/** Scrolls everything out of sight; the scrollback keeps it. */
	readonly clear = (): void => {
		this.#writeAbove(`${'\n'.repeat(Math.max(0, this.#size.rows - 1))}\u001B[H\u001B[J`);
	};

	/** Has everything live drawn again, e.g. in other colours. */
	readonly redraw = (): void => {
		this.#size = {...this.#size};
		this.emit('resize');
	};

	/** Draws the live part where the cursor is: after a pause nobody knows what is on the screen. */
	readonly restart = (): void => {
		if (!this.#isLent) {
			this.#shown.forget();
			this.#show();
		}
	};

	/** Takes the live part off the screen and writes nothing until the returned function is called; what is printed waits. */
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

	/** Takes the live part off the screen and gives the terminal back. */
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
		if (size.columns < this.#size.columns && !this.#isLent) {
			this.#erase(size.columns);
		}

		this.#size = size;
		this.emit('resize');
	};

	/** Makes of what is seen what is wanted. */
	#show(callback?: () => void): boolean {
		const update =
			this.#isLent || this.#isPaused ? '' : this.#shown.update({frame: this.#wanted, cursor: this.#cursor});
		return update === '' || this.#terminal.write(update, callback);
	}

	#writeAbove(text: string): void {
		if (this.#holds) {
			this.#held += text;
		} else if (this.#isLent || this.#isPaused || this.#shown.isEmpty) {
			this.#terminal.write(text);
		} else {
			const {start, end} = synchronised;
			this.#terminal.write(start + this.#shown.withTextAbove(text, this.#size.columns) + end);
		}
	}

	#erase(columns = this.#size.columns): void {
		const erasure = this.#shown.erasure(columns);
		if (erasure !== '') {
			this.#terminal.write(erasure);
		}
	}
}
