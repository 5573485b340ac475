import http from 'node:http';
import net, {type AddressInfo, type Socket} from 'node:net';

/** What a proxy was asked for. */
export type ProxyServer = {
	/** Host and port. */
	readonly host: string;
	readonly connects: ReadonlyArray<{
		readonly url: string | undefined;
		readonly authorization: string | undefined;
	}>;
	/** Connections that are open now. */
	readonly open: () => number;
	readonly close: () => void;
};

/** What a proxy does about CONNECT: a status (200 lets through), `drop` it, or stay `mute` for ever. */
export type ProxyManner = number | 'drop' | 'mute';

/** A proxy that tunnels everything to `target`, or does what its manner says. */
export async function startProxyServer(target: string, manner: ProxyManner = 200): Promise<ProxyServer> {
	const connects: Array<{url: string | undefined; authorization: string | undefined}> = [];
	const sockets = new Set<Socket>();
	const proxy = http.createServer();
	proxy.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.once('close', () => {
			sockets.delete(socket);
		});
	});
	proxy.on('connect', ({url, headers}, socket: Socket) => {
		connects.push({url, authorization: headers['proxy-authorization']});
		socket.on('error', () => undefined);
		if (manner === 'mute') {
			socket.on('end', () => socket.end()).resume();
			return;
		}

		if (manner !== 200) {
			socket.end(manner === 'drop' ? '' : `HTTP/1.1 ${manner} No\r\n\r\n`);
			return;
		}

		const upstream = net.connect(Number(new URL(target).port), '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 OK\r\n\r\n');
			socket.pipe(upstream).pipe(socket);
		});
		socket.on('close', () => {
			upstream.destroy();
		});
		upstream.on('error', () => {
			socket.destroy();
		});
	});
	await new Promise<void>((resolve) => {
		proxy.listen(0, '127.0.0.1', resolve);
	});
	return {
		host: `127.0.0.1:${(proxy.address() as AddressInfo).port}`,
		connects,
		open: () => sockets.size,
		close() {
			for (const socket of sockets) {
				socket.destroy();
			}

			proxy.close();
		},
	};
}
