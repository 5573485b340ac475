import {type Effect, type Output} from '../../output/document.js';
import {type EntityKind} from '../../session/session.js';
import {type Context} from '../command.js';

/**
The output of a command that changed something and has nothing to show but that it did.

@param value - for programs.
@param text - for people, e.g. `deleted workspace x`.
*/
export function done(
	value: unknown,
	text: string,
	{body, effects}: Pick<Output, 'body' | 'effects'> = {},
): Output {
	return {value, body, view: {kind: 'empty'}, effects, notices: [{kind: 'success', text}]};
}

/** What follows from deleting entities: one that is in use is forgotten. */
export function forgetUsed(
	{session}: Pick<Context, 'session'>,
	entity: EntityKind,
	deleted: readonly string[],
): readonly Effect[] {
	const used = session.entities[entity];
	return used !== undefined && deleted.includes(used.id) ? [{kind: 'use', entity, value: undefined}] : [];
}
