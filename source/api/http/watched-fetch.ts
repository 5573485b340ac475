import {Readable} from 'node:stream';
import {fetch, Headers, Response} from 'node-fetch-native/node';
import {ProtocolError} from '../../errors/protocol-error.js';
import {ShellError} from '../../errors/shell-error.js';
import {type BodyStream} from './body.js';
import {inUtf8, startAsText} from './charset.js';
import {type Deadline} from './deadline.js';
import {type RequestRoute} from './network-error.js';
import {announcedLength, fieldsOf} from './headers.js';
import {readBody, readStart} from './read-body.js';
import {type ObservedCall} from './observe-call.js';
import {type Target} from './redirect.js';

/** The state and options of one call. */
export type Watch = {
	/** Ends every wait of the call. */
	readonly deadline: Deadline;

	/** A response to HEAD announces the length of a body it does not have. */
	readonly method?: string | undefined;

	/** The proxy, for errors. */
	readonly proxy: string | undefined;

	/** A streamed body, sent instead of the one passed to fetch. */
	readonly upload?: BodyStream | undefined;

	/** Leave the body to be read later. Default false: the response resolves with its whole body. */
	readonly isStreamed?: boolean | undefined;

	/** Convert the body to UTF-8. Default false. */
	readonly isDecoded?: boolean | undefined;

	/** See `ApiRequest`. */
	readonly allowsErrors?: boolean | undefined;
	readonly onProgress?: ((received: number, total: number | undefined) => void) | undefined;
	readonly onUpload?: ((sent: number, total: number) => void) | undefined;

	/** The observation of the call, if there is an observer. */
	readonly observed?: ObservedCall | undefined;
};

/** Maximum number of bytes kept of an error's body. */
const maxErrorBody = 4096;

/**
The fetch that ofetch calls. It adds what neither of them has: redirects stay on the same origin, and so does the key; waiting for the
headers and between chunks has a timeout; uploads report progress; and all errors are ours.

Streamed bodies are not passed through ofetch, which would access `globalThis.FormData` and thereby load undici (60 ms).
*/
export function createWatchedFetch(watch: Watch): typeof fetch {
	const {deadline, proxy, observed} = watch;
	return async (input, init = {}) => {
		const target = {url: addressOf(input), method: init.method ?? 'GET', keepsBody: true};
		const endWaiting = startWaiting(watch, init.signal ?? undefined);
		try {
			const response = await followRedirects(target, init, watch);
			endWaiting();
			return watch.isStreamed && response.status < 400
				? streamed(response, watch)
				: await whole(response, watch);
		} catch (error) {
			const failure = deadline.failure() ?? (await networkError(error, {url: target.url, proxy}));
			await observed?.end(failure);
			throw failure;
		} finally {
			endWaiting();
		}
	};
}

/**
Reads the body as a stream. Leaving it early closes the connection.

@throws ProtocolError when it is cut short, damaged, or compressed in an unsupported way; TimeoutError, Cancelled.
*/
export async function* watchedBody(
	response: Response,
	{deadline, proxy, method, observed}: Watch,
): AsyncGenerator<Uint8Array> {
	const {url} = response;
	let failure: Error | undefined;
	try {
		deadline.restart();
		for await (const chunk of method === 'HEAD' ? [] : decompressedBody(response, observed)) {
			// The time the consumer takes does not count.
			deadline.pause();
			observed?.read(chunk);
			yield chunk;
			deadline.restart();
		}
	} catch (error) {
		failure = deadline.failure() ?? (await cutShortError(error, {url, proxy}));
		throw failure;
	} finally {
		deadline.pause();
		discardBody(response);
		await observed?.end(failure);
	}
}

/** The decompressed body. */
async function* decompressedBody(
	response: Response,
	observed: Watch['observed'],
): AsyncGenerator<Uint8Array> {
	const encoding = response.headers.get('content-encoding') ?? 'identity';
	if (encoding === 'identity') {
		yield* rawBody(response, observed);
		return;
	}

	const {decompressed} = await import('./decompress.js');
	yield* decompressed(rawBody(response, observed), encoding);
}

/** The body as received. @throws CutShortError when it is shorter than announced, which Node does not always report. */
async function* rawBody(
	{body, headers, url}: Response,
	observed: Watch['observed'],
): AsyncGenerator<Uint8Array> {
	let missing = Number(headers.get('content-length') ?? 0);
	const chunks: AsyncIterable<Uint8Array> | readonly Uint8Array[] = body ?? [];
	for await (const chunk of chunks) {
		missing -= chunk.length;
		observed?.received(chunk.length);
		yield chunk;
	}

	if (missing > 0) {
		const {cutShort} = await import('./network-error.js');
		throw cutShort(url);
	}
}

