import {startDemoServer, type DemoServer} from './demo-server.js';

export type ServeDemoOptions = {
	/** TCP port on 127.0.0.1; 0 picks a free one. Default 0. */
	readonly port?: number | undefined;

	/** Default: a random one, which is printed. */
	readonly key?: string | undefined;

	/** Whether to behave like a server behind JupyterHub. Default `true`. */
	readonly hub?: boolean | undefined;

	/** As in `DemoServerOptions`. Default 1: realistic. */
	readonly speed?: number | undefined;

	/** As in `DemoServerOptions`. Default `false`: empty. */
	readonly hasExamples?: boolean | undefined;

	/** Receives the line `listening on http://127.0.0.1:PORT`. */
	readonly stdout: NodeJS.WritableStream;

	/** Receives the key if it is random and, at a terminal, what to type next. Default: the one of the process. */
	readonly stderr?: NodeJS.WritableStream | undefined;

	/** Stops the server, as SIGTERM and SIGINT do. */
	readonly signal?: AbortSignal | undefined;
};

/**
`impact-shell demo`: serves until stopped.

@throws the error of `listen`, e.g. `EADDRINUSE`
*/
export async function serveDemo({
	stdout,
	stderr = process.stderr,
	signal,
	speed = 1,
	...options
}: ServeDemoOptions): Promise<void> {
	const server = await startDemoServer({...options, speed});
	const stopped = untilStopped(signal);
	stderr.write(options.key === undefined ? `API key: ${server.key}\n` : '');
	stdout.write(`listening on ${server.url}\n`);
	if ('isTTY' in stderr && stderr.isTTY === true) {
		stderr.write(nextSteps(server, options.key === undefined));
	}

	await stopped;
	await server.close();
}

/** What to type next; does not repeat a key that was passed in. */
function nextSteps({url, key}: DemoServer, isKeyShown: boolean): string {
	return [
		'Ctrl-C ends it. A shell on it, in another terminal:',
		`  MODELON_IMPACT_CLIENT_API_KEY=${isKeyShown ? key : 'KEY'} impact-shell --url ${url}`,
		'',
	].join('\n');
}

async function untilStopped(signal: AbortSignal | undefined): Promise<void> {
	return new Promise((resolve) => {
		const stop = () => {
			process.off('SIGTERM', stop);
			process.off('SIGINT', stop);
			signal?.removeEventListener('abort', stop);
			resolve();
		};

		process.on('SIGTERM', stop);
		process.on('SIGINT', stop);
		signal?.addEventListener('abort', stop);
		if (signal?.aborted === true) {
			stop();
		}
	});
}
