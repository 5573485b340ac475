import {ProtocolError} from '../../errors/protocol-error.js';
import {ShellError} from '../../errors/shell-error.js';
import {UnreachableError, type UnreachableReason} from '../../errors/unreachable-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {isProxyStatus, proxyErrorCode} from './proxy.js';
import {CutShortError} from './retry.js';

/** The route of a request. */
export type RequestRoute = {
	readonly url: string;

	/** Address of the proxy, if any. */
	readonly proxy?: string | undefined;
};

/**
Converts an error below HTTP into one of ours.

Its cause is a bare copy, since errors of fetch contain the query and those of ofetch the request's headers.
*/
export function toNetworkError(error: unknown, {url, proxy}: RequestRoute): Error {
	const chain = [...causes(error)];
	const own = chain.find((link) => link instanceof ShellError);
	if (own) {
		return own;
	}

	const failure = chain.find((link) => codeOf(link) !== '') ?? chain.at(-1);
	const code = codeOf(failure);
	const message = messageOf(failure);
	if (code === '') {
		return failure instanceof Error ? failure : new Error(message);
	}

	const cause = new Error(`${code}: ${message}`);
	if (['ERR_INVALID_CHAR', 'ERR_INVALID_HTTP_TOKEN'].includes(code)) {
		return new UsageError('a header holds characters that no header can carry', {cause});
	}

	const {reason, words, hint} = describe(code, {url: new URL(url), proxy});
	return new UnreachableError(words, reason, {hint, cause});
}

/** Converts an error while reading a body: the connection ended too early, or decompression failed. */
export function toCutShortError(error: unknown, way: RequestRoute): Error {
	const network = toNetworkError(error, way);
	if (!(network instanceof UnreachableError)) {
		return network;
	}

	const {cause} = network;
	if (cause instanceof Error && /^(?:Z_|ERR_BROTLI|ERR__ERROR_FORMAT)/v.test(cause.message)) {
		return new ProtocolError(`the compressed answer from ${new URL(way.url).host} is damaged`, {
			hint: 'Try again; a proxy may have changed it.',
			cause,
		});
	}

	return cutShort(way.url, cause);
}

/** The error for a body that ended too early. */
export function cutShort(url: string, cause?: unknown): CutShortError {
	return new CutShortError(`the answer from ${new URL(url).host} was cut short`, {
		hint: 'The connection broke while the answer came in; try again.',
		cause,
	});
}

type Failure = {readonly reason: UnreachableReason; readonly words: string; readonly hint: string};

const hints: Readonly<Record<UnreachableReason, string>> = {
	dns: 'Check the spelling of the URL and the network connection.',
	refused: 'Check host and port of the URL, and that the server runs.',
	tls: 'If the certificate comes from your own organisation, trust it with --ca FILE or NODE_EXTRA_CA_CERTS.',
	reset: 'Try again; if it keeps happening, a firewall or proxy may stand between.',
	proxy: 'Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY.',
	network: 'Check the network connection.',
	elsewhere: 'Check the URL; it may be that of a login page.',
	'not-started': 'Start your Impact server first.',
};

function describe(
	code: string,
	{url, proxy = ''}: {readonly url: URL; readonly proxy: string | undefined},
): Failure {
	const {host, hostname} = url;
	const [reason, words, hint] = failures.get(code) ?? fallback(code);
	return {
		reason,
		words: words
			.replaceAll('{host}', host)
			.replaceAll('{hostname}', hostname)
			.replaceAll('{proxy}', proxy === '' ? '' : new URL(proxy).host),
		hint: hint ?? hints[reason],
	};
}

type Row = readonly [reason: UnreachableReason, words: string, hint?: string];

const unknownAuthority: Row = ['tls', 'the certificate of {host} comes from an unknown authority'];
const reset: Row = ['reset', 'the connection to {host} broke'];

const failures: ReadonlyMap<string, Row> = new Map<string, Row>([
	['ENOTFOUND', ['dns', 'there is no host named {hostname}']],
	['EAI_AGAIN', ['dns', 'the name {hostname} could not be looked up']],
	['ECONNREFUSED', ['refused', 'nothing listens at {host}']],
	['ECONNRESET', reset],
	['EPIPE', reset],
	['ERR_STREAM_PREMATURE_CLOSE', reset],
	[proxyErrorCode(), ['proxy', 'the proxy {proxy} cannot be reached']],
	[
		proxyErrorCode(407),
		[
			'proxy',
			'the proxy wants a user and a password',
			'Write them into the variable: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT',
		],
	],
	[
		'HPE_HEADER_OVERFLOW',
		[
			'network',
			'the headers that {host} sends are too large',
			'Check the URL; a proxy or a company login may stand in front of the server.',
		],
	],
	['ETIMEDOUT', ['network', 'the host {host} does not answer']],
	['EHOSTUNREACH', ['network', 'there is no way to the host {host}']],
	['ENETUNREACH', ['network', 'there is no network on the way to {host}']],
	['DEPTH_ZERO_SELF_SIGNED_CERT', ['tls', 'the certificate of {host} is self-signed']],
	['SELF_SIGNED_CERT_IN_CHAIN', ['tls', 'the certificate of {host} comes from a self-made authority']],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', unknownAuthority],
	['UNABLE_TO_GET_ISSUER_CERT', unknownAuthority],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', unknownAuthority],
	['CERT_UNTRUSTED', unknownAuthority],
	[
		'CERT_HAS_EXPIRED',
		[
			'tls',
			'the certificate of {host} has expired',
			'Ask whoever runs the server for a new one, and check the clock of this machine.',
		],
	],
	[
		'CERT_NOT_YET_VALID',
		['tls', 'the certificate of {host} is not valid yet', 'Check the clock of this machine.'],
	],
	[
		'ERR_TLS_CERT_ALTNAME_INVALID',
		['tls', 'the certificate of {host} is for another host', 'Use the name the certificate was made for.'],
	],
	[
		'EPROTO',
		[
			'tls',
			'no secure connection to {host} could be agreed on',
			'Does the server speak plain HTTP? Then the URL starts with http://.',
		],
	],
]);

function fallback(code: string): Row {
	if (code.startsWith('HPE_')) {
		return [
			'network',
			'what {host} answers is not HTTP',
			'Does the server speak HTTPS? Then the URL starts with https://.',
		];
	}

	if (isProxyStatus(code)) {
		return ['proxy', 'the proxy {proxy} did not let us through to {host}'];
	}

	return /^(?:ERR_SSL|ERR_TLS|CERT_)/v.test(code)
		? ['tls', `the secure connection to {host} failed (${code})`]
		: ['network', `the connection to {host} failed (${code})`];
}

function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The message without the address that fetch puts in front. */
function messageOf(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	return message.replace(/^request to .+ failed, reason: /v, '');
}

/** An error and its chain of causes; of parallel attempts (IPv4, IPv6) the first. */
function* causes(error: unknown): Generator {
	const seen = new Set<unknown>();
	let link: unknown = error;
	while (link !== undefined && !seen.has(link)) {
		seen.add(link);
		yield link;
		const inner: unknown = link instanceof AggregateError ? link.errors[0] : undefined;
		link = inner ?? (link instanceof Error ? link.cause : undefined);
	}
}
