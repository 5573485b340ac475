import {getEventListeners} from 'node:events';
import path from 'node:path';
import process from 'node:process';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {startShell, type Shell} from '../helpers/commands-shell.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

let shell: Shell;
let folder = '';

beforeAll(async () => {
	folder = temporaryFolder();
	shell = await startShell();
	await shell.run('workspace create many');
	await shell.run('run Demo.BouncingBall');
});

afterAll(async () => {
	await shell.close();
});

test('hundreds of lines leak no listeners, connections or memory', async () => {
	const lines = [
		'get /workspaces',
		'experiments',
		'values h',
		'plot h',
		'get /nowhere',
		'nonsense',
		'me = get /users/me',
		'$me.data.id',
		'get /users/me |! cat',
		`get /users/me >! ${path.join(folder, 'me.json')}`,
	];
	const session = new AbortController();
	const round = async () => {
		for (const line of lines) {
			await shell.run(line, {signal: session.signal}).catch(() => undefined);
		}
	};

	await repeat(15, round);
	const before = held(session.signal);
	await repeat(20, round);
	const after = held(session.signal);
	expect(after.listeners).toEqual(before.listeners);
	expect(after.resources).toBeLessThanOrEqual(before.resources + 2);
	expect(after.bytes - before.bytes).toBeLessThan(1_000_000);
});

async function repeat(times: number, action: () => Promise<void>): Promise<void> {
	for (let count = 0; count < times; count++) {
		await action();
	}
}

/** What this process holds on to, once all that can be freed is. */
function held(signal: AbortSignal) {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	collect();
	collect();
	const {heapUsed, external} = process.memoryUsage();
	return {
		listeners: {
			signal: getEventListeners(signal, 'abort').length,
			process: process.eventNames().map((name) => [name, process.listenerCount(name)]),
		},
		resources: process.getActiveResourcesInfo().length,
		bytes: heapUsed + external,
	};
}
