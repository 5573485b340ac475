import {suggestion} from '../nearest.js';
import {type ExpandedWord} from '../parsing/syntax.js';
import {usageError} from '../parsing/problem.js';
import {type Argument, argumentsIn, drawnBy, type Modifier, operators} from './modifier-operators.js';
import {typedValue} from './modifier-value.js';

/**
A word `NAME=VALUE` as an entry of an experiment's `modifiers.variables`.

@param source - the text that the word is in, for carets.
@throws UsageError pointing at what is not understood: no `=`, an unknown operator, too few values, a value of the wrong type.
*/
export function parseModifier(word: ExpandedWord, source?: string): Modifier {
	const {text} = word;
	const at = text.indexOf('=');
	const refuse = refusalsOf(word, source);
	if (at < 1) {
		throw refuse(`"${text}" is not NAME=VALUE`, {start: 0, end: text.length}, 'example: PI.k=20');
	}

	const name = text.slice(0, at);
	const value = text.slice(at + 1);
	if (value === '') {
		throw refuse(`${name} has no value`, {start: at, end: at + 1}, `example: ${name}=20`);
	}

	const isQuoted = isQuotedFrom(word, at + 1);
	const call = isQuoted ? undefined : /^([A-Za-z_]\w*)\((.*)\)$/sv.exec(value);
	if (!call) {
		return {kind: 'value', name, ...typedValue(value, isQuoted)};
	}

	const [, operatorName = '', inner = ''] = call;
	const operator = operators.get(operatorName);
	if (operator === undefined) {
		const hint = suggestion(operatorName, operators.keys(), 'text with brackets is written in quotes');
		throw refuse(
			`there is no operator ${operatorName}`,
			{start: at + 1, end: at + 1 + operatorName.length},
			hint,
		);
	}

	const start = at + 1 + operatorName.length + 1;
	const whole = {text: inner, start, end: start + inner.length};
	return operator.build(name, argumentsIn(inner, start), (problem, where: Argument = whole) =>
		refuse(`${operatorName}: ${problem}`, where, `usage: ${name}=${operator.usage}`),
	);
}

/** Whether the values of a modifier are drawn, and so need an expansion that draws. */
export function isDrawn({kind}: Modifier): boolean {
	return drawnBy.has(kind);
}

type Range = {readonly start: number; readonly end: number};

/** Offsets within the word hold in the source only where the word is there unchanged. */
function refusalsOf({text, span}: ExpandedWord, source: string | undefined) {
	return (message: string, {start, end}: Range, hint: string | undefined) => {
		const isVerbatim = span !== undefined && source?.slice(span.offset, span.offset + span.length) === text;
		const place = isVerbatim ? {offset: span.offset + start, length: Math.max(1, end - start)} : span;
		return usageError({message, hint, span: place}, source);
	};
}

/** Whether the text from `at` on was quoted. */
function isQuotedFrom({parts = []}: ExpandedWord, at: number): boolean {
	let end = 0;
	for (const {text, from} of parts) {
		end += text.length;
		if (end > at) {
			return from === 'quoted';
		}
	}

	return false;
}
