import {type ExpandedWord, type Span} from '../parsing/syntax.js';
import {usageError} from '../parsing/trouble.js';

/** What is sent. Files are names. */
export type RequestBody =
	| {readonly kind: 'json'; readonly value: unknown}
	/** The whole body comes from a file. */
	| {readonly kind: 'file'; readonly file: string}
	/** Multipart/form-data: as soon as one item is an upload. */
	| {
			readonly kind: 'form';
			readonly fields: ReadonlyArray<readonly [name: string, value: string]>;
			readonly files: ReadonlyArray<readonly [name: string, file: string]>;
	  };

/** One word of a request, read. */
export type RequestItem =
	| {readonly kind: 'query'; readonly name: string; readonly value: string}
	| {readonly kind: 'header'; readonly name: string; readonly value: string}
	/** `text` is the value as a multipart field carries it. */
	| {readonly kind: 'field'; readonly name: string; readonly value: unknown; readonly text: string}
	| {readonly kind: 'upload'; readonly name: string; readonly file: string}
	| {readonly kind: 'body'; readonly body: RequestBody};

/** A word cut at its sign. */
type Cut = {
	readonly name: string;
	readonly sign: string;
	readonly value: string;
	readonly word: ExpandedWord;
	readonly source: string | undefined;
};

const forms = 'name==value, name=value, name:=json, Header:value, name@file, @file or {…}';

/**
Reads one request item.

@throws UsageError when the word is none, or its JSON is none.
*/
export function readItem(word: ExpandedWord, source: string | undefined): RequestItem {
	if (typeof word.value === 'object' && word.value !== null) {
		return {kind: 'body', body: {kind: 'json', value: word.value}};
	}

	if (/^[\{\[]/v.test(searchable(word))) {
		const value = readJson({name: '', sign: '', value: word.text, word, source});
		return {kind: 'body', body: {kind: 'json', value}};
	}

	const cut = cutAtSign(word, source);
	if (cut.name === '' && cut.sign !== '@') {
		throw usageError({message: `a name is missing before ${cut.sign}`, span: word.span}, source);
	}

	return itemOf(cut);
}

function itemOf(cut: Cut): RequestItem {
	const {name, sign, value} = cut;
	switch (sign) {
		case '==': {
			return {kind: 'query', name, value};
		}

		case ':=': {
			return {kind: 'field', name, value: readJson(cut), text: value};
		}

		case '=': {
			return {kind: 'field', name, value, text: value};
		}

		case ':': {
			return readHeader(cut);
		}

		default: {
			return readFile(cut);
		}
	}
}

function cutAtSign(word: ExpandedWord, source: string | undefined): Cut {
	const found = /:=|==|=|:|@/v.exec(searchable(word));
	if (found === null) {
		throw usageError(
			{message: `"${word.text}" is no request item`, hint: `items are ${forms}`, span: word.span},
			source,
		);
	}

	const [sign] = found;
	const {text} = word;
	return {name: text.slice(0, found.index), sign, value: text.slice(found.index + sign.length), word, source};
}

/** The word's text with everything that cannot be a sign blotted out: values, and quotes inside the word. */
function searchable({text, quoted, pieces = [{text, from: 'typed'}]}: ExpandedWord): string {
	return pieces
		.map((piece) =>
			piece.from === 'typed' || (quoted && piece.from === 'quoted')
				? piece.text
				: ' '.repeat(piece.text.length),
		)
		.join('');
}

function readJson(cut: Cut): unknown {
	try {
		return JSON.parse(cut.value) as unknown;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const of = cut.name === '' ? 'the body' : `${cut.name}:=`;
		const hint =
			cut.name === '' ? undefined : `JSON texts have double quotes; ${cut.name}=… takes the text as it is`;
		throw usageError({message: `${of} is not JSON: ${reason}`, hint, span: valueSpan(cut)}, cut.source);
	}
}

function readHeader({name, value, word, source}: Cut): RequestItem {
	if (!/^[&!#$%'*+\-.^_`\|~\w]+$/v.test(name) || /[\r\n\0]/v.test(value)) {
		throw usageError(
			{message: `"${word.text}" is no header`, hint: `items are ${forms}`, span: word.span},
			source,
		);
	}

	return {kind: 'header', name, value: value.trim()};
}

function readFile(cut: Cut): RequestItem {
	const {name, value: file, word, source} = cut;
	if (file === '') {
		throw usageError({message: 'a file is missing after @', span: word.span}, source);
	}

	return name === '' ? {kind: 'body', body: {kind: 'file', file}} : {kind: 'upload', name, file};
}

/** Where the value stands, when the word reads as it was typed. */
function valueSpan({word: {span, text}, value, source}: Cut): Span | undefined {
	if (span === undefined || source?.slice(span.offset, span.offset + span.length) !== text) {
		return span;
	}

	return {offset: span.offset + text.length - value.length, length: value.length};
}
