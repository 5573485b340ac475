import {withoutHiddenKeys} from '../../credentials/hidden-keys.js';
import {ApiError} from '../../errors/api-error.js';
import {ProtocolError} from '../../errors/protocol-error.js';
import {rpcPath} from '../../endpoints/endpoints.js';
import {startDeadline} from '../http/deadline.js';
import {observeCall, observeMessage} from '../http/observe-call.js';
import {mediaTypeOf} from '../http/headers.js';
import {toNetworkError} from '../http/network-error.js';
import {type Server} from '../server-address.js';
import {toStatusError} from '../http/status-error.js';
import {type Transport} from '../http/transport.js';
import {startRpc, type Rpc} from './rpc.js';
import {type OpenSocket, type Opening, type SocketListener} from './web-socket.js';

export type RpcPlace = {
	readonly server: Server;
	readonly key: string;
	readonly transport: Transport;
};

/**
Opens the modeling socket of a server.

@throws CredentialsError, ApiError or ProtocolError when the server refuses; UnreachableError, TimeoutError, LocalFileError, Cancelled.
*/
export async function openRpc(
	place: RpcPlace,
	{signal, onNotice}: {readonly signal: AbortSignal; readonly onNotice: (text: string) => void},
): Promise<Rpc> {
	const timeout = place.transport.timeout();
	const {host} = new URL(place.server.base);
	const {href: url} = socketAddress(place.server);
	return startRpc(async (listener) => openSocket(place, listener, {signal, timeout}), {
		timeout,
		host,
		onNotice,
		observe(call) {
			const observer = place.transport.observer();
			return observer && observeMessage(observer, {url, ...call});
		},
	});
}

async function openSocket(
	place: RpcPlace,
	listener: SocketListener,
	{signal, timeout}: {readonly signal: AbortSignal; readonly timeout: number},
): Promise<OpenSocket> {
	const address = new URL(`${place.server.base}/${rpcPath}`);
	const url = address.href;
	const observer = place.transport.observer();
	const observed = observer && observeCall(observer, undefined);
	const deadline = startDeadline({silence: timeout, subject: `GET ${url}`, signal});
	deadline.restart();
	let proxy: string | undefined;
	try {
		const route = await place.transport.routeTo(address);
		({proxy} = route);
		const {openWebSocket} = await import('./web-socket.js');
		const opening = await openWebSocket(
			{
				url: socketAddress(place.server),
				headers: {'impact-api-key': place.key, 'user-agent': 'impact-shell'},
				agent: observed?.through(route.agent) ?? route.agent,
				signal: deadline.signal,
			},
			listener,
		);
		await observed?.end();
		if (opening.kind === 'open') {
			return opening.socket;
		}

		throw refusal(opening, place);
	} catch (error) {
		const failure = deadline.failure() ?? toNetworkError(error, {url, proxy});
		await observed?.end(failure);
		throw failure;
	} finally {
		deadline.stop();
	}
}

function socketAddress({base}: Server): URL {
	return new URL(`${base}/${rpcPath}`.replace(/^http/v, 'ws'));
}

function refusal({status, headers, body}: Extract<Opening, {kind: 'refused'}>, {server}: RpcPlace): Error {
	if (status < 400) {
		return new ProtocolError(
			`${new URL(server.base).host} opens no modeling session (${status}, GET ${rpcPath})`,
			{
				hint: 'Check the URL; a proxy or a company login may stand in front of the server.',
			},
		);
	}

	if (status === 404) {
		return new ApiError(`${new URL(server.base).host} has no modeling session (404, GET ${rpcPath})`, {
			status,
			method: 'GET',
			path: rpcPath,
			hint: 'Classes cannot be listed there; run takes their full names all the same.',
		});
	}

	return toStatusError({
		status,
		method: 'GET',
		path: rpcPath,
		mediaType: mediaTypeOf(headers),
		body: withoutHiddenKeys(body),
		retryAfter: headers['retry-after'],
		home: server.home,
		keysPage: server.keysPage,
	});
}
