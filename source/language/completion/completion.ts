import {quoteWord} from '../quote-word.js';
import {type CommandSpec} from '../specification.js';
import {type Candidate} from './completion-source.js';
import {cursorContext} from './cursor-context.js';
import {filterFields} from './filter-completion.js';
import {wordCompletion} from './word-completion.js';
import {type Completion, type CompletionSession} from './completion-session.js';

/** The completion at the cursor; undefined if there is none. Pure; never throws. */
export function complete(
	text: string,
	cursor: number,
	specs: readonly CommandSpec[],
	session: CompletionSession,
): Completion | undefined {
	const context = cursorContext(text, cursor);
	switch (context.kind) {
		case 'word': {
			return wordCompletion(context, {cursor, specs, session});
		}

		case 'file': {
			return wordCompletion({before: [], current: context.current}, {cursor, specs, session}, 'file');
		}

		case 'filter': {
			const {typed, candidates: fields} = filterFields(context, session.variables);
			const isStart = context.mayMeasure === true && context.expression === typed;
			const candidates = isStart ? [...fields, measureCandidate] : fields;
			const sources = [{kind: 'list', candidates} as const];
			return {from: cursor - typed.length, to: cursor, typed, form: 'raw', sources};
		}

		case 'other': {
			return undefined;
		}
	}
}

const measureCandidate: Candidate = {text: 'measure', description: 'a number of a curve, in every case'};

/** The text that a candidate inserts, including its ending. */
export function insertion({text, ending = ' '}: Candidate, {form}: Pick<Completion, 'form'>): string {
	if (form === 'raw' || /^(?:\{\w+\}|@\w+|--[\w\-]+|\/.*)$/v.test(text)) {
		return text + ending;
	}

	return (form === 'segment' ? encodeURIComponent(text) : quoteWord(text)) + ending;
}
