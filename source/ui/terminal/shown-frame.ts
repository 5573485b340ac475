import {frameErasure, frameRows, frameUpdate} from './frame-update.js';
import {
	fromCursor,
	hideCursor,
	isSamePlace,
	showCursor,
	toCursor,
	type ScreenCursor,
} from './screen-cursor.js';

/** Rows of the live part, and where the cursor stands in them. */
export type Frame = {
	/** Lines that each end in a line feed. */
	readonly frame: string;

	/** Absent: the terminal's cursor is hidden. */
	readonly cursor: ScreenCursor | undefined;
};

export const emptyFrame: Frame = {frame: '', cursor: undefined};

/** The rows of a frame that a screen of `rows` rows can show, that of the cursor among them, with a row below them. */
export function fitting({frame, cursor}: Frame, rows: number): Frame {
	const most = Math.max(1, rows - 1);
	const lines = frame.split('\n').slice(0, -1);
	if (lines.length <= most) {
		return {frame, cursor};
	}

	const first = Math.max(0, (cursor?.row ?? lines.length - 1) - most + 1);
	return {
		frame: lines
			.slice(first, first + most)
			.map((line) => `${line}\n`)
			.join(''),
		cursor: cursor && {...cursor, row: cursor.row - first},
	};
}

/** The live part as it is on the screen. Its methods return what to write and assume that it is written. */
export class ShownFrame {
	#shown = emptyFrame;

	get isEmpty(): boolean {
		return this.#shown.frame === '';
	}

	/** What turns it into another frame; nothing when they are the same. */
	update(wanted: Frame): string {
		const update = frameUpdate(this.#shown.frame, wanted.frame);
		if (update === '' && isSamePlace(this.#shown.cursor, wanted.cursor)) {
			return '';
		}

		return this.parking() + update + this.#placed(wanted);
	}

	/** What puts finished text above it. */
	withTextAbove(text: string, columns: number): string {
		const {frame, cursor} = this.#shown;
		return this.#erasure(columns) + text + frame + this.#placed({frame, cursor});
	}

	/** What erases it from a screen of `columns` cells, which may have become narrower since; see `frameErasure`. */
	erasure(columns: number, cutsCursorRow = false): string {
		const erasure = this.isEmpty ? '' : this.#erasure(columns, cutsCursorRow);
		const hiding = this.#shown.cursor === undefined ? '' : hideCursor;
		this.#shown = emptyFrame;
		return erasure + hiding;
	}

	/** What moves the cursor below it. */
	parking(): string {
		const {frame, cursor} = this.#shown;
		this.#shown = {frame, cursor: undefined};
		this.#isCursorShown ||= cursor !== undefined;
		return fromCursor(frameRows(frame), cursor);
	}

	/** The state of the screen is unknown: the frame is drawn again where the cursor is, which is visible. */
	forget(): void {
		this.#shown = emptyFrame;
		this.#isCursorShown = true;
	}

	/** Whether the cursor is visible though it is not in the frame. */
	#isCursorShown = false;

	#erasure(columns: number, cutsCursorRow = false): string {
		const {frame, cursor} = this.#shown;
		return frameErasure(frame, columns, cursor, cutsCursorRow);
	}

	#placed(wanted: Frame): string {
		const wasShown = this.#isCursorShown || this.#shown.cursor !== undefined;
		this.#isCursorShown = false;
		this.#shown = wanted;
		const isShown = wanted.cursor !== undefined;
		const visibility = wasShown === isShown ? '' : isShown ? showCursor : hideCursor;
		return toCursor(frameRows(wanted.frame), wanted.cursor) + visibility;
	}
}
