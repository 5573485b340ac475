import {version} from '../../version.js';
import {type Exchange, type HeaderList, type Timings} from '../http/observer.js';
import {textsOf, type BodyTexts} from './body-texts.js';
import {type Scrubber} from './scrub.js';

type NameValue = {readonly name: string; readonly value: string};

/** One exchange as HAR 1.2 has it; names with `_` are our own, as the format allows. */
export type HarEntry = {
	/** ISO 8601. */
	readonly startedDateTime: string;

	/** Milliseconds. */
	readonly time: number;
	readonly request: {
		readonly method: string;
		readonly url: string;
		readonly httpVersion: string;
		readonly cookies: readonly never[];
		readonly headers: readonly NameValue[];
		readonly queryString: readonly NameValue[];
		readonly headersSize: number;
		readonly bodySize: number;
		readonly postData?: {
			readonly mimeType: string;
			readonly text: string;

			/** `base64` where the text is none: HAR has it for responses only. */
			readonly _encoding?: 'base64' | undefined;
		};
	};
	readonly response: {
		/** 0 when there was none. */
		readonly status: number;
		readonly statusText: string;
		readonly httpVersion: string;
		readonly cookies: readonly never[];
		readonly headers: readonly NameValue[];
		readonly content: {
			readonly size: number;
			readonly mimeType: string;
			readonly text?: string;
			readonly encoding?: 'base64';

			/** Says that the text is not all of it. */
			readonly comment?: string;
		};
		readonly redirectURL: string;
		readonly headersSize: number;
		readonly bodySize: number;

		/** Why there is none, or only a part of it; as browsers write it. */
		readonly _error?: string;
	};
	readonly cache: Readonly<Record<string, never>>;

	/** Milliseconds; -1 for a part that there was not. */
	readonly timings: {
		readonly blocked: number;
		readonly dns: number;
		readonly connect: number;
		readonly ssl: number;
		readonly send: number;
		readonly wait: number;
		readonly receive: number;
	};

	/** The method of a call over the modeling socket. */
	readonly _rpc?: string;
};

/** The comment of a body that was kept in part. */
export const cutBody = 'cut while recording';

/** What a file begins with, up to its entries. Each of them is a line of its own. */
export const harHead = `{"log":{"version":"1.2","creator":{"name":"impact-shell","version":${JSON.stringify(version)}},"entries":[`;

/** What it ends with after them. */
export const harTail = '\n]}}\n';

/**
An exchange as the JSON of an entry, piece by piece: there may be a pause before each of them, and a large body is never looked at as a
whole. Keys are out of it already; the scrubber takes persons out.
*/
export function* harEntryParts(exchange: Exchange, scrubber: Scrubber): Generator<string, void, undefined> {
	const {request, response, startedAt, timings, rpc} = exchange;
	const sent = request.body && (yield* textsOf(request.body, scrubber));
	const received = response && (yield* textsOf(response.body, scrubber));
	const all = allTimings(timings);
	const head: Omit<HarEntry, 'request' | 'response'> = {
		startedDateTime: new Date(startedAt).toISOString(),
		// TLS is part of connecting, as the format has it.
		time: round(Object.values({...all, ssl: 0}).reduce((sum, part) => sum + Math.max(0, part), 0)),
		cache: {},
		timings: all,
		...(rpc !== undefined && {_rpc: rpc}),
	};
	yield `${opened(head)},"request":${opened(requestHead(request, scrubber))}`;
	if (sent) {
		const mimeType = headerIn(request.headers, 'content-type');
		yield `,"postData":${opened({mimeType, ...(sent.isBinary && {_encoding: 'base64'})})}`;
		yield* bodyText(sent, scrubber);
		yield '}';
	}

	yield `},"response":${opened(responseHead(exchange, scrubber))}`;
	yield `,"content":${opened({...contentHead(response), ...(received?.isBinary && {encoding: 'base64'})})}`;
	if (received) {
		yield* bodyText(received, scrubber);
	}

	yield '}}}';
}

/** An object that is not at its end yet. */
function opened(start: Record<string, unknown>): string {
	return JSON.stringify(start).slice(0, -1);
}

function requestHead(
	{method, url, headers, body}: Exchange['request'],
	{scrub}: Scrubber,
): Omit<HarEntry['request'], 'postData'> {
	const scrubbed = scrub(url);
	return {
		method,
		url: scrubbed,
		httpVersion: 'HTTP/1.1',
		cookies: [],
		headers: namedValues(headers, scrub),
		queryString: scrubbed.includes('?')
			? [...new URL(scrubbed).searchParams].map(([name, value]) => ({name, value}))
			: [],
		headersSize: -1,
		bodySize: body?.size ?? 0,
	};
}

function responseHead(
	{response, failure}: Pick<Exchange, 'response' | 'failure'>,
	{scrub}: Scrubber,
): Omit<HarEntry['response'], 'content'> {
	return {
		status: response?.status ?? 0,
		statusText: scrub(response?.statusText ?? ''),
		httpVersion: response === undefined ? '' : `HTTP/${response.httpVersion}`,
		cookies: [],
		headers: namedValues(response?.headers ?? [], scrub),
		redirectURL: scrub(headerIn(response?.headers ?? [], 'location')),
		headersSize: -1,
		bodySize: response?.body.size ?? -1,
		...(failure !== undefined && {_error: scrub(failure)}),
	};
}

function contentHead(response: Exchange['response']): HarEntry['response']['content'] {
	if (response === undefined) {
		return {size: 0, mimeType: 'x-unknown'};
	}

	const {capturedSize, isWhole} = response.body;
	return {
		size: capturedSize,
		mimeType: headerIn(response.headers, 'content-type') || 'x-unknown',
		...(!isWhole && {comment: cutBody}),
	};
}

/** The member `text` of a body. */
function* bodyText({texts, isBinary}: BodyTexts, {scrub}: Scrubber): Generator<string, void, undefined> {
	let start = ',"text":"';
	for (const text of texts) {
		yield start + (isBinary ? text : JSON.stringify(scrub(text)).slice(1, -1));
		start = '';
	}

	yield `${start}"`;
}

/** HAR counts TLS into the time of connecting. */
function allTimings({queue, name, connect, tls, send, wait, receive}: Timings): HarEntry['timings'] {
	return {
		blocked: round(queue),
		dns: round(name ?? -1),
		connect: round(connect === undefined ? -1 : connect + (tls ?? 0)),
		ssl: round(tls ?? -1),
		send: round(send ?? 0),
		wait: round(wait ?? 0),
		receive: round(receive ?? 0),
	};
}

/** Microseconds are as far as it is measured. */
function round(milliseconds: number): number {
	return Math.round(milliseconds * 1000) / 1000;
}

/** Cookies are left out, whatever they hold. */
function namedValues(headers: HeaderList, scrub: Scrubber['scrub']): readonly NameValue[] {
	const all = headers.map(([name, value]) => ({name, value}));
	const joined = all.map(({value}) => value).join('\n');
	// Most name nobody, and one look at all of them is quicker than one at each.
	return (scrub(joined) === joined ? all : all.map(({name, value}) => ({name, value: scrub(value)}))).filter(
		({name}) => !isCookie.test(name),
	);
}

const isCookie = /^(?:set-)?cookie$/iv;

function headerIn(headers: HeaderList, wanted: string): string {
	return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}
