import {afterAll, afterEach, beforeAll} from 'vitest';
import {startDemoServer, type DemoServer, type DemoServerOptions} from '../../source/demo/demo-server.js';
import {run} from './built-shell.js';
import {key} from './prompt-shell.js';
import {killAll} from './pseudo-terminal.js';

export type SharedDemoOptions = Pick<DemoServerOptions, 'speed' | 'hub'> & {
	/** Run on it by the built program before the first test. Default: none. */
	readonly lines?: readonly string[];
};

/** A demo server for all tests of a file, with the key of the tests. After each of them its terminals are gone. */
export function shareDemoServer(options: SharedDemoOptions = {}): {readonly url: string} {
	let server: DemoServer | undefined;
	beforeAll(async () => {
		server = await startPrepared(options);
	});
	afterEach(killAll);
	afterAll(async () => server?.close());
	return {
		get url() {
			if (server === undefined) {
				throw new Error('the demo server runs once the tests do');
			}

			return server.url;
		},
	};
}

/** @throws Error with what a line said that failed. */
export async function startPrepared({lines = [], ...options}: SharedDemoOptions): Promise<DemoServer> {
	const server = await startDemoServer({key, ...options});
	if (lines.length > 0) {
		const args = ['--url', server.url, ...lines.flatMap((line) => ['-c', line])];
		const {code, stderr} = await run(args, {env: {MODELON_IMPACT_CLIENT_API_KEY: key}});
		if (code !== 0) {
			await server.close();
			throw new Error(stderr);
		}
	}

	return server;
}
