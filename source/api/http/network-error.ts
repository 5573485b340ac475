import {ProtocolError} from '../../errors/protocol-error.js';
import {ShellError} from '../../errors/shell-error.js';
import {UnreachableError, type UnreachableReason} from '../../errors/unreachable-error.js';

/** A body that ended too early: a `ProtocolError` that is worth another try. */
export class CutShortError extends ProtocolError {}

/**
What went wrong below HTTP, in our own words.

The cause kept is a bare copy: ofetch's errors carry the request's headers.
*/
export function toNetworkError(error: unknown, url: string): Error {
	const chain = [...causes(error)];
	const own = chain.find((link) => link instanceof ShellError);
	if (own) {
		return own;
	}

	const failure =
		chain.find((link) => codeOf(link) !== '' && codeOf(link) !== 'UND_ERR_SOCKET') ?? chain.at(-1);
	const code = codeOf(failure);
	const message = failure instanceof Error ? failure.message : String(failure);
	if (code === '' && !isProxyRefusal(message)) {
		return failure instanceof Error ? failure : new Error(message);
	}

	const {reason, words, hint} = describe(code, message, new URL(url));
	return new UnreachableError(words, reason, {hint, cause: new Error(`${code}: ${message}`)});
}

/** What went wrong on the way through a proxy: whatever we did not find ourselves was the proxy. */
export function toProxiedError(error: unknown, url: string, proxy: string): Error {
	const network = toNetworkError(error, url);
	const isProxyAway =
		network instanceof UnreachableError && ['dns', 'refused', 'network'].includes(network.reason);
	return isProxyAway
		? new UnreachableError(`the proxy ${new URL(proxy).host} cannot be reached`, 'proxy', {
				hint: hints.proxy,
				cause: network.cause,
			})
		: network;
}

/** The connection ended before the body did. */
export function toCutShortError(error: unknown, url: string): Error {
	const network = toNetworkError(error, url);
	if (!(network instanceof UnreachableError)) {
		return network;
	}

	return new CutShortError(`the answer from ${new URL(url).host} was cut short`, {
		hint: 'The connection broke while the answer came in; try again.',
		cause: network.cause,
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
	'not-started': 'Start your Impact server first.',
};

function describe(code: string, message: string, {host, hostname}: URL): Failure {
	if (isProxyRefusal(message)) {
		const needsLogin = message.includes('407');
		const words = needsLogin
			? 'the proxy wants a user and a password'
			: `the proxy did not let us through to ${host}`;
		const hint = needsLogin
			? 'Write them into the variable: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT'
			: hints.proxy;
		return {reason: 'proxy', words, hint};
	}

	const [reason, words, hint] = failures.get(code) ?? fallback(code, message);
	return {
		reason,
		words: words.replaceAll('{host}', host).replaceAll('{hostname}', hostname),
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
	['UND_ERR_SOCKET', reset],
	['ETIMEDOUT', ['network', 'the host {host} does not answer']],
	['UND_ERR_CONNECT_TIMEOUT', ['network', 'the host {host} does not answer']],
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

function fallback(code: string, message: string): Row {
	if (code.startsWith('HPE_')) {
		return [
			'network',
			'what {host} answers is not HTTP',
			'Does the server speak HTTPS? Then the URL starts with https://.',
		];
	}

	return /^(?:ERR_SSL|ERR_TLS|CERT_)/v.test(code) || message.includes('certificate')
		? ['tls', `the secure connection to {host} failed (${code})`]
		: ['network', `the connection to {host} failed (${code})`];
}

/** Undici says it only in words. */
function isProxyRefusal(message: string): boolean {
	return /proxy (?:response|authentication|connection)/iv.test(message);
}

function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** An error and what caused it; of several attempts at once (IPv4, IPv6) the first. */
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
