import {type Size} from '../../terminal/size.js';
import {frameErasure, frameRows, frameUpdate} from './frame-update.js';
import {
	fromCursor,
	hideCursor,
	isSamePosition,
	showCursor,
	toCursor,
	type ScreenCursor,
} from './screen-cursor.js';
import {cutRow} from './screen-cells.js';

/** Rows of the live part, and the cursor's position in them. */
export type Frame = {
	/** Lines that each end in a line feed. */
	readonly frame: string;

	/** Absent: the terminal's cursor is hidden. */
	readonly cursor: ScreenCursor | undefined;
};

export const emptyFrame: Frame = {frame: '', cursor: undefined};

/** The part of a frame that fits on the screen with one row below it: the rows up to the cursor and as many more as there is room for, each cut to the width. */
export function fitting({frame, cursor}: Frame, {columns, rows}: Size): Frame {
	const lines = frame.split('\n').slice(0, -1);
	const maxRows = Math.max(1, rows - 1);
	const start = Math.max(0, Math.min(lines.length, (cursor?.row ?? lines.length - 1) + 1) - maxRows);
	const shown = lines.slice(start, start + maxRows).map((line) => `${cutRow(line, columns)}\n`);
	return {frame: shown.join(''), cursor: cursor && {...cursor, row: cursor.row - start}};
}

/** The live part as it is on the screen. Its methods return what to write and assume that the caller writes it. */
export class ShownFrame {
	#shown = emptyFrame;

	get isEmpty(): boolean {
		return this.#shown.frame === '';
	}

	/** The sequence that turns it into another frame; `''` when they are the same. */
	update(wanted: Frame): string {
		const update = frameUpdate(this.#shown.frame, wanted.frame);
		if (update === '' && isSamePosition(this.#shown.cursor, wanted.cursor)) {
			return '';
		}

		return this.parking() + update + this.#placed(wanted);
	}

	/** The sequence that writes text above it. */
	withTextAbove(text: string, columns: number): string {
		const {frame, cursor} = this.#shown;
		return this.#erasure(columns) + text + frame + this.#placed({frame, cursor});
	}

	/** The sequence that erases it from a screen of `columns` cells, which may have become narrower since; see `frameErasure`. */
	erasure(columns: number, cutsCursorRow = false): string {
		const erasure = this.isEmpty ? '' : this.#erasure(columns, cutsCursorRow);
		const hiding = this.#shown.cursor === undefined ? '' : hideCursor;
		this.#shown = emptyFrame;
		return erasure + hiding;
	}

	/** The sequence that moves the cursor below it. */
	parking(): string {
		const {frame, cursor} = this.#shown;
		this.#shown = {frame, cursor: undefined};
		this.#isCursorShown ||= cursor !== undefined;
		return fromCursor(frameRows(frame), cursor);
	}

	/** The state of the screen is unknown: the next frame is drawn at the cursor, which counts as visible. */
	forget(): void {
		this.#shown = emptyFrame;
		this.#isCursorShown = true;
	}

	/** Whether the cursor is visible outside the frame. */
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
