import {keyName} from '../../editor/keys/key-names.js';
import {type KeyEvent} from '../../editor/keys/keys.js';
import {type ViewerAction} from '../../output/viewer/viewer.js';
import {paneOf, type Viewer} from '../../output/viewer/viewer-state.js';
import {viewerActionFor, type ViewerBinding} from '../../output/viewer/viewer-bindings.js';

/** What a key or the mouse does to the viewer; `undefined`: nothing. Pure. */
export function viewerKey(
	state: Viewer,
	event: KeyEvent,
	bindings: readonly ViewerBinding[],
): ViewerAction | undefined {
	switch (event.kind) {
		case 'key': {
			const name = viewerActionFor(bindings, keyName(event), placeOf(state));
			const {text} = event;
			const typed =
				state.input === undefined || text === undefined ? undefined : ({type: 'insert', text} as const);
			return name === undefined ? typed : {type: 'act', name};
		}

		case 'paste': {
			return {type: 'insert', text: event.text.replace(/[\r\n][\s\S]*$/v, '')};
		}

		case 'mouse': {
			const name = viewerActionFor(bindings, event.name, placeOf(state));
			if (event.name === 'press') {
				return {type: 'click', row: event.row - 1, column: event.column - 1};
			}

			return name === undefined ? undefined : {type: 'act', name};
		}

		case 'focus': {
			return undefined;
		}
	}
}

function placeOf(state: Viewer): ViewerBinding['place'] {
	return state.input === undefined ? paneOf(state).kind : 'input';
}
