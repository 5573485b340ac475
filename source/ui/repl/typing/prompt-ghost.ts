import {type LineEditor} from '../../../editor/state/editor-state.js';
import {ghostText} from '../../../language/hints/ghost-text.js';
import {type Activity} from '../running/activity.js';

/** What the line may go on with; nothing while history is walked through or vi's normal mode has the keys. */
export function promptGhost(
	{text, cursor, history, recall, vi}: LineEditor,
	{last: {suggestions}, proposal}: Pick<Activity, 'last' | 'proposal'>,
): string {
	return recall !== undefined || vi?.mode === 'normal'
		? ''
		: ghostText({text, cursor, history, suggestions, proposal});
}
