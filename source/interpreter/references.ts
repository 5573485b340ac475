import {childEnvironment} from '../credentials/credential-manager.js';
import {homeFolder} from '../files/locations.js';
import {expand, type Lookup} from '../language/references/expand.js';
import {type ExpandedWord, type Word} from '../language/parsing/syntax.js';
import {type Session} from '../session/session.js';

/**
Expands references in words from the session. `text` is the line, for carets.

@throws UsageError for an unknown name, a missing field or an entity that is not in use.
*/
export function expandedWords(
	words: readonly Word[],
	session: Session,
	text: string,
): readonly ExpandedWord[] {
	const lookup = lookupOf(session);
	const isHelp = isAboutHelp(words);
	return words.map((word) =>
		isHelp && word.parts.some(({kind}) => kind !== 'literal')
			? {text: word.source, span: word.span}
			: withHomeFolder(expand(word, lookup, text)),
	);
}

/** Arguments of help are not expanded: it explains `{workspace}` and `@experiment` themselves. */
function isAboutHelp(words: readonly Word[]): boolean {
	const [first] = words;
	return (
		first?.source.toLowerCase() === 'help' || words.some(({source}) => source === '--help' || source === '-h')
	);
}

/** Current values of references. */
export function lookupOf({last, named, entities}: Session): Lookup {
	const results = Object.entries({...named, ...(last === undefined ? {} : {_: last})});
	return {
		variables: Object.fromEntries(results.map(([name, {value}]) => [name, value])),
		entities: Object.fromEntries(Object.entries(entities).map(([kind, entity]) => [kind, entity?.id])),
		get environment() {
			return childEnvironment();
		},
	};
}

/** Replaces an unquoted `~/` at the start of a typed word with the home folder, as in other shells. */
export function withHomeFolder(word: ExpandedWord, home = homeFolder()): ExpandedWord {
	const [first, ...others] = word.parts ?? [];
	if (first?.from !== 'typed' || !first.text.startsWith('~/')) {
		return word;
	}

	const withHome = (text: string) => home + text.slice(1);
	return {
		...word,
		text: withHome(word.text),
		parts: [{...first, text: withHome(first.text)}, ...others],
	};
}
