import {type Key} from '../../editor/keys/keys.js';

/** Enter, also as it comes when it was pressed before the terminal was in raw mode. */
export function isEnter({name, ctrl}: Key): boolean {
	return name === 'enter' || (ctrl && name === 'j');
}
