import {Buffer} from 'node:buffer';
import http from 'node:http';
import {type Duplex} from 'node:stream';
import {type SocketRequest} from './socket-request.js';

type TunnelRequest = Pick<SocketRequest, 'url' | 'certificates' | 'signal'> & {readonly proxy: string};

/** A connection to the server through an HTTP proxy, with TLS inside for `wss:`. @throws Node's own network errors. */
export async function openTunnel(request: TunnelRequest): Promise<Duplex> {
	const plain = await connect(request);
	return request.url.protocol === 'wss:' ? secured(plain, request) : plain;
}

async function connect({proxy, url, certificates, signal}: TunnelRequest): Promise<Duplex> {
	const {protocol, hostname, port, username, password} = new URL(proxy);
	const {request: start} = protocol === 'https:' ? await import('node:https') : http;
	const target = `${url.hostname}:${url.port === '' ? (url.protocol === 'wss:' ? 443 : 80) : url.port}`;
	const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	return new Promise((resolve, reject) => {
		const request = start({
			hostname: hostname.replace(/^\[(.*)\]$/v, '$1'),
			port: port === '' ? (protocol === 'https:' ? 443 : 80) : port,
			method: 'CONNECT',
			path: target,
			headers: {
				host: target,
				...(username !== '' && {'proxy-authorization': `Basic ${Buffer.from(user).toString('base64')}`}),
			},
			agent: false,
			signal,
			...(certificates && {ca: [...certificates]}),
		});
		request.on('connect', ({statusCode = 0}, socket) => {
			if (statusCode === 200) {
				resolve(socket);
			} else {
				socket.destroy();
				reject(refusal(statusCode));
			}
		});
		request.on('response', ({statusCode = 0}) => {
			request.destroy();
			reject(refusal(statusCode));
		});
		request.on('error', reject);
		request.end();
	});
}

/** In the words undici has for it, which the errors of all requests are made from. */
function refusal(status: number): Error {
	return new Error(`Proxy response (${status}) !== 200 when HTTP Tunneling`);
}

async function secured(socket: Duplex, {url, certificates, signal}: TunnelRequest): Promise<Duplex> {
	const tls = await import('node:tls');
	const isName = !/^[\d.]+$|^\[/v.test(url.hostname);
	return new Promise((resolve, reject) => {
		const inner = tls.connect({
			socket,
			...(isName && {servername: url.hostname}),
			...(certificates && {ca: [...certificates]}),
		});
		const fail = (error: Error) => {
			socket.destroy();
			reject(error);
		};

		const giveUp = () => {
			inner.destroy(new Error('given up'));
		};

		signal.addEventListener('abort', giveUp, {once: true});
		inner.once('error', fail);
		inner.once('secureConnect', () => {
			signal.removeEventListener('abort', giveUp);
			inner.off('error', fail);
			resolve(inner);
		});
	});
}
