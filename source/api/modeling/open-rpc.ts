import process from 'node:process';
import {createRedactor} from '../../credentials/redact.js';
import {readCertificates} from '../http/certificates.js';
import {startDeadline} from '../http/deadline.js';
import {toNetworkError, toProxiedError} from '../http/network-error.js';
import {proxyFor} from '../http/proxy.js';
import {type Server} from '../http/server.js';
import {toStatusError} from '../http/status-error.js';
import {timeoutOf, type TransportOptions} from '../http/transport.js';
import {rpcPath, startRpc, type Rpc} from './rpc.js';
import {type OpenSocket, type Opening, type SocketListener} from './web-socket.js';

export type RpcPlace = {
	readonly server: Server;
	readonly key: string;
	readonly transport: TransportOptions;
};

/**
Opens the modeling socket of a server.

@throws CredentialsError, ApiError when the server opens none, UnreachableError, TimeoutError, LocalFileError, Cancelled.
*/
export async function openRpc(
	place: RpcPlace,
	{signal, onNotice}: {readonly signal: AbortSignal; readonly onNotice: (text: string) => void},
): Promise<Rpc> {
	const timeout = timeoutOf(place.transport);
	const {host} = new URL(place.server.base);
	return startRpc(async (listener) => openSocket(place, listener, {signal, timeout}), {
		timeout,
		host,
		onNotice,
	});
}

async function openSocket(
	place: RpcPlace,
	listener: SocketListener,
	{signal, timeout}: {readonly signal: AbortSignal; readonly timeout: number},
): Promise<OpenSocket> {
	const {caFile, environment = process.env} = place.transport;
	const address = new URL(`${place.server.base}/${rpcPath}`);
	const proxy = proxyFor(address, environment);
	const deadline = startDeadline(timeout, `GET ${address.href}`, signal);
	try {
		const certificates = await readCertificates(caFile, environment);
		const {openWebSocket} = await import('./web-socket.js');
		const opening = await openWebSocket(
			{
				url: new URL(address.href.replace(/^http/v, 'ws')),
				headers: {'impact-api-key': place.key, 'user-agent': 'impact-shell'},
				proxy,
				certificates,
				signal: deadline.signal,
			},
			listener,
		);
		if (opening.kind === 'open') {
			return opening.socket;
		}

		throw refusal(opening, place);
	} catch (error) {
		const {href} = address;
		throw (
			deadline.failure() ??
			(proxy === undefined ? toNetworkError(error, href) : toProxiedError(error, href, proxy))
		);
	} finally {
		deadline.stop();
	}
}

function refusal(
	{status, headers, body}: Extract<Opening, {kind: 'refused'}>,
	{server, key}: RpcPlace,
): Error {
	const header = (name: string) => {
		const value = headers[name];
		return Array.isArray(value) ? value[0] : value;
	};

	return toStatusError({
		status,
		method: 'GET',
		path: rpcPath,
		mediaType: header('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '',
		body: createRedactor([key])(body),
		retryAfter: header('retry-after'),
		home: server.home,
		keysPage: server.keysPage,
	});
}
