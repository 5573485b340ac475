import {type LineEditor, withReplacement} from './editor-state.js';
import {nextGrapheme, previousGrapheme} from '../../text/graphemes.js';
import {lineEnd, lineStart} from './text-lines.js';
import {type Range, wordEnd, wordStart} from './words.js';

/** How many killed texts are kept. */
const longestRing = 60;

/** What each killing command takes away, as offsets in UTF-16 units. */
export const kills = {
	'kill-line-end': (text, cursor) => [cursor, orNext(text, cursor, lineEnd(text, cursor))],
	'kill-line-start': (text, cursor) => [orPrevious(text, cursor, lineStart(text, cursor)), cursor],
	'kill-line': (text, cursor) => [lineStart(text, cursor), lineEnd(text, cursor)],
	'kill-word-right': (text, cursor) => [cursor, wordEnd(text, cursor)],
	'kill-word-left': (text, cursor) => [wordStart(text, cursor), cursor],
	'kill-blank-word-left': (text, cursor) => [wordStart(text, cursor, 'blank'), cursor],
} as const satisfies Readonly<Record<string, (text: string, cursor: number) => Range>>;

/** What each deleting command takes away; it does not come back by a yank. */
export const deletions = {
	'delete-left': (text, cursor) => [previousGrapheme(text, cursor), cursor],
	'delete-right': (text, cursor) => [cursor, nextGrapheme(text, cursor)],
} as const satisfies Readonly<Record<string, (text: string, cursor: number) => Range>>;

/** Takes a range out and keeps it; kills in a row become one text. */
export function killed(state: LineEditor, [start, end]: Range): LineEditor {
	if (start === end) {
		return state;
	}

	const text = state.text.slice(start, end);
	const [newest = '', ...older] = state.kills;
	const isBackward = end === state.cursor && start < state.cursor;
	const merged = isBackward ? text + newest : newest + text;
	const ring = state.last === 'killing' ? [merged, ...older] : [text, ...state.kills].slice(0, longestRing);
	return {...withReplacement(state, [start, end], '', {last: 'killing'}), kills: ring};
}

/** Inserts what was killed last. */
export function yanked(state: LineEditor): LineEditor {
	return state.kills.length === 0 ? state : withYank(state, [state.cursor, state.cursor], 0);
}

/** Replaces what was just yanked by the kill before it. */
export function yankedEarlier(state: LineEditor): LineEditor {
	const {yanked: place} = state;
	if (state.last !== 'yanking' || place === undefined) {
		return state;
	}

	return withYank(state, [place.start, place.end], (place.index + 1) % state.kills.length);
}

function withYank(state: LineEditor, [start, end]: Range, index: number): LineEditor {
	const text = state.kills[index] ?? '';
	const next = withReplacement(state, [start, end], text, {last: 'yanking'});
	return {...next, yanked: {start, end: start + text.length, index}};
}

/** At the end of a line its line feed goes, so that lines can be joined. */
function orNext(text: string, cursor: number, end: number): number {
	return end === cursor ? nextGrapheme(text, cursor) : end;
}

function orPrevious(text: string, cursor: number, start: number): number {
	return start === cursor ? previousGrapheme(text, cursor) : start;
}
