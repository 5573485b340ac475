import {commonOptions} from '../binding/bind-options.js';
import {type ArgumentSpec, type CommandSpec, type OptionSpec, type ValueType} from '../specification.js';
import {type Word} from '../parsing/syntax.js';
import {isQuoted, literalText} from './cursor-context.js';

/** What the command expects after its words so far. */
export type ExpectedArgument = {
	/** The value of this option. */
	readonly option: OptionSpec | undefined;

	/** Else this argument; none when all are given. */
	readonly argument: ArgumentSpec | undefined;

	/** Options given already, by name, with the text of their values. */
	readonly given: ReadonlyMap<string, string>;

	/** Arguments given already. */
	readonly positional: readonly string[];

	/** The path of the API given already, with its references. */
	readonly path: string | undefined;

	/** Arguments given already, by what they name: `model` → `Demo.VanDerPol`. Of several the last. */
	readonly named: ReadonlyMap<ValueType, string>;

	/** Behind `--` nothing is an option. */
	readonly hasOptions: boolean;
};

/** Walks over the words behind a command's name. */
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

/** Every option of a command, its own first. */
export function optionsOf({options}: CommandSpec): readonly OptionSpec[] {
	return [...options, ...commonOptions];
}

/** The option called `--name` or `-n`. */
export function optionCalled(spec: CommandSpec, dashed: string): OptionSpec | undefined {
	return optionsOf(spec).find(({name, short}) => dashed === `--${name}` || dashed === `-${short}`);
}

/** Whether a word asks for an option. */
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

/** Records an option; returns it when its value is the next word. */
function takeOption(spec: CommandSpec, text: string, given: Map<string, string>): OptionSpec | undefined {
	const [, name = text, value] = /^(--[^=]+)=(.*)$/sv.exec(text) ?? [];
	const option = optionCalled(spec, name) ?? unknownOption(spec, name);
	if (option !== undefined) {
		given.set(option.name, value ?? '');
	}

	return option?.type !== undefined && value === undefined ? option : undefined;
}

/** Options a command takes without knowing them are parameters of the function, which have a value. */
function unknownOption({takesUnknownOptions = false}: CommandSpec, name: string): OptionSpec | undefined {
	return takesUnknownOptions
		? {name: name.replace(/^--/v, ''), summary: '', type: 'function-value'}
		: undefined;
}
