import {referenceAt} from '../references/reference.js';
import {endOfQuoted} from './bracket.js';
import {type Opening} from './trouble.js';
import {runOf, takeLiteral, takeReference, type WordDraft} from './word-draft.js';

/** Reads what a quote at `draft.at` begins: verbatim inside brackets, else without its quotes. */
export function readQuoted(draft: WordDraft) {
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
	// Marks the word as quoted even when a reference follows at once.
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
