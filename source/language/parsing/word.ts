import {mentionAt, referenceAt} from '../references/reference.js';
import {trackBracket} from './bracket.js';
import {readQuoted} from './quoted.js';
import {type ReferenceForm, type Word} from './syntax.js';
import {type Opening, type Problem} from './trouble.js';
import {runOf, takeLiteral, takeReference, type WordDraft} from './word-draft.js';

/** A word and what was found wrong with it. */
export type WordReading = {
	readonly word: Word;

	/** Just after the word. */
	readonly end: number;
	readonly problems: readonly Problem[];

	/** The innermost thing not closed when the text ended. */
	readonly unclosed: Opening | undefined;
};

/**
Reads the word that begins at `start`.

Brackets keep blanks and signs inside the word, and their contents stay as typed, quotes included. Elsewhere `'…'` is text as it
stands, `"…"` knows `\"`, `\\`, `\$`, `\{` and references, and a backslash protects the next character.
*/
export function readWord(text: string, start: number): WordReading {
	const draft: WordDraft = {
		text,
		start,
		at: start,
		parts: [],
		open: [],
		problems: [],
		isJson: false,
		unclosed: undefined,
	};
	readMention(draft);
	while (draft.at < text.length && !isAtEnd(draft)) {
		readPiece(draft);
	}

	const {at: end, parts, problems, open} = draft;
	const span = {offset: start, length: end - start};
	return {
		word: {parts, source: text.slice(start, end), span},
		end,
		problems,
		unclosed: draft.unclosed ?? open.at(-1),
	};
}

function isAtEnd({text, at, open}: WordDraft): boolean {
	return open.length === 0 && /[\s;\|>]/v.test(text.charAt(at));
}

/** `@experiment`, also as the value of `--option=@experiment`. */
function readMention(draft: WordDraft) {
	const {text, start} = draft;
	const [option = ''] = /^--[\w\-]+=(?=@)/v.exec(text.slice(start, start + 100)) ?? [];
	const reading = mentionAt(text, start + option.length);
	if (reading) {
		takeLiteral(draft, option, start + option.length);
		takeReference(draft, reading);
	}
}

function readPiece(draft: WordDraft) {
	const {text, at} = draft;
	const reference = referenceAt(text, at, {isQuoted: false, form: referenceForm(draft)});
	const sign = text.charAt(at);
	if (reference) {
		takeReference(draft, reference);
	} else if (sign === '\\') {
		readEscape(draft);
	} else if (sign === '"' || sign === "'") {
		readQuoted(draft);
	} else if ('{[(}])'.includes(sign)) {
		readBracket(draft);
	} else {
		const plain = runOf(/[^\s;\|>\\'"$\{\}\[\]\(\)]+/vy, text, at);
		takeLiteral(draft, plain, at + plain.length);
	}
}

function referenceForm({open, isJson, parts, text, at}: WordDraft): ReferenceForm {
	if (open.length > 0) {
		return isJson ? 'json' : 'text';
	}

	const last = parts.at(-1);
	const isTyped = last?.kind === 'literal' && !last.quoted;
	return isTyped && text.slice(at - 2, at) === ':=' ? 'json' : 'text';
}

function readEscape(draft: WordDraft) {
	const {text, at, open} = draft;
	if (at + 1 === text.length) {
		draft.unclosed ??= {opener: '\\', span: {offset: at, length: 1}};
		draft.at = text.length;
		return;
	}

	const [lineEnd] = /^\r?\n/v.exec(text.slice(at + 1, at + 3)) ?? [];
	if (lineEnd !== undefined && open.length === 0) {
		draft.at += 1 + lineEnd.length;
		return;
	}

	const character = String.fromCodePoint(text.codePointAt(at + 1) ?? 0);
	const end = at + 1 + character.length;
	if (open.length === 0) {
		takeLiteral(draft, character, end, true);
	} else {
		takeLiteral(draft, text.slice(at, end), end);
	}
}

function readBracket(draft: WordDraft) {
	const {text, at, open, start} = draft;
	if (open.length === 0) {
		draft.isJson = text.charAt(at) !== '(' && (at === start || text.charAt(at - 1) === '=');
	}

	const problem = trackBracket(open, text, at);
	if (problem) {
		draft.problems.push(problem);
	}

	takeLiteral(draft, text.charAt(at), at + 1);
}
