/** A demo server with a workspace and a result, whose files take their time to come. */
import {Buffer} from 'node:buffer';
import {type ServerResponse} from 'node:http';
import {setTimeout} from 'node:timers/promises';
import {startDemoServer} from '../../../source/demo/demo-server.js';
import {startFaultyServer} from '../../faults/faulty-server.js';
import {run} from '../../helpers/built-shell.js';

export type SlowDownloads = {
	readonly url: string;

	/** The case that has run, as commands and as the API name it. */
	readonly run: {readonly reference: string; readonly path: string};

	/** Whether a file is the whole of what was asked for, its bytes as Latin-1. */
	readonly isWhole: (text: string) => boolean;
	readonly close: () => Promise<void>;
};

export async function startSlowDownloads(key: string): Promise<SlowDownloads> {
	const demo = await startDemoServer({key, hub: false});
	const bodies = new Set<string>();
	const server = await startFaultyServer({
		target: demo.url,
		befalls: /^GET \/api\/(?:exports\/.+|.+\/result)$/v,
		misbehave(response, {url = '', headers}) {
			void (async () => {
				const answer = await fetch(new URL(url, demo.url), {
					headers: {'impact-api-key': key, accept: headers.accept ?? '*/*'},
				});
				const bytes = Buffer.from(await answer.arrayBuffer());
				bodies.add(bytes.toString('latin1'));
				response.writeHead(answer.status, Object.fromEntries(answer.headers));
				await drip(response, bytes);
			})();
		},
	});
	const id = await runExperiment(demo.url, key);
	return {
		url: server.url,
		run: {reference: `${id}/case_1`, path: `/workspaces/killed/experiments/${id}/cases/case_1/result`},
		isWhole: (text) => bodies.has(text),
		async close() {
			await server.close();
			await demo.close();
		},
	};
}

async function runExperiment(url: string, key: string): Promise<string> {
	const lines = [
		'workspace create killed',
		'run Demo.BouncingBall',
		'get /workspaces/killed/experiments | data.items[0].id',
	];
	const {stdout} = await run(['--url', url, ...lines.flatMap((line) => ['-c', line])], {
		env: {MODELON_IMPACT_CLIENT_API_KEY: key},
	});
	return /^"(.*)"$/mv.exec(stdout)?.[1] ?? '';
}

/** Twenty pieces within 300 ms. */
async function drip(response: ServerResponse, bytes: Uint8Array) {
	const size = Math.ceil(bytes.length / 20);
	for (let start = 0; start < bytes.length; start += size) {
		response.write(bytes.subarray(start, start + size));
		await setTimeout(15);
	}

	response.end();
}
