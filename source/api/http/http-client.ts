import {Buffer} from 'node:buffer';
import {fetch, Headers} from 'node-fetch-native/node';
import {createFetch, type $Fetch, type FetchContext, type FetchOptions, type FetchResponse} from 'ofetch';
import {hideKey, withoutHiddenKeys} from '../../credentials/hidden-keys.js';
import {type ShellError} from '../../errors/shell-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Server} from '../server-address.js';
import {type BodyStream, type EncodedBody} from './body.js';
import {maxCallTime, startDeadline, type Deadline} from './deadline.js';
import {decodeLongText} from './decode.js';
import {type ApiRequest, type ApiResponse, type Download} from './exchange.js';
import {announcedLength, fieldsOf, fileNameOf, mediaTypeOf, type HeaderFields} from './headers.js';
import {resolveLocation} from './location.js';
import {type ObservedCall, type ObserveCall} from './observe-call.js';
import {isRepeatable, maxTries, retryDelay, retryStatusCodes, shortWait} from './retry.js';
import {type Transport} from './transport.js';
import {createWatchedFetch, networkError, watchedBody, type Watch} from './watched-fetch.js';

export type HttpClientOptions = {
	readonly transport: Transport;

	/** The base of paths, and the pages that error messages refer to. */
	readonly server: Pick<Server, 'base' | 'keysPage' | 'home'>;

	/** Sent with every request to the server's own origin; absent for the probe of the hub. */
	readonly key?: string | undefined;
};

/**
Sends requests to one server with one key; retries transient failures and follows redirects on the same origin.

All methods throw ApiError, CredentialsError, UnreachableError, TimeoutError, ProtocolError, LocalFileError, UsageError and Cancelled.
ofetch's own errors contain the request's headers and must never leave this file.
*/
export type HttpClient = {
	/** The response with its whole body, decompressed. */
	readonly request: (request: ApiRequest) => Promise<ApiResponse>;

	/** The JSON of the response, `undefined` for an empty body; large integers are bigint. */
	readonly json: (request: ApiRequest) => Promise<unknown>;

	/** The response with its body as a stream. */
	readonly download: (request: ApiRequest) => Promise<Download>;
};

/** The base client; each server and each call adds its own options. */
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
				fileName: await fileNameOf(head.headers),
				chunks: watchedBody(response, watch),
			};
		},
	};
}

/** An address without its query, for people. */
function withoutQuery(url: string): string {
	return url.replace(/[?#].*$/v, '');
}

/** A request, and how its response is read. */
type SendOptions = {
	readonly request: ApiRequest;

	/** Decode the JSON. */
	readonly isDecoded?: boolean;

	/** Leave the body to be read later. */
	readonly isStreamed?: boolean;
};

async function send(
	api: $Fetch,
	options: HttpClientOptions,
	wanted: SendOptions,
): Promise<{readonly response: FetchResponse<unknown>; readonly watch: Watch}> {
	const {request, isStreamed = false, isDecoded = false} = wanted;
	const {base} = options.server;
	const url = resolveLocation(base, request.path);
	const silence = request.timeout ?? options.transport.timeout();
	const subject = `${request.method} ${withoutQuery(url.href)}`;
	const total =
		request.totalTimeout ?? maxCallTime(silence, {isFile: isStreamed || request.body?.kind === 'multipart'});
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
			// An upload may take longer, as long as it makes progress.
			...(upload === undefined && {timeout: silence}),
		});
		return {response, watch};
	} catch (error) {
		const failure = deadline.failure() ?? (await networkError(error, {url: url.href}));
		deadline.stop();
		throw failure;
	} finally {
		if (!isStreamed) {
			deadline.stop();
		}
	}
}

let observe: Promise<{readonly observeCall: ObserveCall}> | undefined;

/** Starts observing a call, if there is an observer. The module is loaded only then; the import is shared, which is most of its cost. */
async function observedCall(
	{observer}: Transport,
	body: EncodedBody | undefined,
): Promise<ObservedCall | undefined> {
	const current = observer();
	if (current === undefined) {
		return undefined;
	}

	observe ??= import('./observe-call.js');
	const {observeCall} = await observe;
	return observeCall(current, isStream(body?.content) ? undefined : body?.content);
}

async function bodyOf({method, body}: ApiRequest): Promise<EncodedBody | undefined> {
	if (body !== undefined && isRepeatable(method)) {
		throw new UsageError(`${method} carries no body`, {
			hint: 'name==value goes into the query; bodies go with post, put, patch and delete.',
		});
	}

	if (body === undefined) {
		return undefined;
	}

	const {encodeBody} = await import('./body.js');
	return encodeBody(body);
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
		// With an empty query ofetch would re-encode the query in the path.
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

/** The parameters of a query as lists of values. */
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
			// Without a value fetch would send its own name.
			sent[name] = '';
		}
	}

	return sent;
}

/** Lower-case names, so that no header is sent twice. */
function lowerCased(headers: GivenHeaders): GivenHeaders {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Ofetch hooks for each attempt: add the key, decide about retries, convert errors. */
function hooksOf(
	{server, key, transport}: HttpClientOptions,
	deadline: Deadline,
	maxWait: number,
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
				maxWait: maxWait - waited,
			},
		);
	return {
		async onRequest({request, options}) {
			if (key !== undefined && isOnOrigin(String(request), server.base)) {
				options.headers.set(keyHeader, key);
			}

			// With the signal of the previous attempt ofetch would not start a new timeout.
			options.signal = null;
			if (delay > 0) {
				const {pause} = await import('../pause.js');
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

			// The wait happens in `onRequest`, because ofetch's own wait cannot be aborted.
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
	const {toStatusError} = await import('./status-error.js');
	const {status, url, mediaType} = headOf(response);
	return toStatusError({
		status,
		method,
		path: withoutHiddenKeys(withoutQuery(url).replace(`${server.base}/`, '')),
		mediaType,
		// The server may echo the request, which must not reveal the key.
		body: withoutHiddenKeys(response.bodyUsed ? String(response._data) : await response.text()),
		retryAfter: response.headers.get('retry-after') ?? undefined,
		home: server.home,
		keysPage: server.keysPage,
	});
}

/** Decodes a body, but leaves that of an error as text: ofetch parses bodies before it checks the status. */
function decodedOf(text: string, response: Response | undefined): unknown {
	return response?.ok ? decodeLongText(text, headOf(response)) : text;
}

function headOf(response: Response): Omit<ApiResponse, 'bytes'> {
	const headers = fieldsOf(response.headers);
	return {status: response.status, headers, mediaType: mediaTypeOf(headers), url: withoutQuery(response.url)};
}

/** The bytes of a body that has been read completely. */
async function bytesOf({body}: Response): Promise<Uint8Array> {
	const arriving: AsyncIterable<Uint8Array> | readonly Uint8Array[] = body ?? [];
	const chunks: Uint8Array[] = [];
	for await (const chunk of arriving) {
		chunks.push(chunk);
	}

	return chunks.length === 1 ? (chunks[0] ?? new Uint8Array()) : Buffer.concat(chunks);
}

/** Whether a body is sent as a stream. */
function isStream(content: EncodedBody['content'] | undefined): content is BodyStream {
	return typeof content === 'object' && 'chunks' in content;
}
