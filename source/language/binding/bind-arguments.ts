import {type ArgumentSpec, type CommandSpec, type Invocation} from '../specification.js';
import {type ExpandedWord} from '../parsing/syntax.js';
import {usageError} from '../parsing/problem.js';
import {usage, usageLine} from './usage.js';
import {checkValue} from './value-type.js';

/** The positional words of a command. */
type SortedWords = {
	readonly positional: readonly ExpandedWord[];

	/** All words, to point after the last one. */
	readonly words: readonly ExpandedWord[];
};

/**
Assigns words to arguments by position. An optional argument before a required one is skipped when there are too few words for both.

@throws UsageError when a word is missing, superfluous or of the wrong type.
*/
export function bindArguments(
	spec: CommandSpec,
	{positional, words}: SortedWords,
	source: string | undefined,
): Pick<Invocation, 'arguments' | 'rest'> {
	const last = spec.arguments.at(-1);
	const variadic = last?.variadic ? last : undefined;
	const single = spec.arguments.filter((argument) => argument !== variadic);
	const taking = takingArguments(single, positional.length);
	const rest = positional.slice(taking.length);
	const missing = single.find((argument) => !argument.optional && !taking.includes(argument));
	const lacking = missing ?? (variadic && !variadic.optional && rest.length === 0 ? variadic : undefined);
	if (lacking) {
		throw missingWord(spec, lacking, words, source);
	}

	if (rest.length > 0 && variadic === undefined) {
		throw surplusWord(spec, rest[0], source);
	}

	for (const [index, word] of positional.entries()) {
		const argument = taking[index] ?? variadic;
		if (argument) {
			checkValue(word, argument.type, {what: argument.name.toUpperCase(), source});
		}
	}

	const named = taking.map(({name}, index) => [name, positional[index]] as const);
	return {arguments: Object.fromEntries(named), rest};
}

/** The arguments that get a word, in order. */
function takingArguments(single: readonly ArgumentSpec[], count: number): readonly ArgumentSpec[] {
	let spare = count - single.filter(({optional = false}) => !optional).length;
	const taking = single.filter(({optional = false}) => !optional || spare-- > 0);
	return taking.slice(0, count);
}

function usageIn(spec: CommandSpec): string {
	const line = usageLine(spec);
	return `usage: ${line}${line === usage(spec) ? '' : `; help ${spec.words.join(' ')} tells more`}`;
}

/** What lists the things of a type, for those who do not know their names. */
const lists: ReadonlyMap<ArgumentSpec['type'], string> = new Map<ArgumentSpec['type'], string>([
	['workspace', 'workspaces'],
	['project', 'projects'],
	['any-project', 'projects'],
	['content', 'content list'],
	['library', 'libraries'],
	['published', 'published list'],
	['function', 'functions'],
	['model', 'models'],
	['fmu', 'fmus'],
	['experiment', 'experiments'],
	['case', 'cases'],
	['uploaded-result', 'results'],
	['artifact', 'artifacts'],
	['variable', 'variables'],
]);

function missingWord(
	spec: CommandSpec,
	{name, type}: ArgumentSpec,
	words: readonly ExpandedWord[],
	source: string | undefined,
) {
	const message = `${spec.words.join(' ')} needs ${name.toUpperCase()}`;
	const last = words.at(-1)?.span;
	const offset = last === undefined ? (source ?? '').trimEnd().length : last.offset + last.length;
	const list = lists.get(type);
	const hint = `${list === undefined ? '' : `${list} lists what there is; `}${usageIn(spec)}`;
	return usageError({message, hint, span: {offset, length: 1}}, source);
}

function surplusWord(spec: CommandSpec, word: ExpandedWord | undefined, source: string | undefined) {
	const message = `${spec.words.join(' ')} does not take "${word?.text ?? ''}"`;
	return usageError({message, hint: usageIn(spec), span: word?.span}, source);
}
