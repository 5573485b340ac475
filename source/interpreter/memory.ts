import {type Effect, type RecentOutput} from '../output/document.js';
import {type Runtime, type StatementResult} from './runtime.js';

/** What outlasts a statement. */
type Memory = Pick<Runtime, 'session' | 'recent'>;

/** Applies to the session what a command asks for. */
export function applyEffects({session, recent}: Memory, effects: readonly Effect[]) {
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
				recent.dispatch({type: 'forget'});
				break;
			}

			case 'turn-page': {
				recent.dispatch({type: 'turn-page', number: effect.number});
				break;
			}

			case 'tour': {
				session.dispatch({type: 'tour', tour: effect.tour});
				break;
			}

			case 'propose-line':
			case 'run-line':
			case 'open-viewer':
			case 'clear-screen':
			case 'exit': {
				break;
			}
		}
	}
}

/** Stores a result: `$_` is the last one with something to show, `$name` whatever was assigned. `view` brings both back. */
export function remember(
	{session, recent}: Memory,
	{output, whole}: Pick<StatementResult, 'output' | 'whole'>,
	{line, name}: Pick<RecentOutput, 'line' | 'name'>,
) {
	const {value, view, isAside = false} = output;
	if (name !== undefined || (view?.kind !== 'empty' && !isAside)) {
		session.dispatch({type: 'store-result', result: {value, line}, name});
		recent.dispatch({type: 'keep', recent: {output, ...whole, line, name}});
	}
}
