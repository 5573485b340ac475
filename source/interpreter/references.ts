import {expand, type Lookup} from '../language/references/expand.js';
import {type ExpandedWord, type Word} from '../language/parsing/syntax.js';
import {type Session} from '../session/session.js';
import {withHomeFolder} from './home-folder.js';

/**
Words with their references looked up in what the session knows. `text` is what they stand in, for carets.

@throws UsageError for an unknown name, a missing field or an entity that is not in use.
*/
export function expandedWords(
	words: readonly Word[],
	session: Session,
	text: string,
): readonly ExpandedWord[] {
	const lookup = lookupOf(session);
	return words.map((word) => withHomeFolder(expand(word, lookup, text)));
}

/** What references stand for at this moment of a session. */
export function lookupOf({last, named, entities}: Session): Lookup {
	const results = Object.entries({...named, ...(last === undefined ? {} : {_: last})});
	return {
		variables: Object.fromEntries(results.map(([name, {value}]) => [name, value])),
		entities: Object.fromEntries(Object.entries(entities).map(([kind, entity]) => [kind, entity?.id])),
	};
}
