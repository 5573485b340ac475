import {Readable} from 'node:stream';
import {fetch, Headers, Response} from 'node-fetch-native/node';
import {ProtocolError} from '../../errors/protocol-error.js';
import {ShellError} from '../../errors/shell-error.js';
import {type BodyStream} from './body.js';
import {inUtf8, startAsText} from './charset.js';
import {type Deadline} from './deadline.js';
import {announcedLength, fieldsOf} from './headers.js';
import {cutShort, toCutShortError, toNetworkError} from './network-error.js';
import {readBody, readStart} from './read-body.js';
import {type ObservedCall} from './observe-call.js';
import {isRedirect, maxRedirects, redirectTarget, type Target} from './redirect.js';

/** What one call watches over. */
export type Watch = {
	/** Ends every wait of the call. */
	readonly deadline: Deadline;

	/** The answer to a HEAD tells the length of a body that does not come. */
	readonly method?: string | undefined;

	/** The proxy on the way, for errors. */
	readonly proxy: string | undefined;

	/** A body that is made while it is sent, in place of the one fetch is given. */
	readonly upload?: BodyStream | undefined;

	/** Leave the body to be read later. Default false: the response is there when the body is. */
	readonly isStreamed?: boolean | undefined;

	/** The text is wanted, so it is handed on in UTF-8, whatever it was sent in. Default false. */
	readonly isDecoded?: boolean | undefined;

	/** See `ApiRequest`. */
	readonly allowsErrors?: boolean | undefined;
	readonly onProgress?: ((received: number, total: number | undefined) => void) | undefined;
	readonly onUpload?: ((sent: number, total: number) => void) | undefined;

	/** Told of what goes over the wire, when somebody looks. */
	readonly observed?: ObservedCall | undefined;
};

/** Bytes of an error's body that are kept. */
const longestErrorBody = 4096;

/**
The fetch that ofetch calls: Node's HTTP with what neither of them has. Redirects stay on the origin, so that the key does; the silence
before and within bodies has an end; uploads tell how far they are; and what goes wrong is one of our own errors.

Streams are left to this function rather than given to ofetch, which would look at `globalThis.FormData` and so boot undici (60 ms).
*/
export function createWatchedFetch(watch: Watch): typeof fetch {
	const {deadline, proxy, observed} = watch;
	return async (input, init = {}) => {
		const target = {url: addressOf(input), method: init.method ?? 'GET', keepsBody: true};
		const endWaiting = startWaiting(watch, init.signal ?? undefined);
		try {
			const response = await follow(target, init, watch);
			endWaiting();
			return watch.isStreamed && response.status < 400
				? streamed(response, watch)
				: await whole(response, watch);
		} catch (error) {
			const failure = deadline.failure() ?? toNetworkError(error, {url: target.url, proxy});
			observed?.end(failure);
			throw failure;
		} finally {
			endWaiting();
		}
	};
}

/**
The body as it comes in; left before its end, it closes the connection.

@throws ProtocolError when it is cut short or damaged, or compressed in a way nobody asked for; TimeoutError, Cancelled.
*/
export async function* watchedBody(
	response: Response,
	{deadline, proxy, method, observed}: Watch,
): AsyncGenerator<Uint8Array> {
	const {url} = response;
	let failure: Error | undefined;
	try {
		deadline.restart();
		for await (const chunk of method === 'HEAD' ? [] : plainBody(response, observed)) {
			// Time the reader takes is not the server's.
			deadline.pause();
			observed?.read(chunk);
			yield chunk;
			deadline.restart();
		}
	} catch (error) {
		failure = deadline.failure() ?? toCutShortError(error, {url, proxy});
		throw failure;
	} finally {
		deadline.pause();
		discardBody(response);
		observed?.end(failure);
	}
}

/** The body without its compression. */
async function* plainBody(response: Response, observed: Watch['observed']): AsyncGenerator<Uint8Array> {
	const encoding = response.headers.get('content-encoding') ?? 'identity';
	if (encoding === 'identity') {
		yield* wholeBody(response, observed);
		return;
	}

	const {decompressed} = await import('./decompress.js');
	yield* decompressed(wholeBody(response, observed), encoding);
}

/** The body as it was sent. @throws CutShortError when it has fewer bytes than were announced, which Node lets pass when what follows is no HTTP. */
async function* wholeBody(
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
		throw cutShort(url);
	}
}

/** Closes the connection when nobody wants the rest of the body. */
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

/** The wait for the headers, which ofetch's own timeout ends; an upload is alive as long as chunks go out. */
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

/** Sends the request on as redirects ask, on the same origin only. */
async function follow(start: Target, init: RequestInit, watch: Watch): Promise<Response> {
	let target = start;
	for (let redirects = 0; redirects <= maxRedirects; redirects++) {
		// Each request has to wait for the one before.
		// eslint-disable-next-line no-await-in-loop
		const response = await fetch(target.url, requestTo(target, init, watch));
		if (!isRedirect(response.status)) {
			return response;
		}

		discardBody(response);
		watch.observed?.end();
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

/** Node's fetch leaves bodies compressed, since it takes those that end too early for whole. */
const asSent = {compress: false};

/** Each chunk sent is a sign of life. */
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
		// Fetch would only tell the words of it.
		if (error instanceof ShellError) {
			deadline.fail(error);
		}

		throw error;
	}
}

/** The response with its body at hand; of an error only the start. */
async function whole(response: Response, watch: Watch): Promise<Response> {
	const body = watchedBody(response, watch);
	const headers = fieldsOf(response.headers);
	if (response.status >= 400) {
		const start = await readStart(body, longestErrorBody);
		return withBody(response, watch.allowsErrors ? start : startAsText(headers, start));
	}

	const bytes = await readBody(body, announcedLength(headers), watch.onProgress);
	return withBody(response, watch.isDecoded ? inUtf8(headers, bytes) : bytes);
}

/** The response with its body still to come; `watchedBody` reads it. */
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
