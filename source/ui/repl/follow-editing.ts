import {type SettingsStore} from '../../commands/settings/settings-store.js';
import {type LineStore} from './prompt-keys.js';

/** Has the line edited as the user has set it, also from one moment to the next, until the returned function is called. */
export function followEditing(
	line: Pick<LineStore, 'dispatch'>,
	{get, subscribe}: Pick<SettingsStore, 'get' | 'subscribe'>,
): () => void {
	const follow = () => {
		line.dispatch({type: 'set-editing', editing: get().editing});
	};

	follow();
	return subscribe(follow);
}
