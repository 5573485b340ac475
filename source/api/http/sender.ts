import {createRedactor} from '../../credentials/redact.js';
import {ProtocolError} from '../../errors/protocol-error.js';
import {type ShellError} from '../../errors/shell-error.js';
import {encodeBody, type EncodedBody} from './body.js';
import {type ApiRequest, type ApiResponse} from './exchange.js';
import {acceptedEncodings, readBody, readStart} from './read-body.js';
import {isRedirect, mostRedirects, redirectTarget} from './redirect.js';
import {type Server} from './server.js';
import {toStatusError} from './status-error.js';
import {withRetries, type Attempt} from './with-retries.js';
import {type Answer, type Transport} from './transport.js';

/** The header that carries the key. */
const keyHeader = 'impact-api-key';

/** Bytes of an error's body that are kept. */
const longestErrorBody = 4096;

/** A request to a full address. */
export type AddressedRequest = Omit<ApiRequest, 'path' | 'query'> & {
	readonly url: string;

	/** Answers of 400 and above are answers too. Default false. */
	readonly allowsErrors?: boolean | undefined;
};

export type SenderOptions = {
	readonly transport: Transport;

	/** Sent with every request; absent for the hub probe. */
	readonly key?: string | undefined;

	/** What the paths in errors are relative to, and the pages to point people to. */
	readonly server: Pick<Server, 'base' | 'keysPage' | 'home'>;
};

/** An answer that is not an error, whose body has to be read or given up. */
export type Opened = {readonly answer: Answer; readonly url: string};

/** Sends requests with the key; retries, follows redirects, turns statuses into errors. */
export type Sender = {
	/** The answer with its whole body, decompressed. */
	readonly send: (request: AddressedRequest) => Promise<ApiResponse>;

	/** The answer with its body still to come, never compressed. */
	readonly open: (request: AddressedRequest) => Promise<Opened>;
};

export function createSender(options: SenderOptions): Sender {
	const attempt = async (request: AddressedRequest, encodings: string): Promise<Attempt<Opened>> => {
		const opened = await follow(request, await prepare(request, encodings, options.key), options.transport);
		const {status, headers} = opened.answer;
		return status < 400 || request.allowsErrors
			? {value: opened}
			: {
					error: await toError(request, opened, options),
					outcome: {status, retryAfter: headers['retry-after']},
				};
	};

	return {
		send: async (request) =>
			withRetries(request, async () => {
				const result = await attempt(request, acceptedEncodings);
				return 'value' in result ? {value: await toResponse(result.value, request)} : result;
			}),
		open: async (request) => withRetries(request, async () => attempt(request, 'identity')),
	};
}

/** Media type without parameters, in lower case; `''` when there is none. */
export function mediaTypeOf(headers: Readonly<Record<string, string>>): string {
	return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** An address without its query, for people. */
export function withoutQuery(url: string): string {
	return url.replace(/[?#].*$/v, '');
}

/** Everything of a request but where it goes, which redirects may change. */
type Prepared = {readonly headers: Readonly<Record<string, string>>; readonly body: EncodedBody | undefined};

async function prepare(
	request: AddressedRequest,
	encodings: string,
	key: string | undefined,
): Promise<Prepared> {
	return {
		body: request.body && (await encodeBody(request.body, request.onUpload)),
		headers: {
			accept: request.accept ?? 'application/json',
			'accept-encoding': encodings,
			'user-agent': 'impact-shell',
			...lowerCased(request.headers ?? {}),
			...(key !== undefined && {[keyHeader]: key}),
		},
	};
}

/** Sends the request on as redirects ask, on the same origin only. */
async function follow(request: AddressedRequest, prepared: Prepared, transport: Transport): Promise<Opened> {
	const {signal, timeout} = request;
	let {url, method}: {url: string; method: string} = request;
	let {body} = prepared;
	for (let redirects = 0; redirects <= mostRedirects; redirects++) {
		const headers = {...body?.headers, ...prepared.headers};
		// Each request has to wait for the one before.
		// eslint-disable-next-line no-await-in-loop
		const answer = await transport({method, url, headers, body: body?.create(), signal, timeout});
		if (!isRedirect(answer.status)) {
			return {answer, url};
		}

		answer.discard();
		const target = redirectTarget(answer.status, answer.headers['location'], {method, url});
		({url, method} = target);
		body = target.keepsBody ? body : undefined;
	}

	throw new ProtocolError(`${new URL(url).host} redirects in a circle`, {
		hint: 'Check the URL of the server.',
	});
}

async function toResponse({answer, url}: Opened, {onProgress}: AddressedRequest): Promise<ApiResponse> {
	const {status, headers} = answer;
	const bytes = await readBody(answer, onProgress);
	return {status, headers, mediaType: mediaTypeOf(headers), bytes, url: withoutQuery(url)};
}

async function toError(
	{method}: AddressedRequest,
	{answer, url}: Opened,
	{server: {base, keysPage, home}, key}: SenderOptions,
): Promise<ShellError> {
	const {status, headers} = answer;
	// A server that echoes what it was sent must not make us print the key.
	const redact = createRedactor(key === undefined ? [] : [key]);
	const body = redact(await readStart(answer, longestErrorBody));
	const path = withoutQuery(url).replace(`${base}/`, '');
	const mediaType = mediaTypeOf(headers);
	return toStatusError({
		status,
		method,
		path,
		mediaType,
		body,
		retryAfter: headers['retry-after'],
		home,
		keysPage,
	});
}

/** Names in lower case, so that none is sent twice. */
function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
