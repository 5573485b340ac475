import {type Effect, type Output, type RecentOutput} from '../output/document.js';
import {type Runtime, type StatementResult} from './runtime.js';

/** State that outlives a statement. */
type Memory = Pick<Runtime, 'session' | 'recent'>;

/** Applies the effects of a command to the session. */
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

			case 'guide': {
				session.dispatch({type: 'guide', guide: effect.guide});
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

/** Stores a result: in `$_` if there is something to show, in `$name` if it was assigned. `view` can show both again. */
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

/** Names a value without changing `$_`. */
export function nameValue({session}: Memory, name: string, value: unknown, line: string) {
	session.dispatch({type: 'name-value', name, result: {value, line}});
}

/**
Replaces the output of a named result with a notice about its value.

@param what - description of the value, which may itself be secret.
*/
export function named(output: Output, name: string, what = description(output.value)): Output {
	const notice = {kind: 'info', text: `$${name} is ${what}`} as const;
	return {...output, view: {kind: 'empty'}, isPutAway: true, notices: [...(output.notices ?? []), notice]};
}

function description(value: unknown): string {
	if (Array.isArray(value)) {
		return `a list of ${value.length}`;
	}

	if (typeof value === 'object' && value !== null) {
		return `an object with ${Object.keys(value).join(', ')}`;
	}

	return JSON.stringify(typeof value === 'bigint' ? String(value) : value);
}

/** The line a result requests to run next. */
export function nextLine({output: {effects = []}}: StatementResult): string | undefined {
	return effects.find((effect) => effect.kind === 'run-line')?.line;
}
