import {type ClientRequest} from 'node:http';
import {type Socket} from 'node:net';
import {HttpsProxyAgent} from 'https-proxy-agent';
import {proxyErrorCode} from './proxy.js';

export type TunnelOptions = {
	/** The proxy's address, with user and password if it needs them. */
	readonly proxy: string;

	/** Whether TLS is used inside the tunnel. */
	readonly isSecure: boolean;

	/** PEM texts to trust instead of Node's own list, for the server and for an HTTPS proxy. `undefined`: Node's list. */
	readonly ca: readonly string[] | undefined;

	/** Do not verify the server's certificate; the proxy's is verified all the same. */
	readonly insecure: boolean;

	/** Milliseconds an unused tunnel is kept. */
	readonly idleTime: number;
};

type ConnectOptions = Parameters<HttpsProxyAgent<string>['connect']>[1];

/**
Connects through an HTTP proxy. Plain HTTP is tunnelled as well, so that the proxy does not see the headers.

In addition to https-proxy-agent, an aborted request closes its connection to the proxy at once, so that a silent proxy does not keep the
process running; and a refusal by the proxy is an error and not taken for a response of the server. Errors have the codes of
`proxyErrorCode`, because fetch passes nothing else on.
*/
export class TunnelAgent extends HttpsProxyAgent<string> {
	readonly #isSecure: boolean;
	readonly #inside: {readonly ca?: string[]; readonly rejectUnauthorized: boolean};
	readonly #proxyOptions: HttpsProxyAgent<string>['connectOpts'];

	constructor({proxy, isSecure, ca, insecure, idleTime}: TunnelOptions) {
		const trusted = ca === undefined ? {} : {ca: [...ca]};
		super(proxy, {keepAlive: true, timeout: idleTime, ...trusted});
		this.#isSecure = isSecure;
		this.#inside = {...trusted, rejectUnauthorized: !insecure};
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
		// A request that is aborted before it has a connection emits only this event.
		// eslint-disable-next-line @typescript-eslint/no-deprecated
		request.once('abort', abort).once('close', abort);
		request.once('proxyConnect', ({statusCode}: {readonly statusCode: number}) => {
			status = statusCode;
		});
		// `super.connect` reads this synchronously, so each connection gets its own signal.
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
