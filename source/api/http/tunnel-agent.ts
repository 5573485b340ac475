import {type ClientRequest} from 'node:http';
import {type Socket} from 'node:net';
import {HttpsProxyAgent} from 'https-proxy-agent';
import {proxyErrorCode} from './proxy.js';

export type TunnelOptions = {
	/** The proxy's address, with user and password where it wants them. */
	readonly proxy: string;

	/** Whether TLS is spoken inside the tunnel. */
	readonly isSecure: boolean;

	/** PEM texts trusted for the server and for an HTTPS proxy in place of Node's own list; `undefined` means Node's list. */
	readonly ca: readonly string[] | undefined;

	/** Whether the server's certificate may prove nothing; that of the proxy is checked all the same. */
	readonly takesAnyCertificate: boolean;

	/** Milliseconds an unused tunnel is kept. */
	readonly idleTime: number;
};

type ConnectOptions = Parameters<HttpsProxyAgent<string>['connect']>[1];

/**
Connections through an HTTP proxy. Plain HTTP is tunnelled as well, so that the proxy sees no headers.

Beyond https-proxy-agent: a request that is given up closes its connection to the proxy at once, so that a silent proxy does not keep
the process alive; and a refusal of the proxy is an error instead of what looks like a response of the server. Its errors have the codes
of `proxyErrorCode`, because codes are all that fetch hands on.
*/
export class TunnelAgent extends HttpsProxyAgent<string> {
	readonly #isSecure: boolean;
	readonly #inside: {readonly ca?: string[]; readonly rejectUnauthorized: boolean};
	readonly #proxyOptions: HttpsProxyAgent<string>['connectOpts'];

	constructor({proxy, isSecure, ca, takesAnyCertificate, idleTime}: TunnelOptions) {
		const trusted = ca === undefined ? {} : {ca: [...ca]};
		super(proxy, {keepAlive: true, timeout: idleTime, ...trusted});
		this.#isSecure = isSecure;
		this.#inside = {...trusted, rejectUnauthorized: !takesAnyCertificate};
		this.#proxyOptions = this.connectOpts;
	}

	override isSecureEndpoint(): boolean {
		return this.#isSecure;
	}

	override async connect(request: ClientRequest, options: ConnectOptions): Promise<Socket> {
		const giveUp = new AbortController();
		const abort = () => {
			giveUp.abort();
		};

		let status = 200;
		// A request that is given up before it has a connection says so by this event alone.
		// eslint-disable-next-line @typescript-eslint/no-deprecated
		request.once('abort', abort).once('close', abort);
		request.once('proxyConnect', ({statusCode}: {readonly statusCode: number}) => {
			status = statusCode;
		});
		// Read before `connect` waits for anything, so each connection gets its own.
		this.connectOpts = {...this.#proxyOptions, signal: giveUp.signal};
		try {
			const socket = await super.connect(request, {...options, ...this.#inside});
			if (status === 200) {
				return socket;
			}

			socket.destroy();
		} catch (error) {
			throw withCode(error instanceof Error ? error.message : String(error), proxyErrorCode());
		} finally {
			request.off('abort', abort).off('close', abort);
		}

		throw withCode(`the proxy answered ${status}`, proxyErrorCode(status));
	}
}

function withCode(message: string, code: string): Error {
	return Object.assign(new Error(message), {code});
}
