import {Buffer} from 'node:buffer';
import {fetch, Headers} from 'node-fetch-native/node';
import {createFetch, type $Fetch, type FetchContext, type FetchOptions, type FetchResponse} from 'ofetch';
import {hideKey, withoutHiddenKeys} from '../../credentials/hidden-keys.js';
import {type ShellError} from '../../errors/shell-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {pause} from '../pause.js';
import {type Server} from '../server-address.js';
import {encodeBody, isStream, type EncodedBody} from './body.js';
import {longestCall, startDeadline, type Deadline} from './deadline.js';
import {decodeLongText} from './decode.js';
import {type ApiRequest, type ApiResponse, type Download} from './exchange.js';
import {announcedLength, fieldsOf, mediaTypeOf, parseFileName, type HeaderFields} from './headers.js';
import {resolveLocation} from './location.js';
import {toNetworkError} from './network-error.js';
import {type ObservedCall, type ObserveCall} from './observe-call.js';
import {isRepeatable, maxTries, retryDelay, retryStatusCodes, shortWait} from './retry.js';
import {toStatusError} from './status-error.js';
import {type Transport} from './transport.js';
import {createWatchedFetch, watchedBody, type Watch} from './watched-fetch.js';

export type HttpClientOptions = {
	readonly transport: Transport;

	/** What paths are relative to, and the pages errors point people to. */
	readonly server: Pick<Server, 'base' | 'keysPage' | 'home'>;

	/** Sent with every request to the server's own origin; absent for the hub probe. */
	readonly key?: string | undefined;
};

/**
Requests to one server with one key: sent again where that may help, redirected on the same origin.

All throw ApiError, CredentialsError, UnreachableError, TimeoutError, ProtocolError, LocalFileError, UsageError and Cancelled: the errors
of ofetch carry the request's headers and never leave this file.
*/
export type HttpClient = {
	/** The response with its whole body, decompressed. */
	readonly request: (request: ApiRequest) => Promise<ApiResponse>;

	/** The JSON of the response, `undefined` for an empty body; large integers are bigint. */
	readonly json: (request: ApiRequest) => Promise<unknown>;

	/** The response with its body still to come, for what may be large. */
	readonly download: (request: ApiRequest) => Promise<Download>;
};

/** The client of all calls; each server and each call adds what is its own. */
const ofetch = createFetch({fetch, Headers, AbortController});

/** The header that carries the key. */
const keyHeader = 'impact-api-key';

export function createHttpClient(options: HttpClientOptions): HttpClient {
	if (options.key !== undefined) {
		hideKey(options.key);
	}

	const api = ofetch.create({baseURL: options.server.base, redirect: 'manual', retryStatusCodes});
	return {
		async request(request) {
			const {response} = await send(api, options, {request});
			return {...headOf(response), bytes: await bytesOf(response)};
		},
		async json(request) {
			const {response} = await send(api, options, {request, isDecoded: true});
			const value: unknown = await response._data;
			return value;
		},
		async download(request) {
			const {response, watch} = await send(api, options, {request, isStreamed: true});
			const head = headOf(response);
			return {
				...head,
				total: announcedLength(head.headers),
				fileName: parseFileName(head.headers['content-disposition'] ?? ''),
				chunks: watchedBody(response, watch),
			};
		},
	};
}

/** An address without its query, for people. */
function withoutQuery(url: string): string {
	return url.replace(/[?#].*$/v, '');
}

/** A request, and what becomes of its response. */
type Wanted = {
	readonly request: ApiRequest;

	/** The value of its JSON is wanted, not its bytes. */
	readonly isDecoded?: boolean;

	/** Its body is left to be read later. */
	readonly isStreamed?: boolean;
};

async function send(
	api: $Fetch,
	options: HttpClientOptions,
	wanted: Wanted,
): Promise<{readonly response: FetchResponse<unknown>; readonly watch: Watch}> {
	const {request, isStreamed = false, isDecoded = false} = wanted;
	const {base} = options.server;
	const url = resolveLocation(base, request.path);
	const silence = request.timeout ?? options.transport.timeout();
	const subject = `${request.method} ${withoutQuery(url.href)}`;
	const total =
		request.totalTimeout ?? longestCall(silence, {isFile: isStreamed || request.body?.kind === 'multipart'});
	const deadline = startDeadline({silence, total, subject, signal: request.signal});
	try {
		const {agent, proxy} = await options.transport.routeTo(url);
		const body = await bodyOf(request);
		const upload = isStream(body?.content) ? body.content : undefined;
		const observed = await observedCall(options.transport, body);
		const watch = {...request, deadline, proxy, upload, isStreamed, isDecoded, observed};
		const watchedFetch = createWatchedFetch(watch);
		let head: Response | undefined;
		const fetchOnce: typeof fetch = async (input, init) => {
			head = await watchedFetch(input, init);
			return head;
		};

		const client = api.create(
			{
				...hooksOf(options, deadline, silence),
				...(isDecoded ? {parseResponse: (text) => decodedOf(text, head)} : {responseType: 'stream'}),
			},
			{fetch: fetchOnce},
		);
		const response = await client.raw<unknown>(url.href.replace(`${base}/`, ''), {
			...requestOptions(request, body, isStreamed),
			agent: observed?.through(agent) ?? agent,
			// An upload may take longer, as long as it goes on.
			...(upload === undefined && {timeout: silence}),
		});
		return {response, watch};
	} catch (error) {
		const failure = deadline.failure() ?? toNetworkError(error, {url: url.href});
		deadline.stop();
		throw failure;
	} finally {
		if (!isStreamed) {
			deadline.stop();
		}
	}
}

let observe: Promise<{readonly observeCall: ObserveCall}> | undefined;

/** Loaded only when somebody looks, and asked for once, which saves most of what an import costs. */
async function observedCall(
	{observer}: Transport,
	body: EncodedBody | undefined,
): Promise<ObservedCall | undefined> {
	const looking = observer();
	if (looking === undefined) {
		return undefined;
	}

	observe ??= import('./observe-call.js');
	const {observeCall} = await observe;
	return observeCall(looking, isStream(body?.content) ? undefined : body?.content);
}

async function bodyOf({method, body}: ApiRequest): Promise<EncodedBody | undefined> {
	if (body !== undefined && isRepeatable(method)) {
		throw new UsageError(`${method} carries no body`, {
			hint: 'name==value goes into the query; bodies go with post, put, patch and delete.',
		});
	}

	return body && encodeBody(body);
}

function requestOptions(
	request: ApiRequest,
	body: EncodedBody | undefined,
	isStreamed: boolean,
): FetchOptions<'json'> {
	const {method, query = [], accept = 'application/json', headers = {}} = request;
	const {content} = body ?? {};
	return {
		method,
		// With an empty query ofetch would write the path's own query anew.
		...(query.length > 0 && {query: grouped(query)}),
		headers: sentHeaders({
			accept,
			'accept-encoding': isStreamed ? 'identity' : 'gzip, deflate, br',
			'user-agent': 'impact-shell',
			...(body && {'content-type': body.mediaType}),
			...(isStream(content) && {'content-length': String(content.length)}),
			...lowerCased(headers),
		}),
		retry: isRepeatable(method) ? maxTries - 1 : 0,
		ignoreResponseError: request.allowsErrors ?? false,
		...(content !== undefined && !isStream(content) && {body: content}),
	};
}

/** The values of each parameter. */
function grouped(query: NonNullable<ApiRequest['query']>): Record<string, readonly string[]> {
	const values = new Map<string, string[]>();
	for (const [name, value] of query) {
		values.set(name, [...(values.get(name) ?? []), value]);
	}

	return Object.fromEntries(values);
}

type GivenHeaders = NonNullable<ApiRequest['headers']>;

function sentHeaders(headers: GivenHeaders): HeaderFields {
	const sent: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers)) {
		if (value !== undefined) {
			sent[name] = value;
		} else if (name === 'user-agent') {
			// Without a value fetch gives its own name in place of ours.
			sent[name] = '';
		}
	}

	return sent;
}

