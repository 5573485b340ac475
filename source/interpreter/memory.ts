import {type Effect, type RecentResult} from '../output/document.js';
import {type RecentResults, type RecentResultsAction} from '../output/recent/recent-results.js';
import {type Session, type SessionAction} from '../session/session.js';
import {type Store} from '../session/store.js';
import {type Answer} from './answer.js';

/** What outlasts a statement. */
export type Memory = {
	readonly session: Store<Session, SessionAction>;
	readonly kept: Store<RecentResults, RecentResultsAction>;
};

/** Does what a command asks the session to remember. */
export function applyEffects({session, kept}: Memory, effects: readonly Effect[]) {
	for (const effect of effects) {
		switch (effect.kind) {
			case 'use': {
				session.dispatch({type: 'use-entity', entity: effect.entity, value: effect.value});
				break;
			}

			case 'go': {
				session.dispatch({type: 'go', place: effect.place});
				break;
			}

			case 'forget-session': {
				session.dispatch({type: 'forget'});
				kept.dispatch({type: 'forget'});
				break;
			}

			case 'turn-page': {
				kept.dispatch({type: 'turn-page', number: effect.number});
				break;
			}

			case 'run-line':
			case 'open-viewer':
			case 'clear-screen':
			case 'exit': {
				break;
			}
		}
	}
}

/** `$_` is the last answer that had something to see; `$name` whatever was assigned. Both are kept to be looked at again. */
export function remember(
	{session, kept}: Memory,
	{output, whole}: Pick<Answer, 'output' | 'whole'>,
	{line, name}: Pick<RecentResult, 'line' | 'name'>,
) {
	const {value, view, isAside = false} = output;
	if (name !== undefined || (view?.kind !== 'empty' && !isAside)) {
		session.dispatch({type: 'store-result', result: {value, line}, name});
		kept.dispatch({type: 'keep', answer: {output, ...whole, line, name}});
	}
}
