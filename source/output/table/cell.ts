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
const maxTextLength = 4096;

/** Longer numbers are rounded on a terminal, to this many digits. */
const maxNumberLength = 10;
const digits = 7;

/** The value as a cell of a table or record. Missing values, lists and objects look the same in every kind of column. */
export function formatCell(value: unknown, kind: CellKind, screen: Screen): MeasuredCell {
	return cellFormat(kind, screen)(value);
}

/** As `formatCell`, for all cells of a column. */
export function cellFormat(kind: CellKind, screen: Screen): (value: unknown) => MeasuredCell {
	const missing = plainCell(symbolsFor(screen).missing, 'dim');
	const role = kind === 'id' ? 'id' : undefined;
	const quantity = quantities[kind];
	// There are few, and each is a sign, a role and a text.
	const states = new Map<unknown, MeasuredCell>();
	return (value) => {
		if (value === undefined || value === null || value === '') {
			return missing;
		}

		if (isContainer(value)) {
			return containerCell(value, kind, screen);
		}

		if (typeof value === 'boolean') {
			return plainCell(value ? 'yes' : 'no', undefined);
		}

		if (kind === 'state') {
			const cell = states.get(value) ?? stateCell(value, screen);
			states.set(value, cell);
			return cell;
		}

		const text = quantity?.(value, screen);
		return text === undefined ? lineCell(value, role, screen) : plainCell(text, role);
	};
}

/** Kinds that are more than their value; `undefined` for what is none of them. */
const quantities: Readonly<
	Partial<Record<CellKind, (value: unknown, screen: Screen) => string | undefined>>
> = {
	age(value, {now}) {
		const time = timeOf(value);
		return time === undefined ? undefined : ageText(time, now);
	},
	date(value, {timeZone}) {
		const time = timeOf(value);
		return time === undefined ? undefined : dateText(time, timeZone);
	},
	bytes(value) {
		const amount = amountOf(value);
		return amount === undefined ? undefined : bytesText(amount);
	},
	duration(value) {
		const amount = amountOf(value);
		return amount === undefined ? undefined : durationText(amount);
	},
};

function amountOf(value: unknown): number | undefined {
	const amount = typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN;
	return Number.isFinite(amount) ? amount : undefined;
}

function plainCell(text: string, role: Role | undefined): MeasuredCell {
	return {text, role, width: text.length, isPlain: true};
}

function containerCell(value: Container, kind: CellKind, screen: Screen): MeasuredCell {
	return kind === 'spark' && isNumbers(value)
		? plainCell(spark(value, sparkWidth(screen), screen), 'series-1')
		: plainCell(summary(value), 'dim');
}

/** Width of a curve: a fifth of the terminal's, within these limits. */
const [minSparkWidth, maxSparkWidth] = [8, 24];

function sparkWidth({columns, isTerminal}: Screen): number {
	return isTerminal
		? Math.min(maxSparkWidth, Math.max(minSparkWidth, Math.floor(columns / 5)))
		: maxSparkWidth;
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
	const {text, width, isPlain} = lineCell(value, role, screen);
	return {text: `${symbolsFor(screen)[symbol]} ${text}`, role, width: width + 2, isPlain};
}

function lineCell(value: unknown, role: Role | undefined, screen: Screen): MeasuredCell {
	if (typeof value === 'number') {
		return plainCell(numberText(value, screen), role);
	}

	const whole = typeof value === 'string' ? value : jsonText(value);
	const text = screen.isTerminal && whole.length > maxTextLength ? whole.slice(0, maxTextLength) : whole;
	if (isPlain(text)) {
		return plainCell(text, role);
	}

	const safe = safeLine(text);
	return {text: safe, role, width: cellWidth(safe), isPlain: false};
}

function numberText(value: number, screen: Screen): string {
	const exact = Object.is(value, -0) ? '-0' : String(value);
	if (!screen.isTerminal || exact.length <= maxNumberLength || Number.isInteger(value)) {
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
