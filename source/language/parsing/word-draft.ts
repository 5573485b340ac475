import {type ReferenceReading} from '../references/reference.js';
import {type WordPart} from './syntax.js';
import {type Opening, type Problem} from './trouble.js';

/** A word while it is read; what reads it moves `at` on. */
export type WordDraft = {
	readonly text: string;
	readonly start: number;
	at: number;
	readonly parts: WordPart[];
	readonly open: Opening[];
	readonly problems: Problem[];

	/** The outermost open bracket began a JSON value. */
	isJson: boolean;
	unclosed: Opening | undefined;
};

/** Adds `text` for what stands from `at` to `end`. */
export function takeLiteral(draft: WordDraft, text: string, end: number, quoted = false) {
	const {parts, at} = draft;
	const last = parts.at(-1);
	draft.at = end;
	if (last?.kind === 'literal' && last.quoted === quoted) {
		const {offset} = last.span;
		parts[parts.length - 1] = {
			kind: 'literal',
			text: last.text + text,
			quoted,
			span: {offset, length: end - offset},
		};
	} else if (text !== '' || quoted) {
		parts.push({kind: 'literal', text, quoted, span: {offset: at, length: end - at}});
	}
}

/** Adds the reference that stands at `at`; a broken one becomes text and a problem. */
export function takeReference(draft: WordDraft, reading: ReferenceReading) {
	const {text, at} = draft;
	if (reading.kind === 'unclosed') {
		draft.unclosed = reading.opening;
		takeLiteral(draft, text.slice(at), text.length);
	} else if (reading.kind === 'problem') {
		draft.problems.push(reading.problem);
		takeLiteral(draft, text.slice(at, reading.end), reading.end);
	} else {
		draft.parts.push(reading.part);
		draft.at = reading.end;
	}
}

/** What `pattern` (sticky) finds at `at`, or the one character there. */
export function runOf(pattern: RegExp, text: string, at: number): string {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? text.charAt(at);
}
