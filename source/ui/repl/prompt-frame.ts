import {layout} from '../../editor/layout.js';
import {type LaidOutRow} from '../../editor/layout-rows.js';
import {paintPieces, piecesWidth} from '../../output/pieces.js';
import {characters} from '../../output/width.js';
import {liveRows} from '../frame.js';
import {type Line, type Looks} from '../line.js';
import {type Size} from '../terminal/live-output.js';

const inverse = {start: '\u001B[7m', end: '\u001B[27m'};

/** What the prompt shows. */
export type PromptParts = {
	readonly text: string;

	/** Offset in UTF-16 units. */
	readonly cursor: number;
	readonly prompt: Line;
	readonly continuation: Line;
	readonly size: Size;
	readonly looks: Looks;
};

/** The prompt with the line in it, as rows for the live part; of a long line those round the cursor. */
export function promptFrame({
	text,
	cursor,
	prompt,
	continuation,
	size,
	looks,
}: PromptParts): readonly string[] {
	const laidOut = layout({
		text,
		cursor,
		columns: size.columns,
		promptWidth: piecesWidth(prompt),
		continuationWidth: piecesWidth(continuation),
		maxRows: Math.max(1, liveRows(size) - 1),
	});
	const prefixes = {
		first: paintPieces(looks.theme, prompt),
		continuation: paintPieces(looks.theme, continuation),
		wrapped: ' '.repeat(piecesWidth(continuation)),
	};
	return laidOut.rows.map((row, index) => {
		const shown = textOf(row);
		const isHere = index === laidOut.cursor.row;
		return prefixes[row.kind] + (isHere ? withCursor(shown, laidOut.cursor.column - row.indent) : shown);
	});
}

/** The command as it stays in the transcript: the whole of it, as typed. */
export function echoLines(text: string, prompt: Line, continuation: Line): readonly Line[] {
	return text
		.split('\n')
		.map((line, index) => [...(index === 0 ? prompt : continuation), {text: shownText(line)}]);
}

function shownText(line: string): string {
	const {rows} = layout({
		text: line,
		cursor: 0,
		columns: Number.MAX_SAFE_INTEGER,
		promptWidth: 0,
		continuationWidth: 0,
		maxRows: 1,
	});
	return rows.map((row) => textOf(row)).join('');
}

function textOf({parts}: LaidOutRow): string {
	return parts.map(({text}) => text).join('');
}

/** The cursor is a cell drawn the other way round: the terminal's own would be lost at every redraw. */
function withCursor(row: string, cell: number): string {
	let used = 0;
	for (const {text, offset, width} of characters(row)) {
		if (used >= cell) {
			return row.slice(0, offset) + inverse.start + text + inverse.end + row.slice(offset + text.length);
		}

		used += width;
	}

	return `${row}${inverse.start} ${inverse.end}`;
}
