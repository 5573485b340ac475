import {jsonText} from '../../json/json-writer.js';
import {counted} from '../../text/counted.js';
import {safeLine} from '../../text/safe-text.js';
import {cutEnd, cutMiddle, cutStart} from '../../text/width.js';
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

/** More than any terminal shows in one line; the rest is not looked at, so that huge cells cost nothing. */
const longest = 4096;

/** Longer numbers are rounded on a terminal, to this many digits. */
const longestNumber = 10;
const digits = 7;

/** The value as a cell of a table or record. Missing values, lists and objects look the same in every kind of column. */
export function formatCell(value: unknown, kind: CellKind, screen: Screen): Cell {
	const symbols = symbolsFor(screen);
	if (value === undefined || value === null || value === '') {
		return {text: symbols.missing, role: 'dim'};
	}

	if (kind === 'spark' && isNumbers(value)) {
		return {text: spark(value, sparkWidth(screen), screen), role: 'series-1'};
	}

	if (isContainer(value)) {
		return {text: summary(value), role: 'dim'};
	}

	if (typeof value === 'boolean') {
		return {text: value ? 'yes' : 'no', role: undefined};
	}

	if (kind === 'state') {
		const {symbol, role} = statusStyle(typeof value === 'string' ? value : '');
		return {text: `${symbols[symbol]} ${lineOf(value, screen)}`, role};
	}

	return {
		text: quantity(value, kind, screen) ?? lineOf(value, screen),
		role: kind === 'id' ? 'id' : undefined,
	};
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

function quantity(value: unknown, kind: CellKind, screen: Screen): string | undefined {
	if (kind === 'age' || kind === 'date') {
		const time = timeOf(value);
		if (time === undefined) {
			return undefined;
		}

		return kind === 'age' ? ageText(time, screen.now) : dateText(time, screen.timeZone);
	}

	const amount = typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN;
	if (!Number.isFinite(amount)) {
		return undefined;
	}

	switch (kind) {
		case 'bytes': {
			return bytesText(amount);
		}

		case 'duration': {
			return durationText(amount);
		}

		case 'text':
		case 'id':
		case 'class':
		case 'number':
		case 'state':
		case 'spark':
		case 'boolean': {
			return undefined;
		}
	}
}

function lineOf(value: unknown, screen: Screen): string {
	if (typeof value === 'number') {
		return numberText(value, screen);
	}

	const text = typeof value === 'string' ? value : jsonText(value);
	return safeLine(screen.isTerminal && text.length > longest ? text.slice(0, longest) : text);
}

function numberText(value: number, screen: Screen): string {
	const exact = Object.is(value, -0) ? '-0' : String(value);
	return screen.isTerminal && exact.length > longestNumber && !Number.isInteger(value)
		? String(Number(value.toPrecision(digits)))
		: exact;
}

/** How texts of a kind are cut when they are too wide: what tells them apart stays. */
export function cutOf(kind: CellKind): typeof cutEnd {
	return cuts[kind] ?? cutEnd;
}

const cuts: Readonly<Partial<Record<CellKind, typeof cutEnd>>> = {id: cutMiddle, class: cutStart};
