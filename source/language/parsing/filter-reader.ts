import {endOfQuoted, trackBracket} from './bracket.js';
import {type Filter} from './syntax.js';
import {type Opening, type Problem} from './problem.js';

/** A parsed filter and its problems. */
export type FilterReading = {
	readonly filter: Filter;

	/** Offset just after its last character, without trailing blanks and comments. */
	readonly end: number;
	readonly problems: readonly Problem[];
	readonly unclosed: Opening | undefined;
};

type Draft = {
	readonly text: string;
	readonly start: number;
	at: number;
	readonly open: Opening[];
	readonly problems: Problem[];
	unclosed: Opening | undefined;
};

/**
Reads a JMESPath expression from `start` to the next `|`, `>`, `;` or line end outside quotes, backticks and brackets. `||` belongs to
JMESPath.
*/
export function readExpression(text: string, start: number): FilterReading {
	const draft = createDraft(text, start);
	while (draft.at < text.length && !(draft.open.length === 0 && endsExpression(text, draft.at))) {
		stepInExpression(draft);
	}

	draft.unclosed ??= draft.open.at(-1);
	const {span, source} = extent(draft);
	const expression = source.replaceAll(/\\\r?\n/gv, ' ');
	return reading(draft, {kind: 'jmespath', expression, span});
}

/**
Reads the command line of another program from `start` to the end of the statement: a `;` or line end outside quotes.

Everything else, including `|` and `>`, is passed to the system's shell.
*/
export function readProgram(text: string, start: number): FilterReading {
	const draft = createDraft(text, start);
	while (draft.at < text.length && !/[;\n]/v.test(text.charAt(draft.at)) && !isComment(text, draft.at)) {
		stepInProgram(draft);
	}

	const {span, source} = extent(draft);
	return reading(draft, {kind: 'program', commandLine: source, span});
}

function createDraft(text: string, start: number): Draft {
	const blank = /\S|\n/v.exec(text.slice(start))?.index ?? text.length - start;
	return {text, start: start + blank, at: start + blank, open: [], problems: [], unclosed: undefined};
}

function endsExpression(text: string, at: number): boolean {
	return /[\|>;\n]/v.test(text.charAt(at)) ? !text.startsWith('||', at) : isComment(text, at);
}

function isComment(text: string, at: number): boolean {
	return text.charAt(at) === '#' && /\s/v.test(text.charAt(at - 1));
}

function stepInExpression(draft: Draft) {
	const {text, at} = draft;
	const character = text.charAt(at);
	if (/["'`]/v.test(character)) {
		stepOverQuoted(draft, true);
	} else if (character === '\\') {
		stepOverEscape(draft);
	} else if (text.startsWith('||', at)) {
		draft.at += 2;
	} else {
		const problem = trackBracket(draft.open, text, at);
		if (problem) {
			draft.problems.push(problem);
		}

		draft.at++;
	}
}

function stepInProgram(draft: Draft) {
	const character = draft.text.charAt(draft.at);
	if (/["'`]/v.test(character)) {
		stepOverQuoted(draft, character !== "'");
	} else if (character === '\\') {
		stepOverEscape(draft);
	} else {
		draft.at++;
	}
}

function stepOverQuoted(draft: Draft, hasEscapes: boolean) {
	const end = endOfQuoted(draft.text, draft.at, hasEscapes);
	if (end === undefined) {
		draft.unclosed = {opener: draft.text.charAt(draft.at), span: {offset: draft.at, length: 1}};
	}

	draft.at = end ?? draft.text.length;
}

function stepOverEscape(draft: Draft) {
	const {text, at} = draft;
	if (at + 1 === text.length) {
		draft.unclosed ??= {opener: '\\', span: {offset: at, length: 1}};
	}

	const length = text.startsWith('\r\n', at + 1) ? 3 : 2;
	draft.at = Math.min(text.length, at + length);
}

function extent({text, start, at}: Draft) {
	const source = text.slice(start, at).trimEnd();
	return {source, span: {offset: start, length: source.length}};
}

function reading({problems, unclosed}: Draft, filter: Filter): FilterReading {
	return {filter, end: filter.span.offset + filter.span.length, problems, unclosed};
}
