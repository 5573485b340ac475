import {createServer, type Server} from 'node:http';
import {getRequestListener} from '@hono/node-server';
import {basePath, createApp} from './app.js';
import {type Demo} from './demo.js';
import {addExamples} from './examples.js';
import {type Engine} from './execution/engine.js';
import {createKey, createKeyRing} from './key-ring.js';
import {attachModelingSocket} from './modeling/modeling-socket.js';
import {createStore} from './store/demo-store.js';

export type DemoServerOptions = {
	/** TCP port on 127.0.0.1; 0 picks a free one. Default 0. */
	readonly port?: number | undefined;

	/** The API key to accept. Default: a random one. */
	readonly key?: string | undefined;

	/** Whether to behave like a server behind JupyterHub. Default `true`. */
	readonly hub?: boolean | undefined;

	/**
	Simulated duration of compilations, simulations and imports, as a multiple of a real server's: 1 is realistic, 0.2 is
	five times as fast, 0 is immediate. Default 0.
	*/
	readonly speed?: number | undefined;

	/** Whether it starts with a workspace and a finished experiment. Default `false`: empty. */
	readonly hasExamples?: boolean | undefined;
};

export type DemoServer = {
	/** `http://127.0.0.1:PORT`. */
	readonly url: string;
	readonly key: string;

	/** Stops all executions and resolves when the port is free. */
	readonly close: () => Promise<void>;
};

/**
Starts an embedded Modelon Impact with simulated results, on 127.0.0.1 only.

@throws the error of `listen`, e.g. `EADDRINUSE`
*/
export async function startDemoServer(options: DemoServerOptions = {}): Promise<DemoServer> {
	const {port = 0, key = createKey(), hub = true, speed = 0, hasExamples = false} = options;
	const closing = new AbortController();
	const engine = lazyEngine();
	const demo: Demo = {
		store: createStore(),
		keys: createKeyRing(key),
		executions: new Map(),
		engine: engine.get,
		speed,
		closing: closing.signal,
	};
	const app = createApp(demo, {
		hub,
		prepare: hasExamples ? addExamples(demo) : undefined,
	});
	const answer = getRequestListener(app.fetch, {overrideGlobalObjects: false});
	const server = createServer((incoming, outgoing) => {
		void answer(incoming, outgoing);
	});
	attachModelingSocket(server, `${basePath(hub)}/api/modeling/rpc`, demo);
	await listen(server, port);
	return {
		url: `http://127.0.0.1:${portOf(server)}`,
		key,
		async close() {
			closing.abort();
			await engine.close();
			server.closeAllConnections();
			await new Promise((resolve) => {
				server.close(resolve);
			});
		},
	};
}

async function listen(server: Server, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			server.off('error', reject);
			resolve();
		});
	});
}

function portOf(server: Server): number {
	const address = server.address();
	return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Loads the engine on first use. */
function lazyEngine(): {readonly get: Demo['engine']; readonly close: () => Promise<void>} {
	let engine: Promise<Engine> | undefined;
	const load = async () => {
		const {createEngine} = await import('./execution/create-engine.js');
		return createEngine();
	};

	return {
		async get() {
			engine ??= load();
			return engine;
		},
		async close() {
			const loaded = await engine;
			await loaded?.close();
		},
	};
}
