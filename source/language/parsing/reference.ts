import {
	type ExpandedPart,
	type ExpandedWord,
	type PathStep,
	type ReferenceForm,
	type Word,
	type WordPart,
} from './syntax.js';
import {type Opening, type Problem} from './problem.js';

/** A parsed reference, or the problem with it. */
export type ReferenceReading =
	| {readonly kind: 'part'; readonly part: WordPart; readonly end: number}
	| {readonly kind: 'problem'; readonly problem: Problem; readonly end: number}
	| {readonly kind: 'unclosed'; readonly opening: Opening};

/** The entities that can be written as `{workspace}` inside a word. */
export const placeholders = ['workspace', 'project', 'experiment', 'case', 'fmu'] as const;

/** The entities that can be written as a word `@workspace`. A file of that name is written `@./workspace`. */
export const mentions = [...placeholders, 'definition'] as const;

/** A word without references, as it stands; `undefined` for any other. */
export function literalWord({parts, span}: Word): ExpandedWord | undefined {
	const own = parts.flatMap((part) => (part.kind === 'literal' ? [literalPart(part)] : []));
	return own.length < parts.length
		? undefined
		: {text: own.map(({text}) => text).join(''), span, quoted: own[0]?.from === 'quoted', parts: own};
}

/** A part that stands for itself. */
export function literalPart({text, quoted}: Extract<WordPart, {readonly kind: 'literal'}>): ExpandedPart {
	return {text, from: quoted ? 'quoted' : 'typed'};
}

const name = String.raw`([A-Za-z_]\w*)`;
const field = String.raw`\.[\p{L}_][\p{L}\p{N}_]*|\[-?\d+\]|\['[^']*'\]`;
// A double quote would end the string around the reference.
const bareField = String.raw`${field}|\["[^"]*"\]`;

/** Compiled with the first reference: the letters of all scripts take half a millisecond. */
let references: {readonly quoted: RegExp; readonly bare: RegExp} | undefined;

function reference(path: string): RegExp {
	return new RegExp(String.raw`\$${name}((?:${path})*)|\$\{${name}((?:${path})*)\}`, 'vy');
}

const placeholder = new RegExp(String.raw`\{(${placeholders.join('|')})\}`, 'vy');
const mention = new RegExp(String.raw`@(${mentions.join('|')})(?=$|[\s;\|>])`, 'vy');

/** Reads `$name.path`, `${name.path}` or `{workspace}` at `at`; undefined if there is none. */
export function referenceAt(
	text: string,
	at: number,
	{isQuoted, form}: {readonly isQuoted: boolean; readonly form: ReferenceForm},
): ReferenceReading | undefined {
	const character = text.charAt(at);
	if (character === '{') {
		return entity(text, at, placeholder, form);
	}

	if (character !== '$') {
		return undefined;
	}

	references ??= {quoted: reference(field), bare: reference(bareField)};
	const found = match(isQuoted ? references.quoted : references.bare, text, at);
	if (found === undefined) {
		return text.charAt(at + 1) === '{' ? brokenReference(text, at) : undefined;
	}

	const [source, bareName, barePath, bracedName, bracedPath] = found;
	const span = {offset: at, length: source.length};
	const path = pathSteps(barePath ?? bracedPath ?? '');
	const part: WordPart = {kind: 'variable', name: bareName ?? bracedName ?? '', path, form, span};
	return {kind: 'part', part, end: at + source.length};
}

/** Reads `@workspace` at `at`, if the word ends after it. */
export function mentionAt(text: string, at: number): ReferenceReading | undefined {
	return entity(text, at, mention, 'text');
}

/** The text of a reference: `$_.data.items[0]`. */
export function referenceText(variable: string, path: readonly PathStep[]): string {
	return `$${variable}${path.map((step) => stepText(step)).join('')}`;
}

function stepText(step: PathStep): string {
	if (typeof step === 'number') {
		return `[${step}]`;
	}

	return /^[\p{L}_][\p{L}\p{N}_]*$/v.test(step) ? `.${step}` : `['${step}']`;
}

function entity(
	text: string,
	at: number,
	pattern: RegExp,
	form: ReferenceForm,
): ReferenceReading | undefined {
	const found = match(pattern, text, at);
	if (found === undefined) {
		return undefined;
	}

	const [source, entityName = ''] = found;
	const span = {offset: at, length: source.length};
	return {kind: 'part', part: {kind: 'entity', name: entityName, form, span}, end: at + source.length};
}

function brokenReference(text: string, at: number): ReferenceReading {
	const end = text.indexOf('}', at) + 1;
	if (end === 0) {
		return {kind: 'unclosed', opening: {opener: '${', span: {offset: at, length: 2}}};
	}

	const span = {offset: at, length: end - at};
	const message = `${text.slice(at, end)} is not a reference`;
	const hint = `a reference is \${name} or \${name.field[0]}; \\$ is a plain dollar sign`;
	return {kind: 'problem', problem: {message, hint, span}, end};
}

function pathSteps(path: string): PathStep[] {
	return [...path.matchAll(/\.([^.\[]+)|\[(-?\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/gv)].map(
		([, fieldName, index, single, double]) =>
			index === undefined ? (fieldName ?? single ?? double ?? '') : Number(index),
	);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
	pattern.lastIndex = at;
	return pattern.exec(text) ?? undefined;
}
