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

/** `ncp=1000`, taken apart. */
export type NameValue = {readonly name: string; readonly value: string};

type NameValueType = 'simulation-option' | 'solver-option' | 'compiler-option' | 'runtime-option';

/** What a value of a type is once it is converted: choices are the union of their texts, whatever is not a number, flag, pair or JSON is text. */
type ValueOf<Type> = Type extends 'number' | 'integer'
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

/** The specifications that stand for a value; those that are resolved stand for an entity. */
type Unresolved<Spec> = Exclude<Spec, {readonly isResolved: true}>;

type Named<Spec, Name> = Extract<Spec, {readonly name: Name}>;

type OneOrMany<Spec, Value> = Spec extends {readonly variadic: true}
	? readonly Value[]
	: Spec extends {readonly optional: true}
		? Value | undefined
		: Value;

/** Arguments by their names in camel case: a value, `undefined` where an optional one is left out, a list of a variadic one. */
type ArgumentValues<Spec extends ArgumentSpec> = {
	readonly [Name in Unresolved<Spec>['name'] as CamelCase<Name>]: OneOrMany<
		Named<Spec, Name>,
		ValueOf<Named<Spec, Name>['type']>
	>;
};

/** The words of arguments as they were typed: for carets in errors, and for references that stand for a value. */
type ArgumentWords<Spec extends ArgumentSpec> = {
	readonly [Name in Spec['name'] as CamelCase<Name>]: OneOrMany<Named<Spec, Name>, ExpandedWord>;
};

type OptionValue<Spec> = Spec extends {readonly type: infer Type}
	? Spec extends {readonly multiple: true}
		? ReadonlyArray<ValueOf<Type>>
		: ValueOf<Type> | undefined
	: boolean;

/** Options by their names in camel case: flags are true or false, those that may be repeated are lists. */
export type OptionValues<Spec extends OptionSpec> = {
	readonly [Name in Unresolved<Spec>['name'] as CamelCase<Name>]: OptionValue<Named<Spec, Name>>;
};

/** The values of an invocation by name; what is resolved has only its words here. */
export type TypedValues<Arguments extends ArgumentSpec, Options extends OptionSpec> = {
	readonly arguments: ArgumentValues<Arguments>;
	readonly words: ArgumentWords<Arguments>;
	readonly options: OptionValues<Options>;
};

/**
Converts what was bound to a specification: flags to booleans, numbers to numbers, `NAME=VALUE` to pairs, modifiers to theirs.

@param parse needed by a specification that takes modifiers: few commands do, and the others need not load it.
@throws UsageError pointing at a modifier that is none.
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

/** How a text becomes a value, by its type; others stay text. */
const converters: Partial<Record<Extract<ValueType, string>, (text: string, origin: Origin) => unknown>> = {
	number: Number,
	integer: Number,
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
