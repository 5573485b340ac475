import {sanitiseKey} from '../../credentials/sanitise-key.js';
import {type Key, type KeyEvent} from '../../editor/keys/keys.js';
import {type OpenPage} from '../../terminal/open-page.js';
import {typeInto, type Field, type FieldOwner} from '../live/field-input.js';
import {isEnter, type KeyListener} from '../terminal/keyboard.js';
import {problemOf} from './setup-problem.js';
import {type SetupStore} from './run-setup.js';
import {keyPage, type SetupAction} from './setup-state.js';

/** How keys and text fields control the wizard. */
export type SetupControls = {
	readonly listener: KeyListener;

	/** Called on Enter in a field, with its text. */
	readonly submit: (text: string) => void;

	/** Removes and returns the keys typed while nothing was asked: they are meant for what comes next. */
	readonly takeHeld: () => readonly KeyEvent[];
};

/** The wizard's key map, in one place. `openPage` opens the page where the user can make a key. */
export function createSetupControls(store: SetupStore, field: Field, openPage: OpenPage): SetupControls {
	const held: KeyEvent[] = [];
	const dispatch = (action: SetupAction) => {
		store.dispatch(action);
	};

	const leaveField = (action: SetupAction) => {
		field.takeRest();
		dispatch(action);
	};

	let touched: unknown;
	// A refused key is masked, so typing or pasting replaces it, while Backspace edits it.
	const startOver = (event: KeyEvent) => {
		const {screen, tried, problem} = store.get();
		const isRefused =
			screen.kind === 'ask-key' && problem?.kind === 'refused' && screen.value === tried.typedKey;
		const isText =
			event.kind === 'paste' || (event.kind === 'key' && event.text !== undefined && !isEnter(event));
		if (isRefused && isText && touched !== tried) {
			field.change(undefined, () => {
				dispatch({type: 'change-field', value: ''});
			});
		}

		touched = tried;
	};

	const owner: FieldOwner = {
		change(value) {
			dispatch({type: 'change-field', value});
		},
		complain(complaint) {
			dispatch({type: 'complain', complaint});
		},
	};

	const listener: KeyListener = (event) => {
		const {kind} = store.get().screen;
		const exit = event.kind === 'key' ? exitAction(event) : undefined;
		if (exit !== undefined) {
			leaveField(exit);
		} else if (kind !== 'checking' && isOpenPage(event)) {
			void openKeyPage(store, openPage);
		} else if (kind === 'choose') {
			choiceAction(event, dispatch);
		} else if (kind !== 'ask-key' && kind !== 'ask-url') {
			held.push(event);
		} else {
			startOver(event);
			typeInto(field, event, owner);
		}
	};

	return {
		listener,
		submit(text) {
			const rest = field.takeRest();
			const {kind} = store.get().screen;
			dispatch(submission(kind, text));
			if (store.get().screen.kind !== kind) {
				held.push(...rest);
				return;
			}

			// The text was rejected, so what was typed after Enter goes into the same field.
			for (const event of rest) {
				listener(event);
			}
		},
		takeHeld: () => held.splice(0),
	};
}

/** The action for Enter in a field: submits the cleaned key or address, or says what is wrong with it. */
export function submission(kind: 'ask-key' | 'ask-url' | string, text: string): SetupAction {
	if (kind !== 'ask-key' || text.trim() === '') {
		return {type: 'submit', value: text.trim()};
	}

	try {
		return {type: 'submit', value: sanitiseKey(text)};
	} catch (error) {
		return {type: 'complain', complaint: problemOf(error).message};
	}
}

/** Whether an event is Ctrl-O, which opens the page where the user can make a key. */
export function isOpenPage(event: KeyEvent): boolean {
	return event.kind === 'key' && event.ctrl && event.name === 'o';
}

/** Opens that page and shows whether it worked. */
export async function openKeyPage(store: SetupStore, openPage: OpenPage): Promise<void> {
	store.dispatch({type: 'remark', remark: await openPage(keyPage(store.get()))});
}

function exitAction({name, ctrl}: Key): SetupAction | undefined {
	if (ctrl && name === 'c') {
		return {type: 'interrupt'};
	}

	return name === 'escape' || (ctrl && name === 'd') ? {type: 'back'} : undefined;
}

function choiceAction(event: KeyEvent, dispatch: (action: SetupAction) => void): void {
	if (event.kind !== 'key') {
		return;
	}

	const digit = Number(event.text ?? '');
	if (isEnter(event)) {
		dispatch({type: 'choose'});
	} else if (digit >= 1) {
		dispatch({type: 'choose', index: digit - 1});
	} else if (event.name === 'down' || event.name === 'tab' || event.name === 'j') {
		dispatch({type: 'move', by: 1});
	} else if (event.name === 'up' || event.name === 'k') {
		dispatch({type: 'move', by: -1});
	}
}