// The words for failures are loaded with the first one.

/** See `toNetworkError`. */
export async function networkError(error: unknown, route: RequestRoute): Promise<Error> {
	const {toNetworkError} = await import('./network-error.js');
	return toNetworkError(error, route);
}

async function cutShortError(error: unknown, route: RequestRoute): Promise<Error> {
	const {toCutShortError} = await import('./network-error.js');
	return toCutShortError(error, route);
}

/** Closes the connection without reading the rest of the body. */
function discardBody({body}: Response): void {
	if (body instanceof Readable) {
		body.on('error', () => undefined).destroy();
	}
}

function addressOf(input: Parameters<typeof fetch>[0]): string {
	if (typeof input === 'string') {
		return input;
	}

	return input instanceof URL ? input.href : input.url;
}

/** Limits the wait for the headers: by ofetch's timeout, or for an upload by our idle timer, which restarts with each chunk. */
function startWaiting({deadline, upload}: Watch, signal: AbortSignal | undefined): () => void {
	if (upload) {
		deadline.restart();
	}

	signal?.addEventListener('abort', deadline.expire);
	return () => {
		deadline.pause();
		signal?.removeEventListener('abort', deadline.expire);
	};
}

const maxRedirects = 5;

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function isRedirect(status: number): boolean {
	return redirectStatuses.has(status);
}

/** Sends the request and follows redirects, on the same origin only. */
async function followRedirects(start: Target, init: RequestInit, watch: Watch): Promise<Response> {
	let target = start;
	for (let redirects = 0; redirects <= maxRedirects; redirects++) {
		// Each request depends on the response before it.
		// eslint-disable-next-line no-await-in-loop
		const response = await fetch(target.url, requestTo(target, init, watch));
		if (!isRedirect(response.status)) {
			return response;
		}

		discardBody(response);
		// eslint-disable-next-line no-await-in-loop -- it waits for the body of an observed exchange only
		await watch.observed?.end();
		// eslint-disable-next-line no-await-in-loop -- loaded for the first redirect
		const {redirectTarget} = await import('./redirect.js');
		target = redirectTarget(response.status, response.headers.get('location') ?? undefined, target);
	}

	throw new ProtocolError(`${new URL(start.url).host} redirects in a circle`, {
		hint: 'Check the URL of the server.',
	});
}

function requestTo({method, keepsBody}: Target, init: RequestInit, watch: Watch): RequestInit {
	const {deadline, upload} = watch;
	const {headers, body, ...rest} = init;
	const sent = new Headers(headers);
	if (!keepsBody) {
		sent.delete('content-type');
		sent.delete('content-length');
		return {...rest, ...asSent, headers: sent, method, signal: deadline.signal};
	}

	const stream = upload && Readable.from(sentChunks(upload, watch));
	return {...rest, ...asSent, headers: sent, method, signal: deadline.signal, body: stream ?? body ?? null};
}

/** Decompression is ours, because node-fetch accepts compressed bodies that end too early. */
const asSent = {compress: false};

/** The chunks of an upload; each one restarts the idle timer. */
async function* sentChunks(
	{chunks, length}: BodyStream,
	{deadline, onUpload, observed}: Watch,
): AsyncGenerator<Uint8Array> {
	let sent = 0;
	try {
		for await (const chunk of chunks()) {
			deadline.restart();
			observed?.sent(chunk);
			yield chunk;
			sent += chunk.length;
			onUpload?.(sent, length);
		}
	} catch (error) {
		// Fetch would only pass on its message.
		if (error instanceof ShellError) {
			deadline.fail(error);
		}

		throw error;
	}
}

/** The response with its whole body; for an error only the start. */
async function whole(response: Response, watch: Watch): Promise<Response> {
	const body = watchedBody(response, watch);
	const headers = fieldsOf(response.headers);
	if (response.status >= 400) {
		const start = await readStart(body, maxErrorBody);
		return withBody(response, watch.allowsErrors ? start : startAsText(headers, start));
	}

	const bytes = await readBody(body, announcedLength(headers), watch.onProgress);
	return withBody(response, watch.isDecoded ? inUtf8(headers, bytes) : bytes);
}

/** The response with its body unread; `watchedBody` reads it. */
function streamed(response: Response, {deadline}: Watch): Response {
	if (response.body instanceof Readable) {
		response.body.once('close', deadline.stop);
	}

	return response;
}

function withBody({status, statusText, headers, url}: Response, body: Uint8Array | string): Response {
	const init = {status, statusText, headers, url};
	return new Response(body, init);
}
