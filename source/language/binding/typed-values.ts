import {decodeForSending} from '../../json/json-value.js';
import {type parseModifier} from '../modifiers/modifier.js';
import {type Modifier} from '../modifiers/modifier-operators.js';
import {type ExpandedWord} from '../parsing/syntax.js';
import {
	type ArgumentSpec,
	type CommandSpec,
	type Invocation,
	type OptionSpec,
	type ValueType,
} from '../specification.js';

/** A parsed `NAME=VALUE`, such as `ncp=1000`. */
export type NameValue = {readonly name: string; readonly value: string};

type NameValueType = 'simulation-option' | 'solver-option' | 'compiler-option' | 'runtime-option';

/** The converted type of a value: a union of texts for choices; text, unless it is a number, flag, pair or JSON. */
type ValueOf<Type> = Type extends 'number' | 'count'
	? number
	: Type extends 'boolean'
		? boolean
		: Type extends 'json'
			? unknown
			: Type extends 'modifier'
				? Modifier
				: Type extends NameValueType
					? NameValue
					: Type extends {readonly choices: ReadonlyArray<infer Choice>}
						? Choice
						: string;

/** `dry-run` → `dryRun`. */
export type CamelCase<Name extends string> = Name extends `${infer Start}-${infer Rest}`
	? `${Start}${Capitalize<CamelCase<Rest>>}`
	: Name;

/** The specifications whose value is not a resolved entity. */
type Unresolved<Spec> = Exclude<Spec, {readonly isResolved: true}>;

type Named<Spec, Name> = Extract<Spec, {readonly name: Name}>;

type OneOrMany<Spec, Value> = Spec extends {readonly variadic: true}
	? readonly Value[]
	: Spec extends {readonly optional: true}
		? Value | undefined
		: Value;

/** Arguments by name in camel case: a value, `undefined` for an omitted optional one, a list for a variadic one. */
type ArgumentValues<Spec extends ArgumentSpec> = {
	readonly [Name in Unresolved<Spec>['name'] as CamelCase<Name>]: OneOrMany<
		Named<Spec, Name>,
		ValueOf<Named<Spec, Name>['type']>
	>;
};

/** The words of arguments as typed, for positions in errors and for the values of references. */
type ArgumentWords<Spec extends ArgumentSpec> = {
	readonly [Name in Spec['name'] as CamelCase<Name>]: OneOrMany<Named<Spec, Name>, ExpandedWord>;
};

type OptionValue<Spec> = Spec extends {readonly type: infer Type}
	? Spec extends {readonly multiple: true}
		? ReadonlyArray<ValueOf<Type>>
		: ValueOf<Type> | undefined
	: boolean;

/** Options by name in camel case: booleans for flags, lists for repeatable options. */
export type OptionValues<Spec extends OptionSpec> = {
	readonly [Name in Unresolved<Spec>['name'] as CamelCase<Name>]: OptionValue<Named<Spec, Name>>;
};

/** The values of an invocation by name; resolved arguments have only their words here. */
export type TypedValues<Arguments extends ArgumentSpec, Options extends OptionSpec> = {
	readonly arguments: ArgumentValues<Arguments>;
	readonly words: ArgumentWords<Arguments>;
	readonly options: OptionValues<Options>;
};

/**
Converts bound words: flags to booleans, numbers to numbers, `NAME=VALUE` to pairs, modifiers to modifiers of the API.

@param parse - required where the specification takes modifiers; the other commands do not have to load it.
@throws UsageError pointing at an invalid modifier.
*/
export function typedValues(
	spec: Pick<CommandSpec, 'arguments' | 'options'>,
	{arguments: named, rest, options, source}: Pick<Invocation, 'arguments' | 'rest' | 'options' | 'source'>,
	parse?: typeof parseModifier,
): Readonly<Record<keyof TypedValues<ArgumentSpec, OptionSpec>, Readonly<Record<string, unknown>>>> {
	const values = spec.arguments.filter(({isResolved = false}) => !isResolved);
	const convert = (word: ExpandedWord | undefined, type: ValueType) =>
		word && converted(word.text, type, {word, source, parse});
	return {
		arguments: byName(values, ({name, type, variadic = false}) =>
			variadic ? rest.map((word) => convert(word, type)) : convert(named[name], type),
		),
		words: byName(spec.arguments, ({name, variadic = false}) => (variadic ? rest : named[name])),
		options: byName(spec.options, (option) => optionValue(option, options[option.name])),
	};
}

function byName<Spec extends {readonly name: string}>(
	specs: readonly Spec[],
	valueOf: (spec: Spec) => unknown,
): Readonly<Record<string, unknown>> {
	return Object.fromEntries(specs.map((spec) => [camelCase(spec.name), valueOf(spec)]));
}

/** `dry-run` → `dryRun`. */
export function camelCase(name: string): string {
	return name.replaceAll(/-(\w)/gv, (_, letter: string) => letter.toUpperCase());
}

function optionValue({type, multiple = false}: OptionSpec, given: Invocation['options'][string]): unknown {
	if (type === undefined) {
		return given === true;
	}

	const texts = typeof given === 'string' ? [given] : typeof given === 'object' ? given : [];
	const values = texts.map((text) => converted(text, type, {word: {text}, source: undefined}));
	return multiple ? values : values[0];
}

type Origin = {
	readonly word: ExpandedWord;
	readonly source: string | undefined;
	readonly parse?: typeof parseModifier | undefined;
};

/** Converts text to a value, by type; values of other types stay text. */
const converters: Partial<Record<Extract<ValueType, string>, (text: string, origin: Origin) => unknown>> = {
	number: Number,
	count: Number,
	boolean: (text) => text === 'true',
	json: (text) => decodeForSending(text),
	modifier: (_, {word, source, parse}) => parse?.(word, source),
	'simulation-option': nameValue,
	'solver-option': nameValue,
	'compiler-option': nameValue,
	'runtime-option': nameValue,
};

function converted(text: string, type: ValueType, origin: Origin): unknown {
	const convert = typeof type === 'string' ? converters[type] : undefined;
	return convert === undefined ? text : convert(text, origin);
}

function nameValue(text: string): NameValue {
	const at = text.indexOf('=');
	return {name: text.slice(0, at), value: text.slice(at + 1)};
}
