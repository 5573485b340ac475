import {type CommandSpec} from '../specification.js';
import {matchCommand, type FoundCommand} from '../binding/find-command.js';
import {groupStatements} from '../parsing/parser.js';
import {isComparison, isExpectation, isMeasure, lastResult} from '../parsing/expectation.js';
import {leadingOptions} from '../parsing/leading-options.js';
import {isAssignment} from '../parsing/statement.js';
import {type Filter, type Word} from '../parsing/syntax.js';
import {tokenize, type Token} from '../parsing/tokens.js';

/** The context of the cursor in its statement; text after the cursor is ignored. Offsets are UTF-16 units in the whole text. */
export type CursorContext =
	/** In a word of the command, or where one may begin, in which case `current` is undefined. */
	| {readonly kind: 'word'; readonly before: readonly Word[]; readonly current: Word | undefined}
	/** In the file name after `>`. */
	| {readonly kind: 'file'; readonly current: Word | undefined}
	/** In a filter: its text up to the cursor, and what it filters. */
	| {
			readonly kind: 'filter';
			readonly words: readonly Word[];
			readonly filters: readonly Filter[];
			readonly expression: string;

			/** Whether a measure is allowed instead of the expression. */
			readonly mayMeasure?: boolean | undefined;
	  }
	/** In a comment or in the command line of another program. */
	| {readonly kind: 'other'};

/** Determines the context of the cursor. Never throws. */
export function cursorContext(text: string, cursor: number): CursorContext {
	const {tokens} = tokenize(text.slice(0, cursor));
	const last = tokens.at(-1);
	if (last?.kind === 'comment') {
		return {kind: 'other'};
	}

	const statement = last === undefined || last.kind === 'end' ? [] : (groupStatements(tokens).at(-1) ?? []);
	const current = last?.kind === 'word' ? last.word : undefined;
	const redirect = statement.some(({kind}) => kind === 'redirect');
	const filter = statement.findLast((token) => token.kind === 'filter');
	if (redirect) {
		return {kind: 'file', current};
	}

	const expression = expressionContext(text.slice(0, cursor), statement);
	if (expression !== undefined) {
		return expression;
	}

	const words = commandOf(statement);
	if (filter?.kind === 'filter') {
		return filterContext(text.slice(0, cursor), statement, words, filter);
	}

	const before = current === undefined ? words : words.slice(0, -1);
	return {kind: 'word', before: before.slice(leadingOptions(before)), current};
}

/** The command named by the words typed so far. */
export function commandAt<Spec extends Pick<CommandSpec, 'words' | 'aliases'>>(
	specs: readonly Spec[],
	words: readonly Word[],
): FoundCommand<Spec> | undefined {
	return matchCommand(
		specs,
		words.map((word) => ({text: literalText(word), quoted: isQuoted(word), span: word.span})),
	);
}

/** The text of a word without quotes and references. */
export function literalText({parts}: Word): string {
	return parts.map((part) => (part.kind === 'literal' ? part.text : '')).join('');
}

/** Whether a word begins with a quote or backslash, so that it is not an option. */
export function isQuoted({parts: [first]}: Word): boolean {
	return first?.kind === 'literal' && first.quoted;
}

function commandOf(statement: readonly Token[]): readonly Word[] {
	const words = statement.flatMap((token) => (token.kind === 'word' ? [token.word] : []));
	if (isAssignment(words)) {
		return words.slice(2);
	}

	return words[0]?.source === 'expect' && isMeasure(words.slice(1)) ? words.slice(1) : words;
}

/** The left side of an `expect` up to the cursor, if it is an expression on the last or a named result. */
function expressionContext(before: string, statement: readonly Token[]): CursorContext | undefined {
	const words = statement.flatMap((token) => (token.kind === 'word' ? [token.word] : []));
	const [first, second] = words;
	if (
		first === undefined ||
		!isExpectation(words) ||
		isMeasure(words.slice(1)) ||
		words.some(({source}) => isComparison(source))
	) {
		return undefined;
	}

	const pipe = words.find(({source}) => source === '|');
	const isNamed = second !== undefined && second.parts[0]?.kind !== 'literal';
	const start = isNamed ? pipe : first;
	if (start === undefined || before.length === first.span.offset + first.span.length) {
		return undefined;
	}

	const end = start.span.offset + start.span.length;
	const of = isNamed ? second : lastResult({offset: end, length: 0});
	return {
		kind: 'filter',
		words: [of],
		filters: [],
		expression: before.slice(end).trimStart(),
		mayMeasure: !isNamed,
	};
}

function filterContext(
	before: string,
	statement: readonly Token[],
	words: readonly Word[],
	{filter, operator}: Extract<Token, {kind: 'filter'}>,
): CursorContext {
	if (filter.kind === 'program') {
		return {kind: 'other'};
	}

	const filters = statement.flatMap((token) => (token.kind === 'filter' ? [token.filter] : []));
	const expression = before.slice(operator.offset + operator.length).trimStart();
	return {kind: 'filter', words, filters: filters.slice(0, -1), expression};
}
