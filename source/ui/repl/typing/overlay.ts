import {emptyLineEditor, type LineEditor} from '../../../editor/state/editor-state.js';
import {historyMatches, type HistoryMatches} from '../../../editor/history/history-search.js';
import {lineEditor} from '../../../editor/line-editor.js';
import {type LineEditorAction} from '../../../editor/state/editor-actions.js';
import {type MatchedCandidate} from '../../../language/completion/ranked-candidates.js';
import {liveRows} from '../../live/frame.js';
import {type Size} from '../../../terminal/size.js';
import {type Store} from '../../../session/store.js';

/** What is open besides the line: the history search, the completion menu or nothing. */
export type Overlay = Search | Menu | undefined;

export type Search = {
	readonly kind: 'search';

	/** Oldest first. */
	readonly entries: readonly string[];
	readonly query: LineEditor;
	readonly found: HistoryMatches;

	/** Index of the selected match; 0 is the best. */
	readonly selected: number;
};

export type Menu = {
	readonly kind: 'menu';

	/** Best first. */
	readonly items: readonly MatchedCandidate[];

	/** Index of the selected entry; -1 while none is selected. */
	readonly selected: number;

	/** Whether more entries are being fetched. */
	readonly isWaiting: boolean;
};

export type OverlayAction =
	| {readonly type: 'search'; readonly entries: readonly string[]; readonly query: string}
	/** Edits the query of the search. */
	| {readonly type: 'edit-query'; readonly action: LineEditorAction}
	| {
			readonly type: 'show-menu';
			readonly items: readonly MatchedCandidate[];
			readonly isWaiting: boolean;
	  }
	/** Moves the selection; in the menu a single step wraps around. */
	| {readonly type: 'move'; readonly by: number}
	| {readonly type: 'close'};

export type OverlayStore = Store<Overlay, OverlayAction>;

/** The overlay after an action. Pure. */
export function overlay(state: Overlay, action: OverlayAction): Overlay {
	switch (action.type) {
		case 'search': {
			const {entries} = action;
			const query = lineEditor(emptyLineEditor, {type: 'set-text', text: action.query});
			return searched({kind: 'search', entries, query, found: noMatches, selected: 0});
		}

		case 'edit-query': {
			return state?.kind === 'search' ? withQuery(state, action.action) : state;
		}

		case 'show-menu': {
			const {items, isWaiting} = action;
			const chosen = state?.kind === 'menu' ? state.items[state.selected]?.candidate.text : undefined;
			const selected = items.findIndex(({candidate}) => candidate.text === chosen);
			return {kind: 'menu', items, isWaiting, selected};
		}

		case 'move': {
			return moved(state, action.by);
		}

		case 'close': {
			return undefined;
		}
	}
}

const noMatches: HistoryMatches = {matches: [], hasMore: false};

function withQuery(state: Search, action: LineEditorAction): Search {
	const query = lineEditor(state.query, action);
	return query.text === state.query.text ? {...state, query} : searched({...state, query, selected: 0});
}

function searched(state: Search): Search {
	return {...state, found: historyMatches(state.entries, state.query.text)};
}

function moved(state: Overlay, by: number): Overlay {
	if (state?.kind === 'search') {
		const last = Math.max(0, state.found.matches.length - 1);
		return {...state, selected: Math.min(last, Math.max(0, state.selected + by))};
	}

	return state && {...state, selected: movedInMenu(state, by)};
}

/** Maximum height of the menu, in rows. */
const maxRows = 8;

/** Entries on a page of the menu. */
export function menuRows(size: Size): number {
	return Math.max(1, Math.min(maxRows, liveRows(size) - 2));
}

/** A single step wraps around, a page stops at the ends. */
function movedInMenu({items: {length}, selected}: Menu, by: number): number {
	if (length === 0) {
		return -1;
	}

	if (Math.abs(by) > 1) {
		return Math.min(length - 1, Math.max(0, selected + by));
	}

	return selected === -1 && by === -1 ? length - 1 : (selected + by + length) % length;
}
