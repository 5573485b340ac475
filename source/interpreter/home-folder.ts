import os from 'node:os';
import {type ExpandedWord} from '../language/parsing/syntax.js';

/** A word that begins with `~/`, typed and unquoted, with the home folder in its place, as in other shells. */
export function withHomeFolder(word: ExpandedWord, home = os.homedir()): ExpandedWord {
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
