import {mayBeStep, readStatement} from './statement.js';
import {type ParseResult, type Span, type Statement} from './syntax.js';
import {tokenize, type Token} from './tokens.js';
import {usageError} from './problem.js';

/**
Parses a text of the shell's language into statements, or reports that it is incomplete.

@throws UsageError with the position of a mistake that more lines cannot repair.
*/
export function parse(text: string): ParseResult {
	const {tokens, problems, unclosed} = tokenize(text);
	const [problem] = problems;
	if (problem) {
		throw usageError(problem, text);
	}

	if (unclosed) {
		return {kind: 'incomplete', ...unclosed};
	}

	const groups = groupStatements(tokens);
	const statements = nestedStatements(text, groups);
	const loop = openLoop(groups);
	return loop === undefined
		? {kind: 'complete', statements}
		: {kind: 'incomplete', opener: 'for', span: loop};
}

/** Parses the statements of a text. @throws UsageError with the position of a mistake or of what is not closed. */
export function statementsOf(text: string): readonly Statement[] {
	const parsed = parse(text);
	if (parsed.kind === 'incomplete') {
		const {opener, span} = parsed;
		const hint = opener === 'for' ? 'a line with end closes it' : undefined;
		throw usageError({message: `${opener} is not closed`, hint, span}, text);
	}

	return parsed.statements;
}

/** Whether a text continues on the next line, even if it contains mistakes: the body of a `for` belongs to it. */
export function isIncomplete(text: string): boolean {
	return openLoops(text, 0) !== 0;
}

/** The number of open `for` loops after a part of a text, `before` of which were open before it; `undefined` if a quote or bracket is open. */
export function openLoops(text: string, before: number): number | undefined {
	const {tokens, problems, unclosed} = tokenize(text);
	return unclosed !== undefined && problems.length === 0
		? undefined
		: loopsBehind(groupStatements(tokens), before);
}

/** The tokens of each statement, without blanks and comments. */
export function groupStatements(tokens: readonly Token[]): ReadonlyArray<[Token, ...Token[]]> {
	const groups: Array<[Token, ...Token[]]> = [];
	let isOpen = false;
	for (const token of tokens) {
		if (token.kind === 'end') {
			isOpen = false;
		} else if (token.kind !== 'blank' && token.kind !== 'comment') {
			if (isOpen) {
				groups.at(-1)?.push(token);
			} else {
				groups.push([token]);
			}

			isOpen = true;
		}
	}

	return groups;
}

/** The text of a statement as typed; of a `for` without its body. */
export function statementText({step, span}: Statement, text: string): string {
	const {offset, length} = step?.kind === 'for' ? step.head : span;
	return text.slice(offset, offset + length);
}

/** The 0-based line of an offset. */
export function lineOf(text: string, offset: number): number {
	let count = 0;
	for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
		count++;
	}

	return count;
}

type Group = readonly [Token, ...Token[]];

function loopsBehind(groups: readonly Group[], before: number): number {
	let count = before;
	for (const group of groups) {
		const keyword = keywordOf(group);
		count = keyword === undefined ? count : Math.max(0, keyword === 'for' ? count + 1 : count - 1);
	}

	return count;
}

/** The innermost `for` that has no `end`. */
function openLoop(groups: readonly Group[]): Span | undefined {
	const open: Span[] = [];
	for (const group of groups) {
		const keyword = keywordOf(group);
		if (keyword === 'for') {
			open.push(group[0].span);
		} else if (keyword === 'end') {
			open.pop();
		}
	}

	return open.at(-1);
}

/**
Nests statements: those between a `for` and its `end` are its body. `end for` is an `end`, too.

@throws UsageError for an `end` without a `for`; like `readStatement`.
*/
function nestedStatements(text: string, groups: readonly Group[]): readonly Statement[] {
	const levels: Statement[][] = [[]];
	for (const group of groups) {
		if (keywordOf(group) === 'end') {
			assertEnd(text, group, levels.length);
			closeLoop(levels, group);
		} else {
			const statement = readStatement(text, group);
			levels.at(-1)?.push(statement);
			if (statement.step?.kind === 'for') {
				levels.push([]);
			}
		}
	}

	return levels[0] ?? [];
}

function keywordOf(group: Group): 'for' | 'end' | undefined {
	const words = group.flatMap((token) => (token.kind === 'word' ? [token.word] : []));
	const source = mayBeStep(words) && group[0].kind === 'word' ? words[0]?.source : undefined;
	return source === 'for' || source === 'end' ? source : undefined;
}

function assertEnd(text: string, group: Group, depth: number): void {
	const [first, second, third] = group;
	if (depth === 1) {
		throw usageError({message: 'end has no for before it', span: first.span}, text);
	}

	const extra = second?.kind === 'word' && second.word.source === 'for' ? third : second;
	if (extra !== undefined) {
		throw usageError({message: 'nothing may follow end', hint: 'begin a new line', span: extra.span}, text);
	}
}

function closeLoop(levels: Statement[][], group: Group): void {
	const body = levels.pop() ?? [];
	const around = levels.at(-1);
	const loop = around?.pop();
	const end = group.at(-1) ?? group[0];
	if (loop?.step?.kind === 'for') {
		const length = end.span.offset + end.span.length - loop.span.offset;
		around?.push({...loop, step: {...loop.step, head: loop.span, body}, span: {...loop.span, length}});
	}
}
