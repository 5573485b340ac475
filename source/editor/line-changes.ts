import {nextGrapheme, previousGrapheme} from '../text/graphemes.js';
import {type LineEditor, withReplacement} from './state/editor-state.js';
import {lineEnd, lineStart} from './line/text-lines.js';
import {type Range, wordEnd, wordStart} from './line/words.js';

/** Size of the kill ring. */
const maxKills = 60;

/** Changes the word at or after the cursor to upper case, lower case or capitalized. */
export function withCase(state: LineEditor, change: 'upper' | 'lower' | 'capital'): LineEditor {
	const {text, cursor} = state;
	const end = wordEnd(text, cursor);
	return withReplacement(state, [cursor, end], changedCase[change](text.slice(cursor, end)));
}

/** Swaps the graphemes around the cursor and moves forward; at the end of a line, the two before it. */
export function withSwappedGraphemes(state: LineEditor): LineEditor {
	const {text, cursor} = state;
	const isAtEnd = cursor === lineEnd(text, cursor);
	const middle = isAtEnd ? previousGrapheme(text, cursor) : cursor;
	const start = previousGrapheme(text, middle);
	const end = nextGrapheme(text, middle);
	if (middle <= lineStart(text, cursor) || middle === end) {
		return state;
	}

	return withReplacement(state, [start, end], text.slice(middle, end) + text.slice(start, middle));
}

/** Swaps the word before the cursor with the one at or after it, and moves past both. */
export function withSwappedWords(state: LineEditor): LineEditor {
	const {text, cursor} = state;
	const end = wordEnd(text, cursor);
	const secondStart = wordStart(text, end);
	const start = wordStart(text, secondStart);
	const firstEnd = wordEnd(text, start);
	if (firstEnd > secondStart || start === secondStart || secondStart === end) {
		return state;
	}

	const parts = [
		text.slice(secondStart, end),
		text.slice(firstEnd, secondStart),
		text.slice(start, firstEnd),
	];
	return withReplacement(state, [start, end], parts.join(''));
}

const changedCase: Readonly<Record<'upper' | 'lower' | 'capital', (text: string) => string>> = {
	upper: (text) => text.toUpperCase(),
	lower: (text) => text.toLowerCase(),
	capital: (text) => text.toLowerCase().replace(/\p{L}/v, (letter) => letter.toUpperCase()),
};

/** Inserts the last word of the newest history entry; when repeated, replaces it with that of the entry before. */
export function withLastWord(state: LineEditor): LineEditor {
	const {history, cursor} = state;
	const before = state.last === 'last-word' ? state.yanked : undefined;
	const index = before === undefined ? history.length - 1 : before.index - 1;
	const entry = history[index]?.trimEnd();
	if (entry === undefined) {
		return state;
	}

	const word = entry.slice(wordStart(entry, entry.length, 'blank'));
	const start = before?.start ?? cursor;
	const next = withReplacement(state, [start, before?.end ?? cursor], word, {last: 'last-word'});
	return {...next, last: 'last-word', yanked: {start, end: start + word.length, index}};
}

/** Removes a range and adds it to the kill ring; consecutive kills become one text. */
export function killed(state: LineEditor, [start, end]: Range): LineEditor {
	if (start === end) {
		return state;
	}

	const text = state.text.slice(start, end);
	const [newest = '', ...older] = state.kills;
	const isBackward = end === state.cursor && start < state.cursor;
	const merged = isBackward ? text + newest : newest + text;
	const ring = state.last === 'killing' ? [merged, ...older] : [text, ...state.kills].slice(0, maxKills);
	return {...withReplacement(state, [start, end], '', {last: 'killing'}), kills: ring};
}

/** Inserts the newest text of the kill ring. */
export function yanked(state: LineEditor): LineEditor {
	return state.kills.length === 0 ? state : withYank(state, [state.cursor, state.cursor], 0);
}

/** Replaces the text just yanked with the previous one in the kill ring. */
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
