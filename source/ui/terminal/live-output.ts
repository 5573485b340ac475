import {EventEmitter} from 'node:events';
import {rowsWithoutHiddenKeys, withoutHiddenKeys} from '../../credentials/hidden-keys.js';
import {sizeOf, type Size} from '../../terminal/size.js';
import {eraseRest} from './line-update.js';
import {isFrame, readInkFrame, shownAtOnce} from './ink-frame.js';
import {hideCursor, showCursor} from './screen-cursor.js';
import {emptyFrame, fitting, ShownFrame, type Frame} from './shown-frame.js';

export type LiveOutputOptions = {
	/** Tells whether the terminal cuts the row of the cursor when it gets narrower; others break it. Default: it breaks it. */
	readonly cutsCursorRow?: () => boolean;

	/** Milliseconds without another change of size after which a resized window is drawn. */
	readonly settlingTime: number;
};

/** Milliseconds after which the live part is drawn again if Ink draws nothing new. */
const returnTime = 100;

/**
The standard output that Ink sees: it keeps the live part at the bottom of the screen, and the transcript above it.

Ink rewrites its whole frame on each change, leaves wrapped lines behind when the window gets narrower, and wipes the scrollback
when a frame is higher than the screen. This class writes only what has changed, cleans up first when the window gets smaller (a lower
window loses rows below the cursor), and hides the screen's height from Ink, so that it never wipes anything. Components keep their
frames low enough; until they know of a smaller window, frames that are too high or too wide are cut.
*/
// eslint-disable-next-line unicorn/prefer-event-target -- Ink expects an emitter
export class LiveOutput extends EventEmitter {
	/* eslint-disable @typescript-eslint/class-literal-property-style -- as streams have it */
	readonly isTTY = true;
	readonly writable = true;
	/* eslint-enable @typescript-eslint/class-literal-property-style */
	readonly #terminal: NodeJS.WriteStream;
	readonly #cutsCursorRow: () => boolean;
	readonly #settlingTime: number;

	/** Runs while the window is being resized. */
	#settling: NodeJS.Timeout | undefined;

	/** Runs while the live part is missing below printed text. */
	#returning: NodeJS.Timeout | undefined;

	/** The last frame Ink drew. */
	#wanted: Frame = emptyFrame;
	readonly #shown = new ShownFrame();
	#isLent = false;
	#isPaused = false;

	/** While the screen is lent, printed text is held back. */
	#holds = false;
	#held = '';
	#size: Size;

	constructor(terminal: NodeJS.WriteStream, {cutsCursorRow = () => false, settlingTime}: LiveOutputOptions) {
		super();
		this.#terminal = terminal;
		this.#cutsCursorRow = cutsCursorRow;
		this.#settlingTime = settlingTime;
		this.#size = sizeOf(terminal);
		terminal.write(hideCursor);
		terminal.on('resize', this.resized);
	}

	/** The terminal's size; the same object until it changes. */
	readonly size = (): Size => this.#size;

	/** Calls `listener` after each change of size, until the returned function is called. */
	readonly subscribeSize = (listener: () => void): (() => void) => {
		this.on('resize', listener);
		return () => {
			this.off('resize', listener);
		};
	};

	/** Read by Ink for its layout. */
	get columns(): number {
		return this.#size.columns;
	}

	get writableLength(): number {
		return this.#terminal.writableLength;
	}

	/** Called by Ink: its frames, with API keys redacted, become updates of the frame on the screen. */
	write(data: string, callback?: () => void): boolean {
		if (data === '') {
			return this.#terminal.write(data, callback);
		}

		// The modes Ink writes around a frame are set here, and must not bring back the frame before it.
		if (!isFrame(data)) {
			callback?.();
			return true;
		}

		const {frame, cursor} = readInkFrame(data, this.#wanted.frame);
		this.#wanted = {frame: rowsWithoutHiddenKeys(frame), cursor};
		return this.#show(callback);
	}

	/** Writes an invisible sequence at the end of the printed text, above the live part. */
	readonly mark = (sequence: string): void => {
		if (sequence !== '') {
			this.#writeAbove(sequence);
		}
	};

	/** Writes text above the live part, with API keys redacted; a missing line feed at the end is added. */
	readonly print = (text: string): void => {
		if (text !== '') {
			const safe = rowsWithoutHiddenKeys(withoutHiddenKeys(text));
			this.#writeAbove(safe.endsWith('\n') ? safe : `${safe}\n`);
		}
	};

	/**
	Prints what the live part has been announcing, in its place: the steps of a command above its result would scroll the beginning of
	that result out of sight, and leave empty rows behind. The live part returns with Ink's next frame, which need not be as high.
	*/
	readonly printOver = (text: string): void => {
		if (text !== '' && !this.#holds && !this.#isLent && !this.#isPaused) {
			this.#settle();
			this.#erase();
			this.#returning ??= setTimeout(() => {
				this.#show();
			}, returnTime);
		}

