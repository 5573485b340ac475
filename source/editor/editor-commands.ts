import {nextGrapheme, previousGrapheme} from '../text/graphemes.js';
import {
	killed,
	withCase,
	withLastWord,
	withSwappedGraphemes,
	withSwappedWords,
	yanked,
	yankedEarlier,
} from './line-changes.js';
import {recalled, startedRecall} from './history/history-recall.js';
import {columnOf, lineEnd, lineStart, offsetAtColumn} from './line/text-lines.js';
import {type Range, wordEnd, wordStart} from './line/words.js';
import {type EditorCommand} from './state/editor-actions.js';
import {type LineEditor, redone, undone, withCursor, withReplacement} from './state/editor-state.js';
import {withNormalMode} from './vi/vi-mode.js';

type Command = (state: LineEditor) => LineEditor;

/** What each command does to the line. */
export const commands: Readonly<Record<EditorCommand, Command>> = {
	'move-left': moving(previousGrapheme),
	'move-right': moving(nextGrapheme),
	'move-word-left': moving(wordStart),
	'move-word-right': moving(wordEnd),
	'move-line-start': moving(lineStart),
	'move-line-end': moving(lineEnd),
	'move-text-start': moving(() => 0),
	'move-text-end': moving((text) => text.length),
	'move-up': (state) => movedVertically(state, -1) ?? state,
	'move-down': (state) => movedVertically(state, 1) ?? state,
	up: (state) => movedVertically(state, -1) ?? withRecalled(state, -1),
	down: (state) => movedVertically(state, 1) ?? withRecalled(state, 1),
	'history-older': (state) => withRecalled(state, -1),
	'history-newer': (state) => withRecalled(state, 1),
	'delete-left': deleting((text, cursor) => [previousGrapheme(text, cursor), cursor]),
	'delete-right': deleting((text, cursor) => [cursor, nextGrapheme(text, cursor)]),
	'kill-line-end': killing((text, cursor) => [cursor, orNext(text, cursor, lineEnd(text, cursor))]),
	'kill-line-start': killing((text, cursor) => [orPrevious(text, cursor, lineStart(text, cursor)), cursor]),
	'kill-line': killing((text, cursor) => [lineStart(text, cursor), lineEnd(text, cursor)]),
	'kill-word-right': killing((text, cursor) => [cursor, wordEnd(text, cursor)]),
	'kill-word-left': killing((text, cursor) => [wordStart(text, cursor), cursor]),
	'kill-blank-word-left': killing((text, cursor) => [wordStart(text, cursor, 'blank'), cursor]),
	yank: yanked,
	'yank-earlier': yankedEarlier,
	'insert-newline': (state) => withReplacement(state, [state.cursor, state.cursor], '\n'),
	'insert-last-word': withLastWord,
	'swap-characters': withSwappedGraphemes,
	'swap-words': withSwappedWords,
	'upper-case-word': (state) => withCase(state, 'upper'),
	'lower-case-word': (state) => withCase(state, 'lower'),
	'capitalize-word': (state) => withCase(state, 'capital'),
	undo: undone,
	redo: redone,
	'literal-next': (state) => ({...state, isLiteral: true}),
	'vi-normal-mode': withNormalMode,
};

function moving(move: (text: string, cursor: number) => number): Command {
	return (state) => withCursor(state, move(state.text, state.cursor));
}

/** Deletes without adding to the kill ring. */
function deleting(range: (text: string, cursor: number) => Range): Command {
	return (state) => withReplacement(state, range(state.text, state.cursor), '', {last: 'deleting'});
}

function killing(range: (text: string, cursor: number) => Range): Command {
	return (state) => killed(state, range(state.text, state.cursor));
}

/** At the end of a line, the range includes the line feed, which joins the lines. */
function orNext(text: string, cursor: number, end: number): number {
	return end === cursor ? nextGrapheme(text, cursor) : end;
}

function orPrevious(text: string, cursor: number, start: number): number {
	return start === cursor ? previousGrapheme(text, cursor) : start;
}

/** Moves up (-1) or down (1) one line, keeping the goal column; undefined on the first or last line. */
function movedVertically(state: LineEditor, direction: -1 | 1): LineEditor | undefined {
	const {text, cursor} = state;
	const target = direction === -1 ? lineStart(text, cursor) - 1 : lineEnd(text, cursor) + 1;
	if (target < 0 || target > text.length) {
		return undefined;
	}

	const column = state.goalColumn ?? columnOf(text, cursor);
	return withCursor(state, offsetAtColumn(text, target, column), column);
}

function withRecalled(state: LineEditor, direction: -1 | 1): LineEditor {
	const {recall, history, text} = state;
	const walk =
		recall !== undefined && text.startsWith(recall.prefix)
			? recall
			: startedRecall(history, text, prefixEnd(state));
	const step = recalled(walk, text, direction);
	if (step === undefined) {
		return state;
	}

	return {...withReplacement(state, [0, text.length], step.text), recall: step.recall};
}

/** End of the prefix that recalled lines must start with: the cursor, or everything in vi's normal mode on the last character. */
function prefixEnd({text, cursor, vi}: LineEditor): number {
	const isOnLast = vi?.mode === 'normal' && cursor > 0 && nextGrapheme(text, cursor) === text.length;
	return isOnLast ? text.length : cursor;
}
