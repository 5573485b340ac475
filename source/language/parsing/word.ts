import {mentionAt, referenceAt, type ReferenceReading} from './reference.js';
import {endOfQuoted, trackBracket} from './bracket.js';
import {type ReferenceForm, type Word, type WordPart} from './syntax.js';
import {type Opening, type Problem} from './problem.js';

/** A parsed word and its problems. */
export type WordReading = {
	readonly word: Word;

	/** Offset just after the word. */
	readonly end: number;
	readonly problems: readonly Problem[];

	/** The innermost part that is not closed at the end of the text. */
	readonly unclosed: Opening | undefined;
};

/**
Reads the word that begins at `start`.

Inside brackets, blanks and operators are part of the word, and the text stays as typed, including quotes. Elsewhere `'…'` is literal
text, `"…"` may contain `\"`, `\\`, `\$`, `\{` and references, and a backslash protects the next character.
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
		readPart(draft);
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

/** Reads `@experiment`, also as the value of `--option=@experiment`. */
function readMention(draft: WordDraft) {
	const {text, start} = draft;
	const [option = ''] = /^--[\w\-]+=(?=@)/v.exec(text.slice(start, start + 100)) ?? [];
	const reading = mentionAt(text, start + option.length);
	if (reading) {
		takeLiteral(draft, option, start + option.length);
		takeReference(draft, reading);
	}
}

function readPart(draft: WordDraft) {
	const {text, at} = draft;
	const reference = referenceAt(text, at, {isQuoted: false, form: referenceForm(draft)});
	const character = text.charAt(at);
	if (reference) {
		takeReference(draft, reference);
	} else if (character === '\\') {
		readEscape(draft);
	} else if (character === '"' || character === "'") {
		readQuoted(draft);
	} else if ('{[(}])'.includes(character)) {
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

/** A word while it is read; `at` is the current offset. */
type WordDraft = {
	readonly text: string;
	readonly start: number;
	at: number;
	readonly parts: WordPart[];
	readonly open: Opening[];
	readonly problems: Problem[];

	/** Whether the outermost open bracket began a JSON value. */
	isJson: boolean;
	unclosed: Opening | undefined;
};

/** Adds `text` for the source from `at` to `end`. */
function takeLiteral(draft: WordDraft, text: string, end: number, quoted = false) {
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

/** Adds the reference at `at`; an invalid one becomes text and a problem. */
function takeReference(draft: WordDraft, reading: ReferenceReading) {
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

/** The match of a sticky pattern at `at`, or the single character there. */
function runOf(pattern: RegExp, text: string, at: number): string {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? text.charAt(at);
}

/** Reads the quoted part at `draft.at`: verbatim inside brackets, else without its quotes. */
function readQuoted(draft: WordDraft) {
	const {text, at, open} = draft;
	if (open.length > 0) {
		const end = endOfQuoted(text, at, true);
		noteUnclosed(draft, end);
		takeLiteral(draft, text.slice(at, end), end ?? text.length);
	} else if (text.charAt(at) === '"') {
		readDoubleQuoted(draft);
	} else {
		const end = endOfQuoted(text, at, false);
		noteUnclosed(draft, end);
		takeLiteral(draft, text.slice(at + 1, end === undefined ? undefined : end - 1), end ?? text.length, true);
	}
}

function noteUnclosed(draft: WordDraft, end: number | undefined) {
	const {text, at} = draft;
	if (end === undefined) {
		draft.unclosed = {opener: text.charAt(at), span: {offset: at, length: 1}};
	}
}

function readDoubleQuoted(draft: WordDraft) {
	const {text} = draft;
	const opening: Opening = {opener: '"', span: {offset: draft.at, length: 1}};
	// Marks the word as quoted even if a reference follows immediately.
	takeLiteral(draft, '', draft.at + 1, true);
	while (draft.at < text.length) {
		if (text.charAt(draft.at) === '"') {
			takeLiteral(draft, '', draft.at + 1, true);
			return;
		}

		readInsideDoubleQuotes(draft);
	}

	draft.unclosed ??= opening;
}

function readInsideDoubleQuotes(draft: WordDraft) {
	const {text, at} = draft;
	const reference = referenceAt(text, at, {isQuoted: true, form: 'text'});
	if (reference) {
		takeReference(draft, reference);
		return;
	}

	const [, escaped] = /^\\(["\\$\{]|\r?\n)/v.exec(text.slice(at, at + 3)) ?? [];
	if (escaped !== undefined) {
		takeLiteral(draft, escaped.endsWith('\n') ? '' : escaped, at + 1 + escaped.length, true);
		return;
	}

	const plain = runOf(/[^"\\$\{]+/vy, text, at);
	takeLiteral(draft, plain, at + plain.length, true);
}
