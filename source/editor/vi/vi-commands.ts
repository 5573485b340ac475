import {type LineEditor, undone, withCursor, withReplacement} from '../state/editor-state.js';
import {graphemes, nextGrapheme, previousGrapheme} from '../../text/graphemes.js';
import {lineEnd, lineStart} from '../line/text-lines.js';
import {type Register} from '../state/vi-state.js';
import {withSelection} from './vi-selection.js';
import {firstNonBlank} from './vi-motion.js';
import {overRange, swappedCase, withInsertMode, withLinesOperator} from './vi-operators.js';

/** Runs a command `count` times; `character` is the argument of `r`. */
type OtherCommand = (state: LineEditor, count: number, character: string) => LineEditor;

/** Normal-mode commands that are neither motions nor operators. */
export const viCommands: ReadonlyMap<string, OtherCommand> = new Map<string, OtherCommand>([
	['x', (state, count) => overRange(state, 'd', [state.cursor, forward(state, count)])],
	['X', (state, count) => overRange(state, 'd', [back(state, count), state.cursor])],
	['s', (state, count) => overRange(state, 'c', [state.cursor, forward(state, count)])],
	['S', (state, count) => withLinesOperator(state, 'c', count)],
	['D', (state) => overRange(state, 'd', [state.cursor, lineEnd(state.text, state.cursor)])],
	['C', (state) => overRange(state, 'c', [state.cursor, lineEnd(state.text, state.cursor)])],
	['Y', (state, count) => withLinesOperator(state, 'y', count)],
	['r', replaced],
	['~', (state, count) => caseSwapped(state, forward(state, count))],
	['J', joinedLines],
	['p', (state, count) => put(state, count, 'after')],
	['P', (state, count) => put(state, count, 'before')],
	['u', (state, count) => undoneTimes(state, count)],
	['v', (state) => withSelection(state, false)],
	['V', (state) => withSelection(state, true)],
	['i', (state) => withInsertMode(state)],
	['a', (state) => withInsertMode(state, forward(state, 1))],
	['I', (state) => withInsertMode(state, firstNonBlank(state.text, state.cursor))],
	['A', (state) => withInsertMode(state, lineEnd(state.text, state.cursor))],
	['o', (state) => opened(state, lineEnd(state.text, state.cursor))],
	['O', (state) => opened(state, lineStart(state.text, state.cursor), 0)],
]);

function forward({text, cursor}: LineEditor, count: number): number {
	const end = lineEnd(text, cursor);
	let at = cursor;
	for (let step = 0; step < count && at < end; step++) {
		at = nextGrapheme(text, at);
	}

	return at;
}

function back({text, cursor}: LineEditor, count: number): number {
	const start = lineStart(text, cursor);
	let at = cursor;
	for (let step = 0; step < count && at > start; step++) {
		at = previousGrapheme(text, at);
	}

	return at;
}

function replaced(state: LineEditor, count: number, character: string): LineEditor {
	const end = forward(state, count);
	const covered = [...graphemes(state.text.slice(state.cursor, end))].length;
	if (covered < count) {
		return state;
	}

	const text = character.repeat(count);
	return withReplacement(state, [state.cursor, end], text, {
		after: state.cursor + text.length - character.length,
	});
}

function caseSwapped(state: LineEditor, end: number): LineEditor {
	return withReplacement(state, [state.cursor, end], swappedCase(state.text.slice(state.cursor, end)));
}

/** Joins the next line to this one, with one space between them. */
function joinedLines(state: LineEditor): LineEditor {
	const {text, cursor} = state;
	const end = lineEnd(text, cursor);
	return end === text.length
		? state
		: withReplacement(state, [end, firstNonBlank(text, end + 1)], ' ', {after: end});
}

function put(state: LineEditor, count: number, side: 'before' | 'after'): LineEditor {
	const register = state.vi?.register;
	if (register === undefined || (register.text === '' && !register.isLines)) {
		return state;
	}

	return register.isLines
		? putLines(state, register, {count, side})
		: putText(state, register.text.repeat(count), side);
}

function putText(state: LineEditor, text: string, side: 'before' | 'after'): LineEditor {
	const at = side === 'after' ? forward(state, 1) : state.cursor;
	const next = withReplacement(state, [at, at], text);
	return withCursor(next, previousGrapheme(next.text, next.cursor));
}

function putLines(
	state: LineEditor,
	register: Register,
	{count, side}: {count: number; side: 'before' | 'after'},
): LineEditor {
	const {text, cursor} = state;
	const lines = Array.from({length: count}, () => register.text).join('\n');
	const at = side === 'after' ? lineEnd(text, cursor) : lineStart(text, cursor);
	const next = withReplacement(state, [at, at], side === 'after' ? `\n${lines}` : `${lines}\n`);
	return withCursor(next, firstNonBlank(next.text, side === 'after' ? at + 1 : at));
}

function opened(state: LineEditor, at: number, shift = 1): LineEditor {
	return withInsertMode(withReplacement(state, [at, at], '\n', {after: at + shift}));
}

function undoneTimes(state: LineEditor, count: number): LineEditor {
	let next = state;
	for (let done = 0; done < count && next.undo !== undefined; done++) {
		next = undone(next);
	}

	return next;
}
