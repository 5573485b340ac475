import {type ExpandedWord} from '../parsing/syntax.js';
import {usageError} from '../parsing/trouble.js';
import {readItem, type RequestBody, type RequestItem} from './request-item.js';

export {type RequestBody} from './request-item.js';

/** What request items ask for. Files are names here; who sends the request reads them. */
export type RequestItems = {
	/** In the order given; a name may stand several times. */
	readonly query: ReadonlyArray<readonly [name: string, value: string]>;
	readonly headers: ReadonlyArray<readonly [name: string, value: string]>;

	/** Absent: no item speaks of a body. */
	readonly body?: RequestBody | undefined;
};

type Kinds = RequestItem['kind'];
type Item<Kind extends Kinds> = Extract<RequestItem, {readonly kind: Kind}>;
type Read<Kind extends Kinds> = {readonly word: ExpandedWord; readonly item: Item<Kind>};

/**
Reads the items of a request, as HTTPie writes them: `name==value`, `name=value`, `name:=json`, `Header:value`, `name@file`,
`@file` and `{…}` or `[…]`. Quotes are removed before, so `'name=my workspace'` and `name='my workspace'` are the same.

@throws UsageError for a word that is no item, JSON that is none, a field given twice, and two bodies.
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
		: {kind: 'json', value: Object.fromEntries(fields.map(({item}) => [item.name, item.value]))};
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
	const place = span === undefined ? `${message}: "${text}"` : message;
	return usageError({message: place, hint: `leave one of them out`, span}, source);
}
