import {quoteWord} from '../quote-word.js';
import {type CommandSpec} from '../specification.js';
import {type Candidate} from './candidate.js';
import {cursorPlace} from './cursor-place.js';
import {filterFields} from './fields.js';
import {wordCompletion} from './word-completion.js';
import {type CompletionSession, type Completion} from './completion-session.js';

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
