/** Addresses at which no working server can be reached: what befalls a connection before a request is sent. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {rmSync, writeFileSync} from 'node:fs';
import net, {type AddressInfo, type Socket} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {generate} from 'selfsigned';
import {startProxyServer, type ProxyManner} from '../helpers/proxy-server.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';
import {startFaultyServer} from './faulty-server.js';

/** Where a client is sent, and with which settings. */
export type Place = {
	readonly url: string;

	/** What has to be named in the message. Default: the host of the URL. */
	readonly named?: string | undefined;
	readonly environment?: Readonly<Record<string, string>> | undefined;

	/** For `--ca`. */
	readonly caFile?: string | undefined;
	readonly close: () => unknown;
};

const nothing = () => undefined;

/** A host name that is reserved for not being there. Source: RFC 2606. */
export async function noSuchName(): Promise<Place> {
	return {url: 'http://no-such-host.invalid', named: 'no-such-host.invalid', close: nothing};
}

/** A port nobody listens at. */
export async function closedPort(): Promise<Place> {
	const server = net.createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return {url: `http://127.0.0.1:${port}`, close: nothing};
}

/** The broadcast address: no connection can be made to it. */
export async function unreachableNetwork(): Promise<Place> {
	return {url: 'http://255.255.255.255', close: nothing};
}

/** A port whose program sleeps and whose queue is full, so that connecting takes for ever. */
export async function sleepingPort(): Promise<Place> {
	const program =
		'require("net").createServer().listen({port: 0, host: "127.0.0.1", backlog: 1}, function () { console.log(this.address().port) })';
	const child = spawn(process.execPath, ['-e', program], {stdio: ['ignore', 'pipe', 'ignore']});
	const [port] = (await once(createInterface({input: child.stdout}), 'line')) as [string];
	child.kill('SIGSTOP');
	const waiting = Array.from({length: 4}, () =>
		net.connect(Number(port), '127.0.0.1').on('error', () => undefined),
	);
	await once(waiting[0]!, 'connect');
	return {
		url: `http://127.0.0.1:${port}`,
		close() {
			for (const socket of waiting) {
				socket.destroy();
			}

			child.kill('SIGKILL');
		},
	};
}

/** A port that answers whatever is sent with `answer`, or stays mute. */
export async function strangePort(scheme: 'http' | 'https', answer?: string): Promise<Place> {
	const sockets = new Set<Socket>();
	const server = net.createServer((socket) => {
		sockets.add(socket.on('error', () => undefined));
		socket.once('data', () => {
			if (answer !== undefined) {
				socket.end(answer);
			}
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	return {
		url: `${scheme}://127.0.0.1:${port}`,
		close() {
			for (const socket of sockets) {
				socket.destroy();
			}

			server.close();
		},
	};
}

/** An HTTPS server whose certificate has something wrong with it; with `isTrusted` nothing but that. */
export async function badCertificate({
	name = '127.0.0.1',
	lasted,
	isTrusted,
}: {
	readonly name?: string;

	/** When it ended. Default: it is valid. */
	readonly lasted?: Date;
	readonly isTrusted: boolean;
}): Promise<Place> {
	const pem = await generate([{name: 'commonName', value: name}], {
		keySize: 2048,
		...(lasted && {notBeforeDate: new Date(lasted.getTime() - 86_400_000), notAfterDate: lasted}),
		extensions: [
			{name: 'basicConstraints', cA: true},
			{
				name: 'subjectAltName',
				altNames: [/^[\d.]+$/v.test(name) ? {type: 7, ip: name} : {type: 2, value: name}],
			},
		],
	});
	const server = await startFaultyServer({
		target: 'http://127.0.0.1:1',
		befalls: /./v,
		misbehave: (response) => response.end('{}'),
		certificate: {key: pem.private, cert: pem.cert},
	});
	const folder = temporaryFolder();
	const caFile = path.join(folder, 'ca.pem');
	writeFileSync(caFile, pem.cert);
	return {
		url: server.url,
		...(isTrusted && {caFile}),
		async close() {
			rmSync(folder, {recursive: true});
			await server.close();
		},
	};
}

/** A server behind a proxy that does not do its work. */
export async function badProxy(manner: ProxyManner | 'down'): Promise<Place> {
	const url = 'http://impact.example';
	if (manner === 'down') {
		const {url: proxy} = await closedPort();
		return {url, named: new URL(proxy).host, environment: {HTTP_PROXY: proxy}, close: nothing};
	}

	const proxy = await startProxyServer('http://127.0.0.1:1', manner);
	// A proxy that answers or is mute says nothing of itself: the server beyond it is named.
	const named = manner === 'drop' ? proxy.host : 'proxy';
	return {
		url,
		named: manner === 'mute' ? 'impact.example' : named,
		environment: {HTTP_PROXY: `http://${proxy.host}`},
		close: proxy.close,
	};
}
