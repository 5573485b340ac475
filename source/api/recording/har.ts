import {Buffer} from 'node:buffer';
import {version} from '../../version.js';
import {type Exchange, type HeaderList, type ObservedBody, type Timings} from '../http/observer.js';
import {type Scrub} from './scrub.js';

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

/** What a file begins with, up to its entries. @param url - The server, as the user gave it. */
export function harHead(url: string): string {
	return `{"log":{"version":"1.2","creator":{"name":"impact-shell","version":${JSON.stringify(version)}},"_server":${JSON.stringify(url)},"entries":[`;
}

/** What it ends with after them. */
export const harTail = '\n]}}\n';

/** An exchange as an entry. Keys are out of it already; `scrub` takes persons out. */
export function toHarEntry(
	{request, response, timings, startedAt, failure, rpc}: Exchange,
	scrub: Scrub,
): HarEntry {
	const url = scrub(request.url);
	const all = allTimings(timings);
	const parts = Object.entries(all).map(([, part]) => Math.max(0, part));
	return {
		startedDateTime: new Date(startedAt).toISOString(),
		// TLS is part of connecting, as the format has it.
		time: round(parts.reduce((sum, part) => sum + part, 0) - Math.max(0, all.ssl)),
		request: {
			method: request.method,
			url,
			httpVersion: 'HTTP/1.1',
			cookies: [],
			headers: namedValues(request.headers, scrub),
			queryString: [...new URL(url).searchParams].map(([name, value]) => ({name, value})),
			headersSize: -1,
			bodySize: request.body?.size ?? 0,
			...(request.body && {postData: postDataOf(request.body, request.headers, scrub)}),
		},
		response: {
			status: response?.status ?? 0,
			statusText: response?.statusText ?? '',
			httpVersion: response === undefined ? '' : `HTTP/${response.httpVersion}`,
			cookies: [],
			headers: namedValues(response?.headers ?? [], scrub),
			content: contentOf(response, scrub),
			redirectURL: scrub(headerIn(response?.headers ?? [], 'location')),
			headersSize: -1,
			bodySize: response?.body.size ?? -1,
			...(failure !== undefined && {_error: scrub(failure)}),
		},
		cache: {},
		timings: all,
		...(rpc !== undefined && {_rpc: rpc}),
	};
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
function namedValues(headers: HeaderList, scrub: Scrub): readonly NameValue[] {
	return headers
		.filter(([name]) => !/^(?:set-)?cookie$/iv.test(name))
		.map(([name, value]) => ({name, value: scrub(value)}));
}

function headerIn(headers: HeaderList, wanted: string): string {
	return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}

function postDataOf({kept}: ObservedBody, headers: HeaderList, scrub: Scrub) {
	const {text, encoding} = textOf(kept, scrub);
	return {mimeType: headerIn(headers, 'content-type'), text, ...(encoding && {_encoding: encoding})};
}

function contentOf(response: Exchange['response'], scrub: Scrub): HarEntry['response']['content'] {
	if (response === undefined) {
		return {size: 0, mimeType: 'x-unknown'};
	}

	const {kept, isWhole} = response.body;
	return {
		size: kept.length,
		mimeType: headerIn(response.headers, 'content-type') || 'x-unknown',
		...textOf(kept, scrub),
		...(!isWhole && {comment: cutBody}),
	};
}

/** Text as it is, other bytes in base64. */
function textOf(bytes: Uint8Array, scrub: Scrub): {readonly text: string; readonly encoding?: 'base64'} {
	try {
		return {text: scrub(new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes))};
	} catch {
		return {text: Buffer.from(bytes).toString('base64'), encoding: 'base64'};
	}
}
