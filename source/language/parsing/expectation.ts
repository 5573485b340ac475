import {type Comparison, type Filter, type Span, type Statement, type Word} from './syntax.js';
import {usageError} from './problem.js';

/** Whether these words are `expect …`. */
export function isExpectation([first, second]: readonly Word[]): boolean {
	return first?.source === 'expect' && second?.source !== '=';
}

/**
Parses `expect LEFT [SIGN RIGHT [± TOLERANCE]]`. The left side is an expression on the last result, `$name`, `$name | EXPRESSION`, or
`measure …`, a command that returns numbers. With `&&` or `||` the whole text is one expression.

@throws UsageError when a part is missing or superfluous.
*/
export function readExpectation(text: string, [keyword, ...typed]: readonly Word[]): Omit<Statement, 'span'> {
	const words = withOptionsFirst(typed);
	const sign = words.some(({source}) => source === '&&' || source === '||')
		? -1
		: words.findIndex(({source}) => comparisons.has(source));
	const left = sign === -1 ? words : words.slice(0, sign);
	const [first] = left;
	if (first === undefined) {
		const hint = 'for example expect length(data.items) == 3, or expect measure h max < 1.5';
		throw usageError({message: 'expect needs something to look at', hint, span: keyword?.span}, text);
	}

	const operator = comparisons.get(words[sign]?.source ?? '');
	return {
		...lookedAt(text, first, left),
		step: {kind: 'expect', operator, ...(operator ? readRight(text, words, sign) : {right: []})},
	};
}

/** Moves options of `measure` to the front: they may come last, as with other commands: `measure h max < 2 --case 1`. */
function withOptionsFirst(words: readonly Word[]): readonly Word[] {
	const sign = words.findIndex(({source}) => comparisons.has(source));
	const option = words.findIndex(({source}, index) => index > sign && /^--?[a-z]/iv.test(source));
	return sign === -1 || option === -1 || !isMeasure(words)
		? words
		: [...words.slice(0, sign), ...words.slice(option), ...words.slice(sign, option)];
}

/** Whether a word is a comparison operator. */
export function isComparison(source: string): boolean {
	return comparisons.has(source);
}

const comparisons: ReadonlyMap<string, Comparison> = new Map([
	['=', '='],
	['==', '='],
	['!=', '!='],
	['<', '<'],
	['<=', '<='],
	['>', '>'],
	['>=', '>='],
]);

/** The left side as a command with filters. */
function lookedAt(text: string, first: Word, left: readonly Word[]): Pick<Statement, 'words' | 'filters'> {
	const isCommand = first.parts[0]?.kind !== 'literal' || isMeasure(left);
	const pipe = isCommand ? left.findIndex(({source}) => source === '|') : -1;
	const expression = isCommand ? (pipe === -1 ? [] : left.slice(pipe + 1)) : left;
	const words = isCommand ? (pipe === -1 ? left : left.slice(0, pipe)) : [lastResult(first.span)];
	if (pipe !== -1 && expression.length === 0) {
		throw usageError({message: 'an expression is missing after |', span: left[pipe]?.span}, text);
	}

	return {words, filters: expression.length === 0 ? [] : [filterOf(text, expression)]};
}

/** Whether words are `measure …` or `result measure …`. */
export function isMeasure([first, second]: readonly Word[]): boolean {
	return first?.source === 'measure' || (first?.source === 'result' && second?.source === 'measure');
}

/** A word `$_` at a given span. */
export function lastResult(span: Span): Word {
	return {parts: [{kind: 'variable', name: '_', path: [], form: 'text', span}], source: '$_', span};
}

function filterOf(text: string, words: readonly Word[]): Filter {
	const span = spanOf(words);
	return {kind: 'jmespath', expression: text.slice(span.offset, span.offset + span.length), span};
}

/** The span from the first to the last word. */
export function spanOf(words: readonly Word[]): Span {
	const offset = words[0]?.span.offset ?? 0;
	const last = words.at(-1)?.span;
	return {offset, length: last === undefined ? 0 : last.offset + last.length - offset};
}

function readRight(text: string, words: readonly Word[], sign: number) {
	const after = words.slice(sign + 1);
	const again = after.find(({source}) => comparisons.has(source));
	if (again !== undefined) {
		throw usageError(
			{message: 'one comparison at a time', hint: 'write a second expect', span: again.span},
			text,
		);
	}

	const mark = after.findIndex(({source}) => /^(?:±|\+-|\+\/-)/v.test(source));
	const right = mark === -1 ? after : after.slice(0, mark);
	if (right.length === 0) {
		const hint = 'for example == 3, != done, < 1.5, = 1.23 ± 1e-3';
		throw usageError(
			{message: `a value is missing after ${words[sign]?.source ?? ''}`, hint, span: words[sign]?.span},
			text,
		);
	}

	return {right, ...(mark !== -1 && {tolerance: readTolerance(text, after.slice(mark))})};
}

function readTolerance(text: string, words: readonly Word[]) {
	const [mark] = words;
	const sign = /^(?:±|\+-|\+\/-)/v.exec(mark?.source ?? '')?.[0].length ?? 0;
	const typed =
		mark !== undefined && mark.source.length > sign ? [from(mark, sign), ...words.slice(1)] : words.slice(1);
	const [word, percent] = typed;
	const isSplit = percent?.source === '%';
	if (word === undefined || typed.length > (isSplit ? 2 : 1)) {
		const hint = 'for example ± 1e-3, +- 1e-3 or ± 1%';
		throw usageError({message: 'one number stands after ±', hint, span: spanOf(words)}, text);
	}

	const isPercent = isSplit || word.source.endsWith('%');
	return {word: isPercent && !isSplit ? upTo(word, word.source.length - 1) : word, isPercent};
}

/** The rest of a word from an offset. */
function from({parts, source, span}: Word, start: number): Word {
	const [first, ...others] = parts;
	const rest =
		first?.kind === 'literal' && first.text.length > start ? [{...first, text: first.text.slice(start)}] : [];
	return {
		parts: [...rest, ...others],
		source: source.slice(start),
		span: {offset: span.offset + start, length: span.length - start},
	};
}

function upTo({parts, source, span}: Word, end: number): Word {
	const last = parts.at(-1);
	const rest =
		last?.kind === 'literal' && last.text.length > 1 ? [{...last, text: last.text.slice(0, -1)}] : [];
	return {
		parts: [...parts.slice(0, -1), ...rest],
		source: source.slice(0, end),
		span: {offset: span.offset, length: end},
	};
}
