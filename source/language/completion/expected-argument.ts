import {commonOptions} from '../binding/bind-options.js';
import {type ArgumentSpec, type CommandSpec, type OptionSpec, type ValueType} from '../specification.js';
import {type Word} from '../parsing/syntax.js';
import {isQuoted, literalText} from './cursor-context.js';

/** What a command expects next. */
export type ExpectedArgument = {
	/** The option whose value comes next. */
	readonly option: OptionSpec | undefined;

	/** Otherwise the next argument; undefined when all are given. */
	readonly argument: ArgumentSpec | undefined;

	/** The given options by name, with the text of their values. */
	readonly given: ReadonlyMap<string, string>;

	/** The given arguments. */
	readonly positional: readonly string[];

	/** The given path of the API, with its references. */
	readonly path: string | undefined;

	/** The given arguments by type: `model` → `Demo.VanDerPol`. The last one of each type. */
	readonly named: ReadonlyMap<ValueType, string>;

	/** Whether options are still allowed: not after `--`. */
	readonly hasOptions: boolean;
};

/** Determines what a command expects after the given words. */
export function expectedArgument(spec: CommandSpec, words: readonly Word[]): ExpectedArgument {
	const given = new Map<string, string>();
	const positional: string[] = [];
	const named = new Map<ValueType, string>();
	let path: string | undefined;
	let waiting: OptionSpec | undefined;
	let hasOptions = true;
	for (const word of words) {
		const text = literalText(word);
		if (waiting !== undefined) {
			given.set(waiting.name, text);
			waiting = undefined;
		} else if (hasOptions && text === '--') {
			hasOptions = false;
		} else if (hasOptions && looksLikeOption(word)) {
			waiting = takeOption(spec, text, given);
		} else {
			const type = argumentAt(spec, positional.length)?.type ?? 'text';
			named.set(type, text);
			path = type === 'api-path' ? word.source : path;
			positional.push(text);
		}
	}

	return {
		option: waiting,
		argument: argumentAt(spec, positional.length),
		given,
		positional,
		path,
		named,
		hasOptions,
	};
}

/** All options of a command, its own first. */
export function optionsOf({options}: CommandSpec): readonly OptionSpec[] {
	return [...options, ...commonOptions];
}

/** The option named `--name` or `-n`. */
export function optionCalled(spec: CommandSpec, dashed: string): OptionSpec | undefined {
	return optionsOf(spec).find(({name, short}) => dashed === `--${name}` || dashed === `-${short}`);
}

/** Whether a word is an option. */
export function looksLikeOption(word: Word): boolean {
	return !isQuoted(word) && /^-(?!\d|\.)/v.test(literalText(word));
}

/** The type of the value expected next. */
export function expectedType({option, argument}: ExpectedArgument): ValueType | undefined {
	return option === undefined ? argument?.type : option.type;
}

function argumentAt({arguments: args}: CommandSpec, index: number): ArgumentSpec | undefined {
	const last = args.at(-1);
	return args[index] ?? (last?.variadic ? last : undefined);
}

/** Records an option. @returns it if its value is the next word. */
function takeOption(spec: CommandSpec, text: string, given: Map<string, string>): OptionSpec | undefined {
	const [, name = text, value] = /^(--[^=]+)=(.*)$/sv.exec(text) ?? [];
	const option = optionCalled(spec, name) ?? unknownOption(spec, name);
	if (option !== undefined) {
		given.set(option.name, value ?? '');
	}

	return option?.type !== undefined && value === undefined ? option : undefined;
}

/** Unknown options of `run` are parameters of the custom function, which have a value. */
function unknownOption({takesUnknownOptions = false}: CommandSpec, name: string): OptionSpec | undefined {
	return takesUnknownOptions
		? {name: name.replace(/^--/v, ''), summary: '', type: 'function-value'}
		: undefined;
}
