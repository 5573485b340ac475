import {clicked} from './click.js';
import {helpPane} from './help-text.js';
import {started, isBusy, paneAct, paneQuery, paneResized, paneWork, type Pane} from './pane.js';
import {detailOf, requestOf} from './requests.js';
import {actInInput, typed} from './typing.js';
import {areaOf, paneOf, withPane, type Viewer} from './viewer-state.js';

export type ViewerAction =
	/** What a key is bound to. */
	| {readonly type: 'act'; readonly name: string}
	| {readonly type: 'insert'; readonly text: string}
	/** Row and column count from 0. */
	| {readonly type: 'click'; readonly row: number; readonly column: number}
	| {readonly type: 'resize'; readonly columns: number; readonly rows: number}
	/** One step of a search or filter. */
	| {readonly type: 'work'}
	/** The request was taken; perhaps there is something to say about it. */
	| {readonly type: 'answered'; readonly message?: string | undefined};

/** The viewer after an action. Pure. */
export function viewer(state: Viewer, action: ViewerAction): Viewer {
	switch (action.type) {
		case 'act': {
			return state.input === undefined
				? act(state, action.name)
				: actInInput(state, state.input, action.name);
		}

		case 'insert': {
			return state.input === undefined ? state : typed(state, state.input, state.input.text + action.text);
		}

		case 'click': {
			const area = areaOf(state);
			return action.row < area.rows ? withPane(state, clicked(paneOf(state), action, area)) : state;
		}

		case 'resize': {
			const {columns, rows} = action;
			const resized = {...state, screen: {...state.screen, columns, rows}};
			return withPane(resized, paneResized(paneOf(resized), areaOf(resized)));
		}

		case 'work': {
			return withPane(state, paneWork(paneOf(state), areaOf(state)));
		}

		case 'answered': {
			return {...state, request: undefined, message: action.message};
		}
	}
}

function act(before: Viewer, name: string): Viewer {
	const state = {...before, message: undefined};
	const pane = {...paneOf(state), message: undefined};
	switch (name) {
		case 'leave': {
			return state.overlays.length > 0 ? steppedBack(state, pane) : {...state, request: {kind: 'leave'}};
		}

		case 'back': {
			return steppedBack(state, pane);
		}

		case 'help': {
			return pane.title === helpTitle
				? steppedBack(state, pane)
				: withOverlay(state, helpPane(pane.kind, state.bindings, helpTitle));
		}

		case 'search':
		case 'filter': {
			const text = pane.kind === 'table' ? (pane.filter?.text ?? '') : '';
			return {...state, input: {kind: 'find', text, origin: pane}};
		}

		case 'go': {
			return {...state, input: {kind: 'go', text: '', origin: pane}};
		}

		case 'next-pane':
		case 'previous-pane': {
			return withNextPane(state, name === 'next-pane' ? 1 : -1);
		}

		case 'detail': {
			const detail = detailOf(pane);
			return detail === undefined ? state : withOverlay(state, detail);
		}

		default: {
			const request = requestOf(pane, name);
			const acted = request === undefined ? paneAct(pane, name, areaOf(state)) : undefined;
			return acted === undefined ? {...state, request} : withPane(state, started(acted, areaOf(state)));
		}
	}
}

const helpTitle = 'keys';

/** One step back: out of what lies over the output, off with the filter, out of the viewer. */
function steppedBack(state: Viewer, pane: Pane): Viewer {
	if (state.overlays.length > 0) {
		return resized({...state, overlays: state.overlays.slice(0, -1)});
	}

	if (isBusy(pane) || (pane.kind === 'table' && pane.filter !== undefined)) {
		return withPane(
			state,
			pane.kind === 'table' ? paneQuery(pane, '', pane, areaOf(state)) : {...pane, ...stopped},
		);
	}

	return {...state, request: {kind: 'leave'}};
}

const stopped = {search: undefined, message: 'stopped searching'};

function withOverlay(state: Viewer, pane: Pane): Viewer {
	return {...state, overlays: [...state.overlays, pane]};
}

function withNextPane(state: Viewer, by: number): Viewer {
	const {length} = state.panes;
	return resized({...state, overlays: [], shown: (state.shown + by + length) % length});
}

/** A pane that was out of sight may have missed a change of size. */
function resized(state: Viewer): Viewer {
	return withPane(state, paneResized(paneOf(state), areaOf(state)));
}