/** Names in lower case, so that none is sent twice. */
function lowerCased(headers: GivenHeaders): GivenHeaders {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** The key, other tries, and errors: what is done around each try of a call. */
function hooksOf(
	{server, key, transport}: HttpClientOptions,
	deadline: Deadline,
	patience: number,
): FetchOptions {
	let delay = 0;
	let waited = 0;
	const delayAfter = ({response, error, options}: FetchContext): number | undefined =>
		retryDelay(
			response
				? {status: response.status, retryAfter: response.headers.get('retry-after') ?? undefined}
				: {error},
			{
				number: maxTries - Number(options.retry),
				random: Math.random(),
				now: Date.now(),
				patience: patience - waited,
			},
		);
	return {
		async onRequest({request, options}) {
			if (key !== undefined && isOnOrigin(String(request), server.base)) {
				options.headers.set(keyHeader, key);
			}

			// The signal of the try before would keep ofetch from counting the time of this one.
			options.signal = null;
			if (delay > 0) {
				await pause(delay, deadline.signal);
			}
		},
		onRequestError(context) {
			if (delayAfter(context) === undefined) {
				throw context.error;
			}
		},
		async onResponseError(context) {
			if (delayAfter(context) === undefined) {
				throw await statusErrorOf(context.response, context.options.method ?? 'GET', {server});
			}
		},
		retryDelay(context) {
			delay = delayAfter(context) ?? 0;
			waited += delay;
			if (delay >= shortWait && context.response) {
				transport.onRetryWait({delay, status: context.response.status});
			}

			// `onRequest` waits: ofetch's own wait heeds no signal.
			return 0;
		},
	};
}

function isOnOrigin(location: string, base: string): boolean {
	return new URL(location, `${base}/`).origin === new URL(base).origin;
}

async function statusErrorOf(
	response: FetchResponse<unknown>,
	method: string,
	{server}: Pick<HttpClientOptions, 'server'>,
): Promise<ShellError> {
	const {status, url, mediaType} = headOf(response);
	return toStatusError({
		status,
		method,
		path: withoutHiddenKeys(withoutQuery(url).replace(`${server.base}/`, '')),
		mediaType,
		// A server that echoes what it was sent must not make us print the key.
		body: withoutHiddenKeys(response.bodyUsed ? String(response._data) : await response.text()),
		retryAfter: response.headers.get('retry-after') ?? undefined,
		home: server.home,
		keysPage: server.keysPage,
	});
}

/** The value of a body; that of an error is left as it is, since ofetch parses it before it looks at the status. */
function decodedOf(text: string, response: Response | undefined): unknown {
	return response?.ok ? decodeLongText(text, headOf(response)) : text;
}

function headOf(response: Response): Omit<ApiResponse, 'bytes'> {
	const headers = fieldsOf(response.headers);
	return {status: response.status, headers, mediaType: mediaTypeOf(headers), url: withoutQuery(response.url)};
}

/** The body, which is there already. */
async function bytesOf({body}: Response): Promise<Uint8Array> {
	const arriving: AsyncIterable<Uint8Array> | readonly Uint8Array[] = body ?? [];
	const chunks: Uint8Array[] = [];
	for await (const chunk of arriving) {
		chunks.push(chunk);
	}

	return chunks.length === 1 ? (chunks[0] ?? new Uint8Array()) : Buffer.concat(chunks);
}
