import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdirSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect} from 'vitest';
import {readConfiguration} from '../../source/files/configuration.js';
import {createSignInCache} from '../../source/files/servers/sign-in-cache.js';
import {folderTest as test} from '../helpers/files-folder.js';

test('eight shells that change settings and sign in concurrently lose nothing', async ({folder}) => {
	const names = Array.from({length: 8}, (_, number) => `shell-${number}`);
	const count = 6;
	const shells = await Promise.all(names.map(async (name) => startShell(name, folder, count)));
	for (const shell of shells) {
		shell.stdin.write('go\n');
	}

	await Promise.all(shells.map(async (shell) => once(shell, 'close')));
	const {configuration} = readConfiguration(path.join(folder, 'config.json'));
	const servers = createSignInCache(path.join(folder, 'servers.json'));
	const all = names.flatMap((name) => Array.from({length: count}, (_, number) => `${name}-${number}`));
	expect({
		profiles: all.filter((name) => !Object.hasOwn(configuration.profiles, name)),
		servers: all.filter((name) => servers.get(`https://${name}.example.com`, 'a') === undefined),
		files: readdirSync(folder).toSorted(),
	}).toEqual({profiles: [], servers: [], files: ['config.json', 'servers.json']});
});

async function startShell(name: string, folder: string, count: number) {
	const program = path.join(import.meta.dirname, 'programs', 'change-home.ts');
	const shell = spawn(process.execPath, ['--import', 'tsx', program, name, folder, String(count)], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	await once(shell.stdout, 'data');
	return shell;
}
