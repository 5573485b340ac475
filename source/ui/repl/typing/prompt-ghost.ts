import {type LineEditor} from '../../../editor/state/editor-state.js';
import {ghostText} from '../../../language/hints/ghost-text.js';
import {type Activity} from '../running/activity.js';

/** The suggestion after the line; `''` while history is recalled or vi is in normal mode. */
export function promptGhost(
	{text, cursor, history, recall, vi}: LineEditor,
	{last: {suggestions}, proposal}: Pick<Activity, 'last' | 'proposal'>,
): string {
	return recall !== undefined || vi?.mode === 'normal'
		? ''
		: ghostText({text, cursor, history, suggestions, proposal});
}
