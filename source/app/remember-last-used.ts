import {normaliseUrl} from '../api/http/location.js';
import {type Access} from '../commands/access.js';
import {type LastUsed, type LastUsedStore} from '../files/servers/last-used.js';
import {emptySession, type Session, type SessionAction} from '../session/session.js';
import {type Store} from '../session/store.js';

/**
Lets `use -` return to what was last used on the server, and remembers what is used from now on, on this server and on others the
session switches to.

@returns what was last used.
*/
export function rememberLastUsed(
	session: Store<Session, SessionAction>,
	lastUsed: LastUsedStore,
	access: () => Pick<Access, 'url' | 'profile'>,
): LastUsed | undefined {
	const place = () => ({url: normaliseUrl(access().url), profile: access().profile});
	const recall = () => {
		const before = lastUsed.get(place());
		session.dispatch({type: 'recall', before});
		return before;
	};

	const before = recall();
	let kept = session.get().entities;
	session.subscribe(() => {
		const state = session.get();
		if (state === emptySession) {
			recall();
			return;
		}

		const {workspace, experiment} = state.entities;
		const isOther = workspace !== kept.workspace || experiment !== kept.experiment;
		kept = state.entities;
		if (isOther && workspace !== undefined && workspace.isUnchecked !== true) {
			lastUsed.set(place(), {
				workspace,
				experiment: experiment?.isUnchecked === true ? undefined : experiment,
			});
		}
	});
	return before;
}
