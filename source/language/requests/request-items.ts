import {problemOfJson} from '../../json/json-to-send.js';
import {jsonText} from '../../json/json-writer.js';
import {type ExpandedWord, type Span} from '../parsing/syntax.js';
import {usageError} from '../parsing/problem.js';

const forms = 'name==value, name=value, name:=json, Header:value, name@file, @file or {…}';

/** Parsed request items. Files are just names here; they are read when the request is sent. */
export type RequestItems = {
	/** In the given order; names may be repeated. */
	readonly query: ReadonlyArray<readonly [name: string, value: string]>;

	/** In the given order; `undefined` omits a header that would otherwise be sent. */
	readonly headers: ReadonlyArray<readonly [name: string, value: string | undefined]>;

	/** Absent if there are no body items. */
	readonly body?: RequestBody | undefined;
};

type Kinds = RequestItem['kind'];
type Item<Kind extends Kinds> = Extract<RequestItem, {readonly kind: Kind}>;
type Read<Kind extends Kinds> = {readonly word: ExpandedWord; readonly item: Item<Kind>};

/**
Parses request items as in HTTPie: `name==value`, `name=value`, `name:=json`, `Header:value`, `name@file`, `@file` and `{…}` or `[…]`.
Quotes have already been removed, so `'name=my workspace'` and `name='my workspace'` are the same.

@throws UsageError for an invalid item, invalid JSON, a duplicate field, and two bodies.
*/
export function requestItems(words: readonly ExpandedWord[], source?: string): RequestItems {
	const all = words.map((word) => ({word, item: readItem(word, source)}));
	return {
		query: ofKind(all, 'query').map(({item}) => [item.name, item.value]),
		headers: ofKind(all, 'header').map(({item}) => [item.name, item.value]),
		body: bodyOf(ofKind(all, 'field'), ofKind(all, 'upload'), ofKind(all, 'body'), source),
	};
}

function ofKind<Kind extends Kinds>(all: ReadonlyArray<Read<Kinds>>, kind: Kind): Array<Read<Kind>> {
	return all.flatMap(({word, item}) => (isKind(item, kind) ? [{word, item}] : []));
}

function isKind<Kind extends Kinds>(item: RequestItem, kind: Kind): item is Item<Kind> {
	return item.kind === kind;
}

function bodyOf(
	fields: ReadonlyArray<Read<'field'>>,
	uploads: ReadonlyArray<Read<'upload'>>,
	bodies: ReadonlyArray<Read<'body'>>,
	source: string | undefined,
): RequestBody | undefined {
	const [body, another] = bodies;
	const [part] = [...fields, ...uploads];
	if (another) {
		throw conflict('a request has one body', another.word, source);
	}

	if (body) {
		if (part) {
			throw conflict('a whole body and single fields do not go together', part.word, source);
		}

		return body.item.body;
	}

	refuseTwins(fields, source);
	if (uploads.length > 0) {
		return {
			kind: 'form',
			fields: fields.map(({item}) => [item.name, item.text]),
			files: uploads.map(({item}) => [item.name, item.file]),
		};
	}

	return fields.length === 0
		? undefined
		: {
				kind: 'json',
				text: `{${fields.map(({item}) => `${JSON.stringify(item.name)}:${item.json}`).join(',')}}`,
			};
}

function refuseTwins(fields: ReadonlyArray<Read<'field'>>, source: string | undefined) {
	const seen = new Set<string>();
	for (const {item, word} of fields) {
		if (seen.has(item.name)) {
			throw conflict(`the field ${item.name} is given twice`, word, source);
		}

		seen.add(item.name);
	}
}

function conflict(message: string, {text, span}: ExpandedWord, source: string | undefined) {
	const described = span === undefined ? `${message}: "${text}"` : message;
	return usageError({message: described, hint: `leave one of them out`, span}, source);
}

/** The body of a request. Files are just names. */
export type RequestBody =
	/** JSON as typed, so that no number loses a digit. */
	| {readonly kind: 'json'; readonly text: string}
	/** The whole body is a file. */
	| {readonly kind: 'file'; readonly file: string}
	/** Multipart/form-data, if any item is an upload. */
	| {
			readonly kind: 'form';
			readonly fields: ReadonlyArray<readonly [name: string, value: string]>;
			readonly files: ReadonlyArray<readonly [name: string, file: string]>;
	  };

/** A parsed request item. */
type RequestItem =
	| {readonly kind: 'query'; readonly name: string; readonly value: string}
	/** Without a value the header is not sent. */
	| {readonly kind: 'header'; readonly name: string; readonly value: string | undefined}
	/** `text` is the value for a multipart field, `json` the value for JSON. */
	| {readonly kind: 'field'; readonly name: string; readonly json: string; readonly text: string}
	| {readonly kind: 'upload'; readonly name: string; readonly file: string}
	| {readonly kind: 'body'; readonly body: RequestBody};

/** A word split at its separator. */
type Cut = {
	readonly name: string;
	readonly separator: string;
	readonly value: string;
	readonly word: ExpandedWord;
	readonly source: string | undefined;
};

