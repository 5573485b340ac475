import {begun, paneAct, paneQuery} from './pane.js';
import {wentTo} from './go-to.js';
import {areaOf, paneOf, withPane, type Input, type Viewer} from './viewer.js';

/** What a key does while one types. */
export function actInInput(state: Viewer, input: Input, name: string): Viewer {
	switch (name) {
		case 'accept': {
			return {...state, input: undefined};
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
		input.kind === 'go' ? wentTo(input.origin, text, area) : paneQuery(now, text, input.origin, area);
	return {...withPane(state, begun(pane, area)), input: {...input, text}};
}
