import {calculate} from '../../curves/calculate.js';
import {curvesNamed} from '../../curves/expression.js';
import {parseExpression} from '../../curves/parse-expression.js';
import {UsageError} from '../../errors/usage-error.js';
import {decodeJson} from '../../json/json-value.js';
import {typedValue} from '../../language/modifiers/modifier-value.js';
import {parseModifier} from '../../language/modifiers/modifier.js';
import {usageError} from '../../language/parsing/problem.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';

/**
The value of words: that of a reference, a number, `true`, `false`, `null`, JSON, text, or, with several words, arithmetic such as
`2 * $k`.

@param source - the text that contains the words, for carets.
@throws UsageError when several words are not valid arithmetic, or JSON is invalid.
*/
export function valueOfWords(words: readonly ExpandedWord[], source?: string): unknown {
	const [first, ...others] = words;
	if (first === undefined) {
		throw new UsageError('a value is missing', {hint: 'for example let k = 10'});
	}

	if (others.length === 0) {
		return valueOfWord(first, source);
	}

	const text = words.map((word) => word.text).join(' ');
	const number = calculated(text);
	if (number === undefined) {
		const hint = `a text with blanks stands in quotes: '${text}'`;
		throw usageError({message: `${text} is not one value`, hint, span: spanOver(words)}, source);
	}

	return number;
}

/** Items of a `for` loop: items of lists, of `range(start,end,steps)` and `choices(a,b)`, and plain words. */
export function itemsOfWords(words: readonly ExpandedWord[], source?: string): readonly unknown[] {
	return words.flatMap((word) => {
		if (!('value' in word) && /^(?:range|choices)\(/v.test(word.text)) {
			return operatorItems(word, source);
		}

		const value = valueOfWord(word, source);
		return 'value' in word ? itemsOf(value, word.text) : value;
	});
}

/** A result as items of a `for` loop. @throws UsageError when it is not a list. */
export function itemsOf(value: unknown, what: string): readonly unknown[] {
	if (Array.isArray(value)) {
		return value;
	}

	if (typeof value === 'object' && value !== null) {
		const list = Object.entries(value).find(([, field]) => Array.isArray(field))?.[0];
		throw new UsageError('for goes through a list, and this is an object', {
			hint: list === undefined ? 'a filter chooses a list of it' : `its field ${list} is a list`,
		});
	}

	if (value === null || value === undefined) {
		throw new UsageError(`for goes through a list, and ${what} is nothing`, {
			hint: 'a filter such as | data.items[*].id gives a list',
		});
	}

	return [value];
}

function valueOfWord(word: ExpandedWord, source: string | undefined): unknown {
	if ('value' in word) {
		return word.value;
	}

	const {text, quoted = false, span} = word;
	if (quoted) {
		return text;
	}

	if (/^[\[\{]/v.test(text)) {
		try {
			return decodeJson(text);
		} catch (error) {
			const hint = `a text stands in quotes: '${text}'`;
			const message = `${text} is not JSON: ${error instanceof Error ? error.message : ''}`;
			throw usageError({message, hint, span}, source);
		}
	}

	return text === 'null' ? null : typedValue(text).value;
}

/** Evaluates arithmetic; `undefined` when the text is not arithmetic. */
function calculated(text: string): number | undefined {
	try {
		const expression = parseExpression(text, new Set());
		if (curvesNamed(expression).length > 0) {
			return undefined;
		}

		const {values} = calculate(expression, () => ({time: noNumbers, values: noNumbers}), Float64Array.of(0));
		return values[0];
	} catch (error) {
		if (error instanceof UsageError) {
			return undefined;
		}

		throw error;
	}
}

const noNumbers = new Float64Array();

function operatorItems(word: ExpandedWord, source: string | undefined): readonly unknown[] {
	const name = 'value=';
	const span = word.span && {offset: word.span.offset - name.length, length: word.span.length + name.length};
	const modifier = parseModifier({text: name + word.text, span}, source);
	if (modifier.kind === 'choices') {
		return modifier.values;
	}

	if (modifier.kind !== 'range') {
		return [word.text];
	}

	const [start, end] = [Number(modifier.start), Number(modifier.end)];
	const step = modifier.steps === 1 ? 0 : (end - start) / (modifier.steps - 1);
	return Array.from({length: modifier.steps}, (_, index) => rounded(start + index * step));
}

/** Rounds off the last digit to hide floating-point errors such as 0.1 + 0.2. */
function rounded(value: number): number {
	return Number(value.toPrecision(15));
}

function spanOver(words: readonly ExpandedWord[]) {
	const [first, last] = [words[0]?.span, words.at(-1)?.span];
	return first && last && {offset: first.offset, length: last.offset + last.length - first.offset};
}
