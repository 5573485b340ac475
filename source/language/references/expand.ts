import {encodeJson, jsonText} from '../../json/json-writer.js';
import {suggestion} from '../nearest.js';
import {
	type ExpandedWord,
	type PathStep,
	type ExpandedPart,
	type Span,
	type Word,
	type WordPart,
} from '../parsing/syntax.js';
import {usageError} from '../parsing/problem.js';
import {literalPart, literalWord, referenceText} from '../parsing/reference.js';
import {counted} from '../../text/counted.js';
import {isObject} from '../../json/is-object.js';

/** The values of references. */
export type Lookup = {
	/** By name; `_` is the last result. */
	readonly variables: Readonly<Record<string, unknown>>;

	/** The ids of the entities in use, by kind. */
	readonly entities: Readonly<Record<string, string | undefined>>;

	/** For `$env.NAME`. Default: none. */
	readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
};

type Reference = Exclude<WordPart, {readonly kind: 'literal'}>;

/**
Replaces the references in a word by their values. `source` is the text of the line, for positions in errors.

A word that is a single reference keeps the value itself as well as its text. Inside a longer word, a list, an object or `null` can
only be written as JSON (`name:=$x`, `{"id": $x}`); as text it is a mistake.

@throws UsageError for an unknown name, a missing field, an entity that is not in use, or an unsuitable value.
*/
export function expand(word: Word, lookup: Lookup, source?: string): ExpandedWord {
	const literal = literalWord(word);
	if (literal !== undefined) {
		return literal;
	}

	const {parts, span} = word;
	const [first] = parts;
	const quoted = first?.kind === 'literal' && first.quoted;
	const look = (part: Reference) => referredValue(part, lookup, source);
	if (first !== undefined && first.kind !== 'literal' && parts.length === 1) {
		const value = look(first);
		const text = wholeText(value);
		return {text, span, value, quoted, parts: [{text, from: 'value'}]};
	}

	const expanded = parts.map((part): ExpandedPart => {
		if (part.kind === 'literal') {
			return literalPart(part);
		}

		const value = look(part);
		return {
			text: part.form === 'json' ? jsonText(value ?? null) : plainText(value, part, source),
			from: 'value',
		};
	});
	return {text: expanded.map(({text}) => text).join(''), span, quoted, parts: expanded};
}

/** How something comes into use, by what it is. */
const waysToUse: Readonly<Record<Extract<Reference, {readonly kind: 'entity'}>['name'], string>> = {
	workspace: 'workspace use WORKSPACE chooses one',
	experiment: 'experiment use EXPERIMENT chooses one',
	case: 'case use CASE chooses one',
	fmu: 'compile MODEL makes one, fmu show FMU chooses one',
	project: 'project show PROJECT chooses one',
	definition: 'experiment definition EXPERIMENT chooses one',
};

function referredValue(
	part: Reference,
	{variables, entities, environment = {}}: Lookup,
	source: string | undefined,
): unknown {
	if (part.kind === 'entity') {
		const id = Object.hasOwn(entities, part.name) ? entities[part.name] : undefined;
		if (id === undefined) {
			const hint = waysToUse[part.name];
			throw usageError({message: `no ${part.name} is in use`, hint, span: part.span}, source);
		}

		return id;
	}

	if (part.name === 'env') {
		return fromEnvironment(part, environment, source);
	}

	if (!Object.hasOwn(variables, part.name)) {
		throw unknownName(part, Object.keys(variables), source);
	}

	return valueAt(variables[part.name], part, source);
}

function fromEnvironment(
	{path, span}: Extract<Reference, {readonly kind: 'variable'}>,
	environment: NonNullable<Lookup['environment']>,
	source: string | undefined,
): string {
	const [name, ...others] = path;
	if (typeof name !== 'string' || others.length > 0) {
		const hint = 'for example $env.HOME, or ${env.HOME} where letters follow';
		throw usageError({message: '$env takes the name of one variable of the environment', hint, span}, source);
	}

	const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
	if (value === undefined) {
		const hint = suggestion(
			name,
			Object.keys(environment),
			`set it before the shell is started: ${name}=… impact-shell …`,
		);
		throw usageError({message: `the environment has no variable ${name}`, hint, span}, source);
	}

	return value;
}

function unknownName({name, span}: Reference, known: readonly string[], source: string | undefined) {
	if (name === '_') {
		return usageError({message: '$_ is empty: there is no result yet', span}, source);
	}

	const names = known.filter((other) => other !== '_').map((other) => `$${other}`);
	const otherwise = `${name} = COMMAND sets it; '$${name}' in single quotes is plain text`;
	const hint = suggestion(`$${name}`, names, otherwise);
	return usageError({message: `there is no result called $${name}`, hint, span}, source);
}

function wholeText(value: unknown): string {
	if (ArrayBuffer.isView(value)) {
		return counted(value.byteLength, 'byte');
	}

	return typeof value === 'string' ? value : encodeJson(value ?? null);
}

function plainText(value: unknown, part: Reference, source: string | undefined): string {
	if (value === undefined || (value !== null && typeof value !== 'object')) {
		return wholeText(value);
	}

	const written = part.kind === 'variable' ? referenceText(part.name, part.path) : part.name;
	const kind = value === null ? 'null' : Array.isArray(value) ? 'a list' : 'an object';
	const hint = `choose one value of it, or send it as JSON with name:=${written}`;
	throw usageError(
		{message: `${written} is ${kind} and does not fit into a word`, hint, span: part.span},
		source,
	);
}

/** A reference with a path: `$name.items[0]`. */
type PathReference = {
	readonly name: string;
	readonly path: readonly PathStep[];
	readonly span: Span;
};

/**
The value at a reference's path in `value`.

@throws UsageError naming the first missing field and the most similar one.
*/
function valueAt(value: unknown, {name, path, span}: PathReference, source?: string): unknown {
	let current = value;
	for (const [index, step] of path.entries()) {
		const next = stepInto(current, step);
		if (next === undefined) {
			const reached = referenceText(name, path.slice(0, index));
			throw usageError(
				{message: `${reached} has no ${label(step)}`, hint: hintFor(current, step, name), span},
				source,
			);
		}

		current = next.value;
	}

	return current;
}

function stepInto(value: unknown, step: PathStep): {readonly value: unknown} | undefined {
	if (typeof step === 'number') {
		return Array.isArray(value) && isIndex(value, step) ? {value: value.at(step) as unknown} : undefined;
	}

	const own = isObject(value) ? Object.getOwnPropertyDescriptor(value, step) : undefined;
	return own && {value: own.value as unknown};
}

function isIndex({length}: readonly unknown[], index: number): boolean {
	return index >= -length && index < length;
}

function label(step: PathStep): string {
	return typeof step === 'number' ? `item [${step}]` : `field "${step}"`;
}

function hintFor(value: unknown, step: PathStep, name: string): string | undefined {
	if (Array.isArray(value)) {
		return typeof step === 'number'
			? `it has ${counted(value.length, 'item')}`
			: 'it is a list: [0] is its first item';
	}

	if (!isObject(value)) {
		return `it is a single value; \${${name}} ends the name before the dot`;
	}

	const fields = Object.keys(value);
	const some =
		fields.length === 0
			? 'it is empty'
			: `it has ${fields.slice(0, 8).join(', ')}${fields.length > 8 ? ', …' : ''}`;
	return suggestion(String(step), fields, some);
}
