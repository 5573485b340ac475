import {type LineEditor} from '../../../editor/state/editor-state.js';
import {ghostText} from '../../../language/hints/ghost-text.js';
import {type Activity} from '../running/activity.js';

/** The suggestion behind the line; none while history is recalled, vi is in normal mode, or a script is played. */
export function promptGhost(
	{text, cursor, history, recall, vi}: LineEditor,
	{last: {suggestions}, proposal, isPlaying = false}: Pick<Activity, 'last' | 'proposal' | 'isPlaying'>,
): string {
	return recall !== undefined || vi?.mode === 'normal' || isPlaying
		? ''
		: ghostText({text, cursor, history, suggestions, proposal});
}
