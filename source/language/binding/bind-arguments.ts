import {type ArgumentSpec, type CommandSpec, type Invocation} from '../specification.js';
import {type ExpandedWord} from '../parsing/syntax.js';
import {usageError} from '../parsing/problem.js';
import {usage} from './usage.js';
import {checkValue} from './value-type.js';

/** What was sorted out of the words of a command. */
export type SortedWords = {
	readonly positional: readonly ExpandedWord[];
	readonly unknown: readonly ExpandedWord[];

	/** All of them, to point behind the last one. */
	readonly words: readonly ExpandedWord[];
};

/**
Gives words to arguments by position.

@throws UsageError when a word is missing, left over or of the wrong type.
*/
export function bindArguments(
	spec: CommandSpec,
	{positional, unknown, words}: SortedWords,
	source: string | undefined,
): {readonly named: Invocation['arguments']; readonly rest: readonly ExpandedWord[]} {
	const last = spec.arguments.at(-1);
	const variadic = last?.variadic ? last : undefined;
	const single = spec.arguments.filter((argument) => argument !== variadic);
	const rest = positional.slice(single.length);
	const missing = single.find((argument, index) => !argument.optional && positional[index] === undefined);
	const lacking = missing ?? (variadic && !variadic.optional && rest.length === 0 ? variadic : undefined);
	if (lacking) {
		throw missingWord(spec, lacking, words, source);
	}

	if (rest.length > 0 && variadic === undefined) {
		throw surplusWord(spec, rest[0], source);
	}

	for (const [index, word] of positional.entries()) {
		const argument = single[index] ?? variadic;
		if (argument) {
			checkValue(word, argument.type, {what: argument.name.toUpperCase(), source});
		}
	}

	const named = single.map(({name}, index): [string, ExpandedWord | undefined] => [name, positional[index]]);
	return {named: Object.fromEntries(named), rest: [...rest, ...unknown]};
}

function missingWord(
	spec: CommandSpec,
	{name}: ArgumentSpec,
	words: readonly ExpandedWord[],
	source: string | undefined,
) {
	const message = `${spec.words.join(' ')} needs ${name.toUpperCase()}`;
	const last = words.at(-1)?.span;
	const offset = last === undefined ? (source ?? '').trimEnd().length : last.offset + last.length;
	return usageError({message, hint: `usage: ${usage(spec)}`, span: {offset, length: 1}}, source);
}

function surplusWord(spec: CommandSpec, word: ExpandedWord | undefined, source: string | undefined) {
	const message = `${spec.words.join(' ')} does not take "${word?.text ?? ''}"`;
	return usageError({message, hint: `usage: ${usage(spec)}`, span: word?.span}, source);
}
