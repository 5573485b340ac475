import {type Filter, type Redirect, type ScriptStep, type Span, type Statement, type Word} from './syntax.js';
import {type Token} from './tokens.js';
import {usageError} from './problem.js';
import {isExpectation, readExpectation} from './expectation.js';
import {leadingOptions, optionsBehind} from './leading-options.js';

/**
Parses the tokens of one statement: `[NAME =] word… {| filter} [> FILE]`, or a step of a script. The body of a `for` is added later.

@throws UsageError when the order is wrong or something is missing.
*/
export function readStatement(text: string, tokens: readonly [Token, ...Token[]]): Statement {
	const words = wordsBefore(tokens);
	const [first] = tokens;
	const last = tokens.at(-1) ?? first;
	const span = {offset: first.span.offset, length: last.span.offset + last.span.length - first.span.offset};
	if (mayBeStep(words) && isExpectation(words)) {
		return {...readExpectation(text, words), span};
	}

	const {assignTo, command, step} = readStart(text, words);
	if (command.length === 0) {
		const operator =
			words.length === 0 ? ` before ${text.slice(...bounds(operatorSpan(first)))}` : ' after =';
		throw usageError(
			{
				message:
					step?.kind === 'include'
						? 'include takes one file'
						: `a ${step === undefined ? 'command' : 'value'} is missing${operator}`,
				span: operatorSpan(tokens[words.length - 1] ?? first),
			},
			text,
		);
	}

	assertFollowed(text, command);
	const filters = readFilters(text, tokens.slice(words.length));
	const redirect = readRedirect(text, tokens.slice(words.length + filters.length));
	assertFits(text, step, {filter: filters[0]?.span, redirect: redirect?.span});
	return {assignTo, words: optionsBehind(command), filters, redirect, ...(step && {step}), span};
}

/** @throws UsageError when there are only leading options and no command. */
function assertFollowed(text: string, command: readonly Word[]): void {
	const last = command.at(-1);
	if (last !== undefined && leadingOptions(command) === command.length) {
		const hint = 'use WORKSPACE works in one from now on';
		const span = {offset: last.span.offset + last.span.length, length: 1};
		throw usageError({message: `a command is missing behind ${last.source}`, hint, span}, text);
	}
}

/** Whether these words may be a step of a script: neither an assignment nor a request for help. */
export function mayBeStep(words: readonly Word[]): boolean {
	return !isAssignment(words) && !/^(?:--help|-h)$/v.test(words[1]?.source ?? '');
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

type Start = {
	readonly assignTo?: string | undefined;

	/** The remaining words. */
	readonly command: readonly Word[];
	readonly step?: ScriptStep | undefined;
};

/** Parses what precedes the words of a command or step: `NAME =`, `let NAME =`, `include` or `for NAME in`. */
function readStart(text: string, words: readonly Word[]): Start {
	const [first, ...others] = words;
	if (first === undefined || !mayBeStep(words)) {
		return readAssignment(text, words);
	}

	switch (first.source) {
		case 'let': {
			if (!isAssignment(others)) {
				throw usageError(
					{message: 'let gives a value a name', hint: 'for example let k = 10', span: first.span},
					text,
				);
			}

			return {...readAssignment(text, others), step: {kind: 'let'}};
		}

		case 'include': {
			return {command: others, step: {kind: 'include'}};
		}

		case 'for': {
			return readLoop(text, first, others);
		}

		default: {
			return {command: words};
		}
	}
}

/** Checks that a step without a result has no filter and no redirect. */
function assertFits(
	text: string,
	step: ScriptStep | undefined,
	{filter, redirect}: Readonly<Record<'filter' | 'redirect', Span | undefined>>,
): void {
	const span = step?.kind === 'include' ? (filter ?? redirect) : step?.kind === 'for' ? redirect : undefined;
	if (step !== undefined && span !== undefined) {
		throw usageError(
			{message: `${step.kind} has no result of its own`, hint: 'the lines in it have', span},
			text,
		);
	}
}

function readLoop(text: string, first: Word, [target, inWord, ...command]: readonly Word[]): Start {
	if (target === undefined || inWord?.source !== 'in' || command.length === 0) {
		const hint = 'for example for k in 10 20 30, or for id in cases | data.items[*].id';
		const span = inWord === undefined || inWord.source === 'in' ? first.span : inWord.span;
		throw usageError({message: 'for gives a name to one value after another', hint, span}, text);
	}

	return {command, step: {kind: 'for', name: nameIn(text, target), head: first.span, body: []}};
}

function readAssignment(text: string, words: readonly Word[]): Start {
	const [target] = words;
	if (target === undefined || !isAssignment(words)) {
		return {command: words};
	}

	return {assignTo: nameIn(text, target), command: words.slice(2)};
}

/** Parses a word as the name of a result. */
function nameIn(text: string, target: Word): string {
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

	const meaning = ownNames.get(target.source);
	if (meaning !== undefined) {
		const hint = `choose another name; ${meaning}`;
		throw usageError({message: `the shell itself sets ${target.source}`, hint, span: target.span}, text);
	}

	return target.source;
}

const ownNames: ReadonlyMap<string, string> = new Map([
	['_', '$_ is always the last result'],
	['env', '$env.NAME is a variable of the environment'],
]);

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
