import {type Filter, type Redirect, type Span, type Statement, type Word} from './syntax.js';
import {type Token} from './tokens.js';
import {usageError} from './problem.js';

/**
Reads the tokens of one statement: `[NAME =] word… {| filter} [> FILE]`.

@throws UsageError when they are in another order or something is missing.
*/
export function readStatement(text: string, tokens: readonly [Token, ...Token[]]): Statement {
	const words = wordsBefore(tokens);
	const {assignTo, command} = readAssignment(text, words);
	const [first] = tokens;
	if (command.length === 0) {
		const operator =
			words.length === 0 ? ` before ${text.slice(...bounds(operatorSpan(first)))}` : ' after =';
		throw usageError(
			{message: `a command is missing${operator}`, span: operatorSpan(tokens[words.length - 1] ?? first)},
			text,
		);
	}

	const filters = readFilters(text, tokens.slice(words.length));
	const redirect = readRedirect(text, tokens.slice(words.length + filters.length));
	const last = tokens.at(-1) ?? first;
	const span = {offset: first.span.offset, length: last.span.offset + last.span.length - first.span.offset};
	return {assignTo, words: command, filters, redirect, span};
}

/** Whether these words begin with `NAME =`. */
export function isAssignment([, equals]: readonly Word[]): boolean {
	return equals?.source === '=';
}

function wordsBefore(tokens: readonly Token[]): Word[] {
	const words: Word[] = [];
	for (const token of tokens) {
		if (token.kind !== 'word') {
			break;
		}

		words.push(token.word);
	}

	return words;
}

function readAssignment(text: string, words: readonly Word[]) {
	const [target] = words;
	if (target === undefined || !isAssignment(words)) {
		return {assignTo: undefined, command: words};
	}

	if (!/^[A-Za-z_]\w*$/v.test(target.source)) {
		const bare = target.source.replace(/^\$/v, '');
		const hint = /^[A-Za-z_]\w*$/v.test(bare)
			? `write ${bare} = …; the $ is for using it`
			: 'a name is letters, digits and _; an item of a request has no blanks round =';
		throw usageError(
			{message: `"${target.source}" cannot be the name of a result`, hint, span: target.span},
			text,
		);
	}

	if (target.source === '_') {
		const hint = 'choose another name; $_ is always the last result';
		throw usageError({message: 'the shell itself sets _', hint, span: target.span}, text);
	}

	return {assignTo: target.source, command: words.slice(2)};
}

function readFilters(text: string, tokens: readonly Token[]): Filter[] {
	const filters: Filter[] = [];
	for (const token of tokens) {
		if (token.kind !== 'filter') {
			break;
		}

		if (token.filter.span.length === 0) {
			throw missingFilter(text, token.operator);
		}

		filters.push(token.filter);
	}

	return filters;
}

function missingFilter(text: string, operator: Span) {
	return operator.length === 1
		? usageError(
				{message: 'a filter is missing after |', hint: 'for example | data.items[*].id', span: operator},
				text,
			)
		: usageError(
				{message: 'a program is missing after |!', hint: 'for example |! wc -c', span: operator},
				text,
			);
}

function readRedirect(text: string, tokens: readonly Token[]): Redirect | undefined {
	const [operator, target, extra] = tokens;
	if (operator?.kind !== 'redirect') {
		return undefined;
	}

	if (looksLikeComparison(text, operator.span)) {
		const hint = 'put a comparison into brackets: | (length(@) > `5`)';
		throw usageError({message: '> outside brackets writes to a file', hint, span: operator.span}, text);
	}

	if (target?.kind !== 'word') {
		throw usageError(
			{message: `a file is missing after ${text.slice(...bounds(operator.span))}`, span: operator.span},
			text,
		);
	}

	if (extra) {
		throw afterRedirect(text, extra);
	}

	return {mode: operator.mode, target: target.word, span: operator.span};
}

function looksLikeComparison(text: string, {offset, length}: Span): boolean {
	return /^=|^\s*`/v.test(text.slice(offset + length));
}

function afterRedirect(text: string, token: Token) {
	const hints: Partial<Record<Token['kind'], string>> = {
		word: 'quote a file name with blanks',
		filter: 'filters stand before >',
		redirect: 'a result goes to one file',
	};
	const message = 'nothing may follow the file after >';
	return usageError({message, hint: hints[token.kind], span: operatorSpan(token)}, text);
}

function operatorSpan(token: Token): Span {
	return token.kind === 'filter' ? token.operator : token.span;
}

function bounds({offset, length}: Span): [number, number] {
	return [offset, offset + length];
}
