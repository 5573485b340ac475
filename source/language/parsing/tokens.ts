import {readExpression, readProgram} from './filter-reader.js';
import {type Filter, type Redirect, type Span, type Word} from './syntax.js';
import {type Opening, type Problem} from './problem.js';
import {readWord} from './word.js';

/** A part of the text. The tokens of a text are in order and cover all of it. */
export type Token =
	/** `end` is a `;` or the end of a line. */
	| {readonly kind: 'blank' | 'comment' | 'end'; readonly span: Span}
	| {readonly kind: 'word'; readonly word: Word; readonly span: Span}
	/** The operator (`|` or `|!`) and blanks belong to the token, but not to `filter.span`. */
	| {readonly kind: 'filter'; readonly filter: Filter; readonly operator: Span; readonly span: Span}
	| {readonly kind: 'redirect'; readonly mode: Redirect['mode']; readonly span: Span};

/** The tokens of a text, and its problems. Every text has tokens, however malformed. */
export type Tokens = {
	readonly tokens: readonly Token[];
	readonly problems: readonly Problem[];
	readonly unclosed: Opening | undefined;
};

type Reading = {
	readonly token: Token;
	readonly problems?: readonly Problem[];
	readonly unclosed?: Opening | undefined;
};

const modes: ReadonlyMap<string, Redirect['mode']> = new Map([
	['>', 'create'],
	['>!', 'overwrite'],
	['>>', 'append'],
]);

/** Splits a text into tokens. Never throws. */
export function tokenize(text: string): Tokens {
	const tokens: Token[] = [];
	const problems: Problem[] = [];
	let unclosed: Opening | undefined;
	let at = 0;
	let isExpected = false;
	while (at < text.length) {
		const reading: Reading = isExpected ? readExpected(text, at) : readToken(text, at);
		isExpected = isExpected ? reading.token.kind !== 'end' : beginsExpectation(text, tokens, reading.token);
		tokens.push(reading.token);
		problems.push(...(reading.problems ?? []));
		unclosed ??= reading.unclosed;
		at = reading.token.span.offset + reading.token.span.length;
	}

	return {tokens, problems, unclosed};
}

function readToken(text: string, at: number): Reading {
	switch (text.charAt(at)) {
		case '\n':
		case ';': {
			return {token: {kind: 'end', span: {offset: at, length: 1}}};
		}

		case '#': {
			return {token: {kind: 'comment', span: {offset: at, length: lengthOf(/[^\n]+/vy, text, at)}}};
		}

		case '|': {
			return readFilter(text, at);
		}

		case '>': {
			const length = lengthOf(/>[>!]?/vy, text, at);
			const mode = modes.get(text.slice(at, at + length)) ?? 'create';
			return {token: {kind: 'redirect', mode, span: {offset: at, length}}};
		}

		default: {
			return readBlankOrWord(text, at);
		}
	}
}

/** Whether a token is the `expect` at the start of a statement. */
function beginsExpectation(text: string, before: readonly Token[], token: Token): boolean {
	if (token.kind !== 'word' || token.word.source !== 'expect') {
		return false;
	}

	const last = before.findLast(({kind}) => kind !== 'blank' && kind !== 'comment');
	const isAssigned = /^[^\S\n]+=\s/v.test(text.slice(token.span.offset + token.span.length));
	return !isAssigned && (last === undefined || last.kind === 'end');
}

/** Reads a token of an expectation, in which `>` is a comparison and `|` part of the expression. */
function readExpected(text: string, at: number): Reading {
	const length = lengthOf(/\|\|?|>=?/vy, text, at);
	if (length === 0) {
		return readToken(text, at);
	}

	const span = {offset: at, length};
	const source = text.slice(at, at + length);
	const word: Word = {parts: [{kind: 'literal', text: source, quoted: false, span}], source, span};
	return {token: {kind: 'word', word, span}};
}

function readFilter(text: string, at: number): Reading {
	const isProgram = text.startsWith('|!', at);
	const operator = {offset: at, length: isProgram ? 2 : 1};
	const read = isProgram ? readProgram : readExpression;
	const {filter, end, problems, unclosed} = read(text, at + operator.length);
	return {
		token: {kind: 'filter', filter, operator, span: {offset: at, length: end - at}},
		problems,
		unclosed,
	};
}

function readBlankOrWord(text: string, at: number): Reading {
	const blank = lengthOf(/(?:[^\S\n]|\\\r?\n)+/vy, text, at);
	if (blank > 0) {
		return {token: {kind: 'blank', span: {offset: at, length: blank}}};
	}

	if (text.slice(at) === '\\') {
		const span = {offset: at, length: 1};
		return {token: {kind: 'blank', span}, unclosed: {opener: '\\', span}};
	}

	const {word, problems, unclosed} = readWord(text, at);
	return {token: {kind: 'word', word, span: word.span}, problems, unclosed};
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0].length ?? 0;
}
