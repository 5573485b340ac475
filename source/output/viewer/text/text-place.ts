import {createHighlighter} from '../../text/highlight.js';
import {symbolsFor} from '../../theme/symbols.js';
import {wrapSpans, type Span} from '../../text/spans.js';
import {type TextView} from '../../views.js';
import {type Area, gutter} from '../line-window.js';
import {lineCount, shownLine, type LineIndex} from './line-index.js';

/** A row of a text: a line, and which of the rows it is broken into. Both count from 0. */
export type TextPlace = {readonly line: number; readonly part: number};

/** What the rows of a text depend on. */
export type TextRows = {
	readonly lines: LineIndex;
	readonly syntax: NonNullable<TextView['syntax']>;
	readonly isWrapped: boolean;
};

/** Comments that began so many lines above are still known for what they are. */
const linesAbove = 200;

/** The rows of a line. */
function rowsOfLine(text: TextRows, line: number, area: Area): ReadonlyArray<readonly Span[]> {
	const [rows = [[]]] = rowsFrom(text, line, 1, area);
	return rows;
}

/** The rows of some lines, line by line. */
export function rowsFrom(
	{lines, syntax, isWrapped}: TextRows,
	first: number,
	count: number,
	area: Area,
): ReadonlyArray<ReadonlyArray<readonly Span[]>> {
	const highlight = createHighlighter(syntax);
	const width = Math.max(1, area.columns - gutter(area));
	const {ellipsis} = symbolsFor(area.screen);
	const mode = syntax === 'modelica' ? 'anywhere' : 'words';
	if (syntax === 'modelica') {
		for (let line = Math.max(0, first - linesAbove); line < first; line++) {
			highlight(shownLine(lines, line));
		}
	}

	return Array.from({length: Math.max(0, Math.min(count, lineCount(lines) - first))}, (_, index) => {
		const spans = highlight(shownLine(lines, first + index));
		return isWrapped ? wrapSpans(spans, width, {mode, ellipsis}) : [spans];
	});
}

/** The place so many rows further down, or up; the last or first one when there are not as many. */
export function movedPlace(text: TextRows, {line, part}: TextPlace, by: number, area: Area): TextPlace {
	let place = {line, part};
	for (let left = Math.abs(by); left > 0; left--) {
		const next = by > 0 ? below(text, place, area) : above(text, place, area);
		if (next === undefined) {
			break;
		}

		place = next;
	}

	return place;
}

/** The lowest place for the top of the screen. */
export function bottomPlace(text: TextRows, area: Area): TextPlace {
	const line = lineCount(text.lines) - 1;
	const part = rowCount(text, line, area) - 1;
	return movedPlace(text, {line, part}, 1 - Math.max(1, area.rows), area);
}

export function isBelow(one: TextPlace, other: TextPlace): boolean {
	return one.line > other.line || (one.line === other.line && one.part > other.part);
}

function below(text: TextRows, {line, part}: TextPlace, area: Area): TextPlace | undefined {
	if (part + 1 < rowCount(text, line, area)) {
		return {line, part: part + 1};
	}

	return line + 1 < lineCount(text.lines) ? {line: line + 1, part: 0} : undefined;
}

function above(text: TextRows, {line, part}: TextPlace, area: Area): TextPlace | undefined {
	if (part > 0) {
		return {line, part: part - 1};
	}

	return line === 0 ? undefined : {line: line - 1, part: rowCount(text, line - 1, area) - 1};
}

function rowCount(text: TextRows, line: number, area: Area): number {
	return text.isWrapped ? rowsOfLine({...text, syntax: plainOf(text)}, line, area).length : 1;
}

/** Colours do not change where lines break, but for where they may. */
function plainOf({syntax}: TextRows): TextRows['syntax'] {
	return syntax === 'modelica' ? syntax : 'plain';
}
