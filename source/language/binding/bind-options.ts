import {formatNamed, formats, formatSpecs, type Format} from '../formats.js';
import {suggestion} from '../nearest.js';
import {type CommandSpec, type Invocation, type OptionSpec, type UnknownOption} from '../specification.js';
import {type ExpandedWord} from '../parsing/syntax.js';
import {usageError} from '../parsing/problem.js';
import {checkValue} from './value-type.js';

/** The options among the words of a command, and the remaining words. */
type BoundOptions = {
	readonly options: Invocation['options'];
	readonly formats: ReadonlyArray<{readonly format: Format; readonly word: ExpandedWord}>;

	/** The values of `arrangingOptions`. */
	readonly arranging: Invocation['options'];
	readonly positional: readonly ExpandedWord[];

	/** Unknown options that the command accepts. */
	readonly unknown: readonly UnknownOption[];
};

/** Options that arrange a list, accepted by every command that has no option of the same name. */
const arrangingOptions: readonly OptionSpec[] = [
	{name: 'columns', summary: 'Only these columns, in this order', type: 'text', placeholder: 'A,B'},
	{name: 'sort', summary: 'By this column; -COLUMN the other way round', type: 'text', placeholder: 'COLUMN'},
	{name: 'limit', summary: 'At most so many rows', type: 'count', placeholder: 'N'},
	{name: 'wide', summary: 'All columns, whatever the width'},
];

/** Format options, accepted by every command. */
export const commonOptions: readonly OptionSpec[] = [
	{
		name: 'output',
		short: 'o',
		summary: 'How to show the result',
		type: {choices: formats},
		placeholder: 'FORMAT',
	},
	...formatSpecs.flatMap(({name, option}) => (option === undefined ? [] : [{name, summary: option}])),
];

type State = {
	readonly spec: CommandSpec;
	readonly source: string | undefined;
	readonly waiting: ExpandedWord[];
	readonly options: Map<string, string | true | readonly string[]>;
	readonly arranging: Map<string, string | true>;
	readonly lists: Map<string, string[]>;
	readonly formats: Array<{format: Format; word: ExpandedWord}>;
	readonly positional: ExpandedWord[];
	readonly unknown: UnknownOption[];
};

/** Whether a word is an option: it begins with an unquoted dash and is not a number. */
export function isOption({text, quoted, parts}: ExpandedWord): boolean {
	return !quoted && parts?.[0]?.from !== 'value' && /^-[^\s\d.]/v.test(text);
}

/**
Separates the options from the words of a command.

@throws UsageError for unknown options, missing or wrong values, and options given twice.
*/
export function bindOptions(
	spec: CommandSpec,
	words: readonly ExpandedWord[],
	source: string | undefined,
): BoundOptions {
	const state: State = {
		spec,
		source,
		waiting: words.toReversed(),
		options: new Map(),
		arranging: new Map(),
		lists: new Map(),
		formats: [],
		positional: [],
		unknown: [],
	};
	for (let word = state.waiting.pop(); word !== undefined; word = state.waiting.pop()) {
		if (word.text === '--' && isOption(word)) {
			state.positional.push(...state.waiting.splice(0).toReversed());
		} else if (isOption(word)) {
			takeOption(state, word);
		} else {
			state.positional.push(word);
		}
	}

	return {
		...state,
		options: Object.fromEntries(state.options),
		arranging: Object.fromEntries(state.arranging),
	};
}

function takeOption(state: State, word: ExpandedWord) {
	const {name, value} = splitOption(word.text);
	const known = state.spec.options.find((option) => isCalled(option, name));
	const common = commonOptions.find((option) => isCalled(option, name));
	const arranging = arrangingOptions.find((option) => isCalled(option, name));
	if (known !== undefined) {
		takeKnown(state, word, known, value);
	} else if (common !== undefined) {
		takeFormat(state, word, common, value);
	} else if (arranging !== undefined) {
		state.arranging.set(arranging.name, arrangingValue(state, word, arranging, value));
	} else if (state.spec.takesUnknownOptions) {
		takeUnknown(state, word, {name, inline: value});
	} else {
		throw unknownOption(state, word, name);
	}
}

/** `--name=value`, `--name`, `-n=value`, `-n`. */
function splitOption(text: string): {name: string; value: string | undefined} {
	const at = text.indexOf('=');
	return at === -1 ? {name: text, value: undefined} : {name: text.slice(0, at), value: text.slice(at + 1)};
}

function isCalled({name, short}: OptionSpec, typed: string): boolean {
	return typed === `--${name}` || (short !== undefined && typed === `-${short}`);
}

function takeKnown(state: State, word: ExpandedWord, option: OptionSpec, inline: string | undefined) {
	const value = optionValue(state, word, option, inline);
	if (option.multiple && typeof value === 'string') {
		const list = [...(state.lists.get(option.name) ?? []), value];
		state.lists.set(option.name, list);
		state.options.set(option.name, list);
		return;
	}

	if (state.options.has(option.name) && typeof value === 'string') {
		throw usageError({message: `--${option.name} is given twice`, span: word.span}, state.source);
	}

	state.options.set(option.name, value);
}

function takeFormat(state: State, word: ExpandedWord, option: OptionSpec, inline: string | undefined) {
	const value = optionValue(state, word, option, inline);
	const format = formatNamed(option.name === 'output' ? value : option.name);
	if (format !== undefined) {
		state.formats.push({format, word});
	}
}

/** The value of an arranging option; unlike others, `--sort -created` accepts a word with a leading dash. */
function arrangingValue(state: State, word: ExpandedWord, option: OptionSpec, inline: string | undefined) {
	const next = state.waiting.at(-1);
	if (option.name === 'sort' && inline === undefined && next?.text.startsWith('-')) {
		state.waiting.pop();
		return next.text;
	}

	return optionValue(state, word, option, inline);
}

function optionValue(
	state: State,
	word: ExpandedWord,
	{type, placeholder, name}: OptionSpec,
	inline: string | undefined,
): string | true {
	if (type === undefined) {
		if (inline !== undefined) {
			throw usageError({message: `--${name} takes no value`, span: word.span}, state.source);
		}

		return true;
	}

	const next = state.waiting.at(-1);
	if (inline === undefined && (next === undefined || isOption(next))) {
		const message = `--${name} needs ${placeholder ?? name.toUpperCase()}`;
		throw usageError({message, span: word.span}, state.source);
	}

	const value = inline === undefined ? state.waiting.pop() : {text: inline, span: word.span};
	return checkValue(value ?? {text: ''}, type, {what: `--${name}`, source: state.source});
}

function takeUnknown(
	state: State,
	word: ExpandedWord,
	{name, inline}: {readonly name: string; readonly inline: string | undefined},
) {
	const next = state.waiting.at(-1);
	const hasNext = inline === undefined && next !== undefined && !isOption(next);
	const value = hasNext ? state.waiting.pop()?.text : inline;
	state.unknown.push({name: name.replace(/^-+/v, ''), value, word});
}

function unknownOption({spec, source}: State, word: ExpandedWord, typed: string) {
	const names = [...spec.options, ...commonOptions, ...arrangingOptions].map(({name}) => `--${name}`);
	const command = spec.words.join(' ');
	const hint = suggestion(typed, names, `help ${command} shows what it takes`);
	return usageError({message: `${command} has no option ${typed}`, hint, span: word.span}, source);
}
