import {jsonText} from '../../json/json-writer.js';
import {counted} from '../../text/counted.js';
import {safeLine} from '../../text/safe-text.js';
import {cellWidth, cutEnd, cutMiddle, cutStart, isPlain} from '../../text/width.js';
import {spark} from '../chart/spark.js';
import {type Screen} from '../screen.js';
import {type Role} from '../theme/palette.js';
import {symbolsFor} from '../theme/symbols.js';
import {type CellKind} from '../views.js';
import {isContainer, type Container} from './field.js';
import {ageText, bytesText, dateText, durationText, timeOf} from './quantities.js';
import {statusStyle} from './status-style.js';

/** A value as people see it: one safe line. */
export type Cell = {readonly text: string; readonly role: Role | undefined};

/** A cell with its measure. */
export type MeasuredCell = Cell & {
	/** In cells of the terminal. */
	readonly width: number;

	/** Whether each UTF-16 unit of the text takes one cell, as with most texts. */
	readonly isPlain: boolean;
};

/** More than any terminal shows in one line; the rest is not looked at, so that huge cells cost nothing. */
const longest = 4096;

/** Longer numbers are rounded on a terminal, to this many digits. */
const longestNumber = 10;
const digits = 7;

/** The value as a cell of a table or record. Missing values, lists and objects look the same in every kind of column. */
export function formatCell(value: unknown, kind: CellKind, screen: Screen): MeasuredCell {
	if (value === undefined || value === null || value === '') {
		return plainCell(symbolsFor(screen).missing, 'dim');
	}

	if (isContainer(value)) {
		return containerCell(value, kind, screen);
	}

	if (typeof value === 'boolean') {
		return plainCell(value ? 'yes' : 'no', undefined);
	}

	return formats[kind](value, screen);
}

/** What cells of a kind look like whose values are no objects. */
const formats: Readonly<Record<CellKind, (value: unknown, screen: Screen) => MeasuredCell>> = {
	text: lineCell,
	class: lineCell,
	number: lineCell,
	boolean: lineCell,
	spark: lineCell,
	id: (value, screen) => lineCell(value, screen, 'id'),
	state: stateCell,
	age: ageCell,
	date: dateCell,
	bytes: (value, screen) => amountCell(value, screen, bytesText),
	duration: (value, screen) => amountCell(value, screen, durationText),
};

function plainCell(text: string, role: Role | undefined): MeasuredCell {
	return {text, role, width: text.length, isPlain: true};
}

function containerCell(value: Container, kind: CellKind, screen: Screen): MeasuredCell {
	return kind === 'spark' && isNumbers(value)
		? plainCell(spark(value, sparkWidth(screen), screen), 'series-1')
		: plainCell(summary(value), 'dim');
}

/** Width of a curve: a fifth of the terminal's, within these limits. */
const [shortestSpark, longestSpark] = [8, 24];

function sparkWidth({columns, isTerminal}: Screen): number {
	return isTerminal ? Math.min(longestSpark, Math.max(shortestSpark, Math.floor(columns / 5))) : longestSpark;
}

function isNumbers(value: unknown): value is readonly number[] {
	return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'number');
}

/** `[12 items]`, `{3 fields}`; empty ones as in JSON. */
function summary(value: Container): string {
	if (Array.isArray(value)) {
		return value.length === 0 ? '[]' : `[${counted(value.length, 'item')}]`;
	}

	const {length} = Object.keys(value);
	return length === 0 ? '{}' : `{${counted(length, 'field')}}`;
}

function stateCell(value: unknown, screen: Screen): MeasuredCell {
	const {symbol, role} = statusStyle(typeof value === 'string' ? value : '');
	const {text, width, isPlain} = lineCell(value, screen);
	return {text: `${symbolsFor(screen)[symbol]} ${text}`, role, width: width + 2, isPlain};
}

function ageCell(value: unknown, screen: Screen): MeasuredCell {
	const time = timeOf(value);
	return time === undefined ? lineCell(value, screen) : plainCell(ageText(time, screen.now), undefined);
}

function dateCell(value: unknown, screen: Screen): MeasuredCell {
	const time = timeOf(value);
	return time === undefined ? lineCell(value, screen) : plainCell(dateText(time, screen.timeZone), undefined);
}

function amountCell(value: unknown, screen: Screen, textOf: (amount: number) => string): MeasuredCell {
	const amount = typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN;
	return Number.isFinite(amount) ? plainCell(textOf(amount), undefined) : lineCell(value, screen);
}

function lineCell(value: unknown, screen: Screen, role?: Role): MeasuredCell {
	if (typeof value === 'number') {
		return plainCell(numberText(value, screen), role);
	}

	const whole = typeof value === 'string' ? value : jsonText(value);
	const text = screen.isTerminal && whole.length > longest ? whole.slice(0, longest) : whole;
	if (isPlain(text)) {
		return plainCell(text, role);
	}

	const safe = safeLine(text);
	return {text: safe, role, width: cellWidth(safe), isPlain: false};
}

function numberText(value: number, screen: Screen): string {
	const exact = Object.is(value, -0) ? '-0' : String(value);
	if (!screen.isTerminal || exact.length <= longestNumber || Number.isInteger(value)) {
		return exact;
	}

	const rounded = value.toPrecision(digits);
	return rounded.endsWith('0') || rounded.includes('e') ? String(Number(rounded)) : rounded;
}

/** How texts of a kind are cut when they are too wide: what tells them apart stays. */
export function cutOf(kind: CellKind): typeof cutEnd {
	return cuts[kind] ?? cutEnd;
}

const cuts: Readonly<Partial<Record<CellKind, typeof cutEnd>>> = {id: cutMiddle, class: cutStart};