/**
Parses one request item.

@throws UsageError when the word is not an item, or its JSON is invalid.
*/
function readItem(word: ExpandedWord, source: string | undefined): RequestItem {
	if (typeof word.value === 'object' && word.value !== null) {
		const text = jsonText(word.value);
		return {
			kind: 'body',
			body: {kind: 'json', text: checkedJson({name: '', separator: '', value: text, word, source})},
		};
	}

	if (/^[\{\[]/v.test(searchable(word))) {
		const text = checkedJson({name: '', separator: '', value: word.text, word, source});
		return {kind: 'body', body: {kind: 'json', text}};
	}

	const cut = cutAtSeparator(word, source);
	if (cut.name === '' && cut.separator !== '@') {
		throw usageError({message: `a name is missing before ${cut.separator}`, span: word.span}, source);
	}

	return itemOf(cut);
}

function itemOf(cut: Cut): RequestItem {
	const {name, separator, value} = cut;
	switch (separator) {
		case '==': {
			return {kind: 'query', name, value};
		}

		case ':=': {
			return {kind: 'field', name, json: checkedJson(cut), text: value};
		}

		case '=': {
			return {kind: 'field', name, json: JSON.stringify(value), text: value};
		}

		case ':': {
			return readHeader(cut);
		}

		default: {
			return readFile(cut);
		}
	}
}

function cutAtSeparator(word: ExpandedWord, source: string | undefined): Cut {
	const found = /:=|==|=|:|@/v.exec(searchable(word));
	if (found === null) {
		throw usageError(
			{
				message: `"${word.text}" is no request item`,
				hint: /^\|!?$/v.test(word.text)
					? "what is given as arguments has no filters; a line has them: -c 'get PATH | FILTER'"
					: `items are ${forms}`,
				span: word.span,
			},
			source,
		);
	}

	const [separator] = found;
	const {text} = word;
	return {
		name: text.slice(0, found.index),
		separator,
		value: text.slice(found.index + separator.length),
		word,
		source,
	};
}

/** The word's text with values and quoted parts, which cannot contain a separator, blanked out. */
function searchable({text, quoted, parts = [{text, from: 'typed'}]}: ExpandedWord): string {
	return parts
		.map((part) =>
			part.from === 'typed' || (quoted && part.from === 'quoted') ? part.text : ' '.repeat(part.text.length),
		)
		.join('');
}

function checkedJson(cut: Cut): string {
	const problem = problemOfJson(cut.value);
	if (problem === undefined) {
		return cut.value;
	}

	const of = cut.name === '' ? 'the body' : `${cut.name}:=`;
	const hint =
		cut.name === '' ? undefined : `JSON texts have double quotes; ${cut.name}=… takes the text as it is`;
	throw usageError({message: `${of} ${problem}`, hint, span: valueSpan(cut)}, cut.source);
}

function readHeader(cut: Cut): RequestItem {
	const {name, word, source} = cut;
	if (!/^[&!#$%'*+\-.^_`\|~\w]+$/v.test(name)) {
		throw usageError(
			{message: `"${word.text}" is no header`, hint: `items are ${forms}`, span: word.span},
			source,
		);
	}

	const reason = takenHeaders.get(name.toLowerCase());
	if (reason !== undefined) {
		throw usageError({message: `the header ${name} cannot be given`, hint: reason, span: word.span}, source);
	}

	const value = cut.value.trim();
	const odd = /[^\t -~]/v.exec(value)?.[0];
	if (odd !== undefined) {
		const code = (odd.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
		const message = `a header has visible ASCII characters only, not U+${code}`;
		const span = valueSpan(cut);
		const at = span !== undefined && span !== word.span ? span.offset + cut.value.indexOf(odd) : undefined;
		throw usageError({message, span: at === undefined ? span : {offset: at, length: odd.length}}, source);
	}

	return {kind: 'header', name, value: value === '' ? undefined : value};
}

const madeHere = 'It is made from what is sent.';

/** Headers the user must not set, with the reason. */
const takenHeaders: ReadonlyMap<string, string> = new Map([
	[
		'impact-api-key',
		'The key goes along with every request; auth login changes it, --profile NAME takes another one.',
	],
	['content-length', madeHere],
	['transfer-encoding', madeHere],
	['host', 'It follows from the address; --url chooses another one.'],
	...['connection', 'keep-alive', 'upgrade', 'expect', 'te', 'trailer', 'proxy-authorization'].map(
		(name) => [name, 'It is about the connection, which is not that of one request.'] as const,
	),
]);

function readFile(cut: Cut): RequestItem {
	const {name, value: file, word, source} = cut;
	if (file === '') {
		throw usageError({message: 'a file is missing after @', span: word.span}, source);
	}

	return name === '' ? {kind: 'body', body: {kind: 'file', file}} : {kind: 'upload', name, file};
}

/** The span of the value, if the word is in the source verbatim. */
function valueSpan({word: {span, text}, value, source}: Cut): Span | undefined {
	if (span === undefined || source?.slice(span.offset, span.offset + span.length) !== text) {
		return span;
	}

	return {offset: span.offset + text.length - value.length, length: value.length};
}
