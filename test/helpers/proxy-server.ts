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
	readonly close: () => void;
};

/** A proxy that tunnels everything to `target`, or refuses with `status`. */
export async function startProxyServer(target: string, status = 200): Promise<ProxyServer> {
	const connects: Array<{url: string | undefined; authorization: string | undefined}> = [];
	const sockets = new Set<Socket>();
	const proxy = http.createServer();
	proxy.on('connect', ({url, headers}, socket: Socket) => {
		connects.push({url, authorization: headers['proxy-authorization']});
		sockets.add(socket);
		socket.on('error', () => undefined);
		if (status !== 200) {
			socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
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
		close() {
			for (const socket of sockets) {
				socket.destroy();
			}

			proxy.close();
		},
	};
}
