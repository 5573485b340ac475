import {type LineEditor, withCursor, withReplacement} from '../state/editor-state.js';
import {nextGrapheme} from '../../text/graphemes.js';
import {lineEnd, lineStart} from '../line/text-lines.js';
import {isBlankCode, type Range} from '../line/words.js';
import {emptyVi, type Vi} from '../state/vi-state.js';
import {type Operator, type ViMotion} from './vi-parser.js';
import {firstNonBlank, motionTarget} from './vi-motion.js';
import {textObject} from './vi-objects.js';

/** Applies `d`, `c` or `y` to a motion or text object. */
export function withOperator(state: LineEditor, operator: Operator, motion: ViMotion): LineEditor {
	const {text, cursor} = state;
	const object = textObject(text, cursor, motion.motion);
	if (isObject(motion)) {
		return object === undefined ? state : overRange(state, operator, object);
	}

	const target = motionTarget(text, cursor, effectiveMotion(state, operator, motion), state.vi?.find);
	if (target === undefined) {
		return state;
	}

	const [start, end] = [Math.min(cursor, target.at), Math.max(cursor, target.at)];
	if (target.isLines) {
		return overLines(state, operator, [lineStart(text, start), lineEnd(text, end)]);
	}

	const last = target.isInclusive ? Math.min(nextGrapheme(text, end), lineEnd(text, end)) : end;
	return overRange(state, operator, [start, withinLine(state, motion, last)]);
}

/** Applies `dd`, `cc` or `yy` to `count` lines. */
export function withLinesOperator(state: LineEditor, operator: Operator, count: number): LineEditor {
	const {text, cursor} = state;
	let end = lineEnd(text, cursor);
	for (let line = 1; line < count && end < text.length; line++) {
		end = lineEnd(text, end + 1);
	}

	return overLines(state, operator, [lineStart(text, cursor), end]);
}

/** Deletes, changes or yanks a range of characters. */
export function overRange(state: LineEditor, operator: Operator, [start, end]: Range): LineEditor {
	const change = caseChanges.get(operator);
	if (change !== undefined) {
		return withReplacement(state, [start, end], change(state.text.slice(start, end)), {after: start});
	}

	const next = withRegister(state, {text: state.text.slice(start, end), isLines: false});
	if (operator === 'y') {
		return withCursor(next, start);
	}

	const cut = withReplacement(next, [start, end], '');
	return operator === 'c' ? withInsertMode(cut) : cut;
}

/** Enters insert mode. */
export function withInsertMode(state: LineEditor, cursor = state.cursor): LineEditor {
	return {
		...withCursor(state, cursor),
		vi: {...(state.vi ?? emptyVi), mode: 'insert', selection: undefined, pending: ''},
	};
}

/** Deletes, changes or yanks whole lines, from the start of the first to the end of the last. */
export function overLines(state: LineEditor, operator: Operator, [start, end]: Range): LineEditor {
	const {text} = state;
	if (caseChanges.has(operator)) {
		return overRange(state, operator, [start, end]);
	}

	const next = withRegister(state, {text: text.slice(start, end), isLines: true});
	if (operator === 'y') {
		return start < lineStart(text, state.cursor) ? withCursor(next, start) : next;
	}

	if (operator === 'c') {
		return withInsertMode(withReplacement(next, [start, end], ''));
	}

	const isLast = end === text.length;
	const range: Range = isLast ? [Math.max(0, start - 1), end] : [start, end + 1];
	const cut = withReplacement(next, range, '');
	return withCursor(cut, firstNonBlank(cut.text, cut.cursor));
}

/** `~` applied to a text. */
export function swappedCase(text: string): string {
	return Array.from(text, (character) =>
		character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase(),
	).join('');
}

const caseChanges: ReadonlyMap<Operator, (text: string) => string> = new Map([
	['gu', (text: string) => text.toLowerCase()],
	['gU', (text: string) => text.toUpperCase()],
	['g~', swappedCase],
]);

function withRegister(state: LineEditor, register: Vi['register']): LineEditor {
	return {...state, vi: {...(state.vi ?? emptyVi), register}};
}

/** `cw` on a word acts like `ce`. */
function effectiveMotion({text, cursor}: LineEditor, operator: Operator, motion: ViMotion): ViMotion {
	const isOnWord = !isBlankCode(text.codePointAt(cursor) ?? 0x20);
	const meant = operator === 'c' && isOnWord ? wordEnds.get(motion.motion) : undefined;
	const isLastOfWord = isBlankCode(text.codePointAt(nextGrapheme(text, cursor)) ?? 0x20);
	return meant === undefined || (isLastOfWord && (motion.count ?? 1) === 1)
		? motion
		: {...motion, motion: meant};
}

/** `dw` on the last word of a line stops at the line end, and `cw` on the last character of a word at the word end. */
function withinLine({text, cursor}: LineEditor, {motion}: ViMotion, end: number): number {
	const isWord = motion === 'w' || motion === 'W';
	return isWord && end > lineEnd(text, cursor) && lineEnd(text, cursor) > cursor
		? lineEnd(text, cursor)
		: end;
}

function isObject({motion}: ViMotion): boolean {
	return motion.length === 2 && motion !== 'gg';
}

const wordEnds: ReadonlyMap<string, string> = new Map([
	['w', 'e'],
	['W', 'E'],
]);
