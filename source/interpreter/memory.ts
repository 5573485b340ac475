import {type Effect, type Output, type RecentOutput} from '../output/document.js';
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

/** Gives a value a name; `$_` stays what it was. */
export function nameValue({session}: Memory, name: string, value: unknown, line: string) {
	session.dispatch({type: 'name-value', name, result: {value, line}});
}

/**
A result that is given a name is not printed as well: a notice says what the name holds.

@param what - said in place of the value, which may be secret.
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

/** The line that a result asks to run next. */
export function nextLine({output: {effects = []}}: StatementResult): string | undefined {
	return effects.find((effect) => effect.kind === 'run-line')?.line;
}
