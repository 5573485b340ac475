import {type Area} from './line-window.js';
import {started, paneAct, paneQuery, type Pane} from './pane.js';
import {rowCount, withRow} from './table/table-pane.js';
import {lineCount} from './text/line-index.js';
import {withTop} from './text/text-pane.js';
import {at} from './tree/tree-pane.js';
import {areaOf, paneOf, withPane, type Input, type Viewer} from './viewer-state.js';

/** What a key does while one types. */
export function actInInput(state: Viewer, input: Input, name: string): Viewer {
	switch (name) {
		case 'accept': {
			const {kind, text} = input;
			const isNowhere = kind === 'go' && text.trim() !== '' && rowIn(text, 1) === undefined;
			const message = `${text.trim()} is no row: 120, or a part of all such as 50%`;
			const closed = {...state, input: undefined};
			return isNowhere ? withPane(closed, {...paneOf(state), message}) : closed;
		}

		case 'cancel': {
			return {...withPane(state, input.origin), input: undefined};
		}

		case 'delete-left': {
			const shorter = [...input.text].slice(0, -1).join('');
			return input.text === '' ? actInInput(state, input, 'cancel') : typed(state, input, shorter);
		}

		case 'delete-word': {
			return typed(state, input, input.text.replace(/\S*\s*$/v, ''));
		}

		case 'delete-all': {
			return typed(state, input, '');
		}

		default: {
			const moved = paneAct(paneOf(state), name, areaOf(state));
			return moved === undefined ? state : withPane(state, moved);
		}
	}
}

/** The viewer with another text typed. */
export function typed(state: Viewer, input: Input, text: string): Viewer {
	const area = areaOf(state);
	const now = {...paneOf(state), message: undefined};
	const pane =
		input.kind === 'go'
			? scrolledToTyped(input.origin, text, area)
			: paneQuery(now, text, input.origin, area);
	return {...withPane(state, started(pane, area)), input: {...input, text}};
}

/** The pane at a row that was typed: `120`, or `50%` of all. What is neither leads nowhere. */
function scrolledToTyped(pane: Pane, typed: string, area: Area): Pane {
	switch (pane.kind) {
		case 'tree': {
			const row = rowIn(typed, pane.folds.rows);
			return row === undefined ? pane : at(pane, row, area);
		}

		case 'table': {
			const row = rowIn(typed, rowCount(pane));
			return row === undefined ? pane : withRow(pane, row, area);
		}

		case 'text': {
			const line = rowIn(typed, lineCount(pane.lines));
			return line === undefined ? pane : withTop(pane, {line, part: 0}, area);
		}

		case 'chart': {
			return pane;
		}
	}
}

/** Counted from 0, and one of those there are. */
function rowIn(typed: string, total: number): number | undefined {
	const found = /^\s*(\d{1,15})(%?)\s*$/v.exec(typed);
	if (found === null) {
		return undefined;
	}

	const number = Number(found[1]);
	const row = found[2] === '' ? number - 1 : Math.round((number / 100) * (total - 1));
	return Math.max(0, Math.min(row, total - 1));
}
