import {jsonText} from '../../json/json-writer.js';
import {safeLine} from '../../text/safe-text.js';
import {cellWidth, cutEnd, padEnd} from '../../text/width.js';
import {wrap} from '../../text/wrap.js';
import {lineWidth, type Screen} from '../screen.js';
import {ownLink} from '../text/links.js';
import {paintSpans, type Span} from '../text/spans.js';
import {titleLines} from '../text/signed-lines.js';
import {symbolsFor} from '../theme/symbols.js';
import {themeFor} from '../theme/theme.js';
import {type CellKind, type TableView, type RecordView} from '../views.js';
import {formatCell} from './cell.js';
import {isContainer, type Container, fieldOf, titleOf} from './field.js';

/** A name with its value. */
type Field = {readonly name: string; readonly value: unknown; readonly kind?: CellKind | undefined};

/** Cells between name and value, cells of indent on narrow screens, and the widest column of names. */
const gap = 2;
const widestName = 32;

/** With fewer cells than this a value goes below its name. */
const minValueWidth = 16;

/** The most lines a value may take on a terminal. */
const maxLines = 20;

/** Names and values, one below the other, with values wrapped, and cut when long unless everything is asked for. */
function* fieldLines(fields: readonly Field[], screen: Screen, isWhole = false): Iterable<string> {
	const theme = themeFor(screen);
	for (const spans of layOut(fields, screen, isWhole ? Number.POSITIVE_INFINITY : maxLines)) {
		yield paintSpans(theme, spans);
	}
}

function* layOut(fields: readonly Field[], screen: Screen, most: number): Iterable<Span[]> {
	const width = lineWidth(screen);
	const {ellipsis} = symbolsFor(screen);
	const names = fields.map(({name}) => safeLine(name));
	const nameWidth = Math.min(
		Math.max(0, ...names.map((name) => cellWidth(name))),
		screen.isTerminal ? widestName : width,
	);
	const isStacked = width - nameWidth - gap < minValueWidth;
	const indent = isStacked ? Math.min(gap, width - 1) : nameWidth + gap;
	for (const [index, field] of fields.entries()) {
		const name = cutEnd(names[index] ?? '', isStacked ? width : nameWidth, ellipsis);
		const lines = valueLines(field, {width: width - indent, most}, screen);
		if (isStacked) {
			yield [{text: name, role: 'label'}];
		}

		for (const [line, value] of lines.entries()) {
			const start: Span =
				line === 0 && !isStacked ? {text: padEnd(name, indent), role: 'label'} : {text: ' '.repeat(indent)};
			yield [start, value];
		}
	}
}

function valueLines(
	{value, kind = 'text'}: Field,
	{width, most}: {readonly width: number; readonly most: number},
	screen: Screen,
): Span[] {
	const {text, role} = isContainer(value)
		? containerText(value, width, screen)
		: formatCell(value, kind, screen);
	const {ellipsis} = symbolsFor(screen);
	if (!screen.isTerminal) {
		return [{text, role}];
	}

	const link = ownLink(text, screen.links);
	// What is left out need not be wrapped.
	const start = Number.isFinite(most) ? text.slice(0, 4 * most * width) : text;
	const lines = wrap(start, width, ellipsis).map((line): Span => ({text: line, role, link}));
	return lines.length > most
		? [...lines.slice(0, most - 1), {text: cutEnd(`${ellipsis} view`, width, ellipsis), role: 'dim'}]
		: lines;
}

/** Lists of words as words, other nested values as JSON where that fits and as a summary where it does not. */
function containerText(value: Container, width: number, screen: Screen): Span {
	const isShort = Object.keys(value).length <= width;
	if (isShort && Array.isArray(value) && value.length > 0 && value.every((item) => isWord(item))) {
		return {text: safeLine(value.join(', '))};
	}

	const text = isShort ? safeLine(jsonText(value)) : undefined;
	return text !== undefined && cellWidth(text) <= width ? {text} : formatCell(value, 'text', screen);
}

function isWord(item: unknown): boolean {
	return (
		typeof item === 'string' ||
		typeof item === 'number' ||
		typeof item === 'bigint' ||
		typeof item === 'boolean'
	);
}

/** The rows of a table as cards, one below the other: for screens too narrow for a table. */
export function* cardLines({columns, rows}: TableView, screen: Screen): Iterable<string> {
	for (const [index, row] of rows.entries()) {
		if (index > 0) {
			yield '';
		}

		const fields = columns.map((column) => ({
			name: titleOf(column),
			value: fieldOf(row, column.field),
			kind: column.kind,
		}));
		yield* fieldLines(fields, screen);
	}
}

/** The names and values of one thing, under its title. */
export function* recordLines({title, fields, isWhole}: RecordView, screen: Screen): Iterable<string> {
	yield* titleLines(title, screen);
	yield* fieldLines(fields, screen, isWhole);
}
