import {type LineEditor, withReplacement} from '../line/editor-state.js';
import {wordStart} from '../line/words.js';

/** Inserts the last word of the last line in history; again, replaces it by that of the line before. */
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
