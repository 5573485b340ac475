import {UsageError} from '../../source/errors/usage-error.js';
import {expand, type Lookup} from '../../source/language/references/expand.js';
import {parse} from '../../source/language/parsing/parser.js';
import {type ExpandedWord} from '../../source/language/parsing/syntax.js';

/** The expanded words of a line's one statement. */
export function wordsOf(line: string, lookup: Partial<Lookup> = {}): readonly ExpandedWord[] {
	const result = parse(line);
	if (result.kind === 'incomplete' || result.statements.length > 1) {
		throw new Error(`${line} is not one statement`);
	}

	const words = result.statements[0]?.words ?? [];
	return words.map((word) => expand(word, {variables: {}, entities: {}, ...lookup}, line));
}

/** What a usage error says, with the stretch its caret marks (`at`; nothing when it has no place). */
export function mistakeOf(run: () => unknown): {
	message: string;
	hint: string | undefined;
	at: string | undefined;
} {
	try {
		run();
	} catch (error) {
		if (!(error instanceof UsageError)) {
			throw error;
		}

		const {message, hint, place} = error;
		return {message, hint, at: place?.text.slice(place.offset, place.offset + place.length)};
	}

	throw new Error('nothing was refused');
}
