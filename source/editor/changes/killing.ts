import {type LineEditor, withReplacement} from '../state/editor-state.js';
import {type Range} from '../line/words.js';

/** How many killed texts are kept. */
const longestRing = 60;

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
