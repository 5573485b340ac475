/** A working server with a workspace, an experiment that has run, and a zip to upload. */
import {readdirSync, rmSync} from 'node:fs';
import path from 'node:path';
import {Client} from '../../source/api/client.js';
import {createTransport} from '../../source/api/http/transport.js';
import {startDemoServer} from '../../source/demo/demo-server.js';
import {createShell} from '../helpers/commands-shell.js';
import {plainServer} from '../../source/api/server-address.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';
import {type Background} from './matrix.js';

export type RunningBackground = Background & {readonly close: () => Promise<void>};

export async function startBackground(): Promise<RunningBackground> {
	const demo = await startDemoServer({hub: false, key: 'sentinel-key-0123456789'});
	const folder = temporaryFolder();
	const shell = createShell(plainServer(demo.url), demo.key);
	await shell.run('workspace create faults');
	await shell.run('run Demo.BouncingBall');
	await shell.run(`workspace export --folder ${folder}`);
	const client = new Client({server: plainServer(demo.url), key: demo.key, transport: createTransport()});
	const [workspace] = (await client.workspaces.list()).items;
	const workspaceId = workspace?.id ?? '';
	const [experiment] = (await client.experiments.list(workspaceId)).items;
	shell.leave();
	return {
		url: demo.url,
		key: demo.key,
		subjects: {
			workspaceId,
			experimentId: experiment?.id ?? '',
			upload: path.join(folder, readdirSync(folder)[0] ?? ''),
		},
		async close() {
			await demo.close();
			rmSync(folder, {recursive: true, force: true});
		},
	};
}
