import {quoteWord} from '../quote-word.js';
import {type CommandSpec} from '../specification.js';
import {type Candidate} from './candidate.js';
import {type CompletionSource} from './completion-source.js';
import {cursorPlace} from './cursor-place.js';
import {filterFields} from './fields.js';
import {wordCompletion} from './word-completion.js';

/** What the shell knows that can be named in a line. */
export type CompletionSession = {
	/** Ids of the entities in use, by kind. */
	readonly entities: Readonly<Record<string, string | undefined>>;

	/** Values by name, `_` being the last result. */
	readonly variables: Readonly<Record<string, unknown>>;

	/** Where one is in the API and where one was before: ids and names from its root. */
	readonly place: readonly string[];
	readonly previousPlace: readonly string[];
};

/** What may stand at the cursor, and which part of the line it takes the place of. */
export type Completion = {
	/** Offsets in UTF-16 units. */
	readonly from: number;
	readonly to: number;

	/** What is typed of it, without quotes. */
	readonly typed: string;

	/** How it is written into the line: as a word, as a segment of a path, or as it stands. */
	readonly form: 'word' | 'segment' | 'raw';
	readonly sources: readonly CompletionSource[];
};

/** What is to be completed at the cursor; nothing where nothing is known. Pure; never throws. */
export function complete(
	text: string,
	cursor: number,
	specs: readonly CommandSpec[],
	session: CompletionSession,
): Completion | undefined {
	const place = cursorPlace(text, cursor);
	switch (place.kind) {
		case 'word': {
			return wordCompletion(place, {cursor, specs, session});
		}

		case 'file': {
			return wordCompletion({before: [], current: place.current}, {cursor, specs, session}, 'file');
		}

		case 'filter': {
			const {typed, candidates} = filterFields(place, session.variables);
			const sources = [{kind: 'list', candidates} as const];
			return {from: cursor - typed.length, to: cursor, typed, form: 'raw', sources};
		}

		case 'other': {
			return undefined;
		}
	}
}

/** A candidate as it is written into the line, with what is typed behind it. */
export function insertion({text, ending = ' '}: Candidate, {form}: Pick<Completion, 'form'>): string {
	if (form === 'raw' || /^(?:\{\w+\}|@\w+|--[\w\-]+|\/.*)$/v.test(text)) {
		return text + ending;
	}

	return (form === 'segment' ? encodeURIComponent(text) : quoteWord(text)) + ending;
}
