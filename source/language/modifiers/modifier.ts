import {suggestion} from '../nearest.js';
import {type ExpandedWord} from '../parsing/syntax.js';
import {usageError} from '../parsing/problem.js';
import {type Argument, argumentsIn, drawnBy, type Modifier, operators} from './modifier-operators.js';
import {numberIn, numberProblem, typedValue} from './modifier-value.js';

/**
Parses a word `NAME=VALUE` into an entry of an experiment's `modifiers.variables`.

@param source - the text of the line, for positions in errors.
@throws UsageError pointing at the mistake: no `=`, an unknown operator, too few values, a value of the wrong type.
*/
export function parseModifier(word: ExpandedWord, source?: string): Modifier {
	const {text} = word;
	const at = text.indexOf('=');
	const refuse = refusalsOf(word, source);
	if (at < 1) {
		throw refuse(
			`"${text}" is not NAME=VALUE`,
			{start: 0, end: text.length},
			'example: PI.k=20, without blanks beside the =',
		);
	}

	const name = text.slice(0, at);
	const value = text.slice(at + 1);
	if (value === '') {
		throw refuse(`${name} has no value`, {start: at, end: at + 1}, `example: ${name}=20`);
	}

	const isQuoted = isQuotedFrom(word, at + 1);
	const call = isQuoted ? undefined : /^([A-Za-z_]\w*)\((.*)\)$/sv.exec(value);
	const problem = isQuoted || call ? undefined : numberProblem(value);
	if (problem !== undefined) {
		throw refuse(problem, {start: at + 1, end: text.length}, `${name}="${value}" is text`);
	}

	if (!call) {
		const several = isQuoted ? undefined : severalValues(name, value);
		if (several !== undefined) {
			throw refuse(`"${value}" is several values`, {start: at + 1, end: text.length}, several);
		}

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

/** How to write several numbers given as a list or with colons, as in other tools; `undefined` for a single value. */
function severalValues(name: string, value: string): string | undefined {
	const inner = /^[\[\{](.*)[\]\}]$/sv.exec(value)?.[1] ?? value;
	const steps = inner.split(/:|\.\./v).map((part) => part.trim());
	const listed = inner.split(/[,;]/v).map((part) => part.trim());
	const areNumbers = (parts: readonly string[]) =>
		parts.length > 1 && parts.every((part) => numberIn(part) !== undefined);
	if (areNumbers(listed)) {
		return `${name}=choices(${listed.join(',')}) runs a case with each; decimals have a point`;
	}

	return areNumbers(steps) && steps.length < 4
		? `${name}=range(start,end,steps) runs cases from ${steps[0]} to ${steps.at(-1)}`
		: undefined;
}

/** Whether the values of a modifier are sampled, which requires a sampling expansion. */
export function isDrawn({kind}: Modifier): boolean {
	return drawnBy.has(kind);
}

type Range = {readonly start: number; readonly end: number};

/** Creates errors with positions in the source, if the word is there verbatim. */
function refusalsOf({text, span}: ExpandedWord, source: string | undefined) {
	return (message: string, {start, end}: Range, hint: string | undefined) => {
		const isVerbatim = span !== undefined && source?.slice(span.offset, span.offset + span.length) === text;
		const place = isVerbatim ? {offset: span.offset + start, length: Math.max(1, end - start)} : span;
		return usageError({message, hint, span: place}, source);
	};
}

/** Whether the text from offset `at` was quoted. */
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
