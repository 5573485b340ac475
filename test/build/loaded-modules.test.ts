import {afterAll, beforeAll, expect, test} from 'vitest';
import {startDemoServer, type DemoServer} from '../../source/demo/demo-server.js';
import {buildWatchedProgram, type WatchedProgram} from '../helpers/loaded-modules.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const key = 'modules-key-1234567890';
let home = '';
let program: WatchedProgram | undefined;
let server: DemoServer | undefined;
beforeAll(async () => {
	home = temporaryFolder();
	[program, server] = await Promise.all([buildWatchedProgram(), startDemoServer({key})]);
	// From now on the server is known.
	await loadedBy('-c', 'get /workspaces');
});
afterAll(async () => {
	await server?.close();
	program?.remove();
});

async function loadedBy(...args: readonly string[]): Promise<readonly string[]> {
	const environment = {HOME: home, MODELON_IMPACT_CLIENT_API_KEY: key};
	return (await program?.modulesLoadedBy(['--url', server?.url ?? '', ...args], environment)) ?? [];
}

test.each([
	['a request by its path', ['-c', 'get /workspaces'], {most: 110, folders: ['settings', 'shell']}],
	[
		'a list',
		['workspace', 'list'],
		{most: 180, folders: ['published', 'resolution', 'settings', 'shared', 'workspace']},
	],
	['help', ['--help'], {most: 10, folders: []}],
])('%s loads no more of our modules than it needs', async (_, args, {most, folders}) => {
	const loaded = await loadedBy(...args);
	const found = loaded.flatMap((file) => /^commands\/(?<folder>[^\/]+)\//v.exec(file)?.[1] ?? []);
	expect([...new Set(found)].toSorted()).toEqual(folders);
	expect(loaded.length, loaded.toSorted().join('\n')).toBeLessThanOrEqual(most);
});
