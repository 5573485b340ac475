import {jsonText} from '../requests/json-text.js';
import {suggestion} from '../nearest.js';
import {type ExpandedWord, type Piece, type Word, type WordPart} from '../parsing/syntax.js';
import {usageError} from '../parsing/trouble.js';
import {referenceText} from './reference.js';
import {valueAt} from './value-at.js';

/** What references stand for. */
export type Lookup = {
	/** By name, `_` being the last result. */
	readonly variables: Readonly<Record<string, unknown>>;

	/** The ids of the entities in use, by kind. */
	readonly entities: Readonly<Record<string, string | undefined>>;
};

type Reference = Exclude<WordPart, {readonly kind: 'literal'}>;

/**
Puts values in the place of a word's references. `source` is the text the word stands in, for carets.

A word that is nothing but one reference keeps the value itself beside its text. Inside a longer word a list, an object or
nothing (`null`) is written only as JSON (`name:=$x`, `{"id": $x}`); as text it is a mistake.

@throws UsageError for an unknown name, a missing field, an entity that is not in use, or a value that does not fit.
*/
export function expand(word: Word, lookup: Lookup, source?: string): ExpandedWord {
	const {parts, span} = word;
	const [first] = parts;
	const quoted = first?.kind === 'literal' && first.quoted;
	const look = (part: Reference) => referredValue(part, lookup, source);
	if (first !== undefined && first.kind !== 'literal' && parts.length === 1) {
		const value = look(first);
		const text = wholeText(value);
		return {text, span, value, quoted, pieces: [{text, from: 'value'}]};
	}

	const pieces = parts.map((part): Piece => {
		if (part.kind === 'literal') {
			return {text: part.text, from: part.quoted ? 'quoted' : 'typed'};
		}

		const value = look(part);
		return {text: part.form === 'json' ? jsonText(value) : plainText(value, part, source), from: 'value'};
	});
	return {text: pieces.map(({text}) => text).join(''), span, quoted, pieces};
}

function referredValue(part: Reference, {variables, entities}: Lookup, source: string | undefined): unknown {
	if (part.kind === 'entity') {
		const id = Object.hasOwn(entities, part.name) ? entities[part.name] : undefined;
		if (id === undefined) {
			const hint = ['workspace', 'experiment', 'case'].includes(part.name)
				? `${part.name} use ${part.name.toUpperCase()} chooses one`
				: `write the id of the ${part.name}`;
			throw usageError({message: `no ${part.name} is in use`, hint, span: part.span}, source);
		}

		return id;
	}

	if (!Object.hasOwn(variables, part.name)) {
		throw unknownName(part, Object.keys(variables), source);
	}

	return valueAt(variables[part.name], part, source);
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
		return `${value.byteLength} bytes`;
	}

	return typeof value === 'string' ? value : jsonText(value);
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