		this.print(text);
	};

	/** Clears the screen by scrolling its content into the scrollback. */
	readonly clear = (): void => {
		this.#settle();
		this.#writeAbove(scrollAway(this.#size.rows));
	};

	/** Makes components render again, e.g. in other colours. */
	readonly redraw = (): void => {
		this.#size = {...this.#size};
		this.emit('resize');
	};

	/** Draws the live part again at the cursor: after the process was suspended the state of the screen is unknown. */
	readonly restart = (): void => {
		if (!this.#isLent) {
			this.#shown.forget();
			this.#show();
		}
	};

	/** Erases the live part and writes nothing until the returned function is called; printed text is held back. */
	readonly lend = (): (() => void) => {
		this.#settle();
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

	/** Writes to the terminal while it is lent: for the viewer, which draws the whole screen. */
	readonly writeLent = (text: string): void => {
		this.#terminal.write(text);
	};

	/** Erases the live part and gives the terminal back. */
	close(): void {
		clearTimeout(this.#returning);
		this.#terminal.off('resize', this.resized);
		this.#settle();
		this.#erase();
		this.#terminal.write(showCursor);
		this.#isLent = true;
	}

	/**
	Writes terminal modes below the live part. Text that ends by showing the cursor gives the terminal back, maybe because the process
	ends: nothing is drawn after that until modes are written again.
	*/
	readonly modes = {
		write: (text: string): boolean => {
			this.#isPaused = text.endsWith(showCursor);
			return this.#terminal.write(this.#shown.parking() + text);
		},
	};

	/** Ink's type for its output is a whole terminal stream, but it uses only the members above. */
	forInk(): NodeJS.WriteStream {
		return this as unknown as NodeJS.WriteStream; // eslint-disable-line @typescript-eslint/no-unsafe-type-assertion -- see above
	}

	/**
	To be called when the window may have been resized, also when it is as large as before: it may have been smaller for a moment. Dragging a window
	resizes it many times, and what is written meanwhile arrives at a size that nobody knows, so nothing is drawn until it has settled.
	*/
	readonly resized = (): void => {
		clearTimeout(this.#settling);
		this.#settling = setTimeout(this.#settle, this.#settlingTime);
		this.#settling.unref();
		if (this.#settlingTime === 0) {
			this.#settle();
		}
	};

	readonly #settle = (): void => {
		if (this.#settling === undefined) {
			return;
		}

		clearTimeout(this.#settling);
		this.#settling = undefined;
		const size = sizeOf(this.#terminal);
		if (!this.#isLent) {
			this.#erase(size.columns);
		}

		this.#size = size;
		this.emit('resize');
		// Ink writes nothing when its frame stays as it was.
		this.#show();
	};

	/** Updates the screen to the last frame. */
	#show(callback?: () => void): boolean {
		clearTimeout(this.#returning);
		this.#returning = undefined;
		const update =
			this.#isLent || this.#isPaused || this.#settling !== undefined
				? ''
				: this.#shown.update(fitting(this.#wanted, this.#size));
		return update === '' || this.#terminal.write(update, callback);
	}

	#writeAbove(text: string): void {
		this.#settle();
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

/** Scrolls all rows out of sight. They are erased one by one: some terminals move a screen erased at once into the scrollback. */
function scrollAway(rows: number): string {
	const home = '\u001B[H';
	return (
		'\n'.repeat(Math.max(0, rows - 1)) +
		home +
		Array.from({length: rows}, () => eraseRest).join('\u001B[B') +
		home
	);
}
