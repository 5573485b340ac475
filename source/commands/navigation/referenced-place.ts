import {entityPlace, type Place} from '../../endpoints/place.js';
import {UsageError} from '../../errors/usage-error.js';
import {mentions} from '../../language/parsing/reference.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';
import {type Session} from '../../session/session.js';

/** Where something in use is, and the path behind it. */
type ReferencedPlace = {readonly place: Place; readonly rest: string};

/**
The place of `@experiment`, of which only the id has come, or of `@experiment/cases`.

@throws UsageError when that is not in use.
*/
export function referencedPlace(
	entities: Session['entities'],
	{text, parts = []}: ExpandedWord,
): ReferencedPlace | undefined {
	const ids = Object.fromEntries(Object.entries(entities).map(([kind, {id}]) => [kind, id]));
	const [, written, rest = ''] = /^@(\w+)(?:\/(.*))?$/sv.exec(text) ?? [];
	const name = mentions.find((each) => each === written);
	const isReference = parts.length === 1 && parts[0]?.from === 'value';
	const kind = name ?? (isReference ? Object.keys(ids).findLast((each) => ids[each] === text) : undefined);
	const place = kind === undefined ? undefined : entityPlace(kind, ids);
	if (name !== undefined && place === undefined) {
		throw new UsageError(`no ${name} is in use`, {hint: 'ls /workspaces shows where to begin'});
	}

	return place && {place, rest};
}
