import {ProxyAgent, request as start} from 'undici';
import {type Carrier} from './wire.js';

/**
A carrier through an HTTP proxy. Loaded only when a proxy applies, because undici takes its time to load.

Plain HTTP is tunnelled as well, so that the proxy sees no headers.

@param proxy The proxy's address, with user and password where it wants them.
@param certificates PEM texts trusted for the server and an HTTPS proxy; `undefined` means Node's list.
*/
export function createProxiedFetch(proxy: string, certificates: readonly string[] | undefined): Carrier {
	const tls = certificates === undefined ? {} : {ca: [...certificates]};
	const dispatcher = new ProxyAgent({uri: proxy, requestTls: tls, proxyTls: tls, keepAliveTimeout: 4000});
	return async ({method, url, headers, body, signal}) => {
		const answer = await start(url, {
			dispatcher,
			method: toMethod(method),
			headers: {...headers},
			// Our own deadline rules; undici's would cut a slow server off after five minutes.
			headersTimeout: 0,
			bodyTimeout: 0,
			...(body !== undefined && {body}),
			...(signal && {signal}),
		});
		return {status: answer.statusCode, headers: flat(answer.headers), body: answer.body};
	};
}

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
const methods: readonly Method[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

function toMethod(method: string): Method {
	return methods.find((known) => known === method) ?? 'GET';
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.join(', ') : (value ?? ''),
		]),
	);
}
