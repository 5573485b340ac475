import {afterAll, beforeAll, expect, test} from 'vitest';
import {Client} from '../../../source/api/client.js';
import {createTransport} from '../../../source/api/http/transport.js';
import {serverCandidates} from '../../../source/commands/completion/completion-lists.js';
import {startDemoServer, type DemoServer} from '../../../source/demo/demo-server.js';
import {createShell} from '../../helpers/commands-shell.js';
import {writeLibrary} from '../../helpers/archives.js';

let server: DemoServer;
let client: Client;
let sharingId = '';
beforeAll(async () => {
	server = await startDemoServer({hub: false, speed: 0});
	const {url, key} = server;
	const place = {url, base: url, origin: url, isHub: false, keysPage: url};
	client = new Client({server: place, key, transport: createTransport({environment: {}})});
	const shell = createShell(place, key);
	await shell.run(`workspace create w; library import ${writeLibrary('Motors')}; project create Drives`);
	const {output} = await shell.run('workspace publish');
	({id: sharingId} = output.value as {id: string});
});
afterAll(async () => server.close());

const candidates = async (what: Parameters<typeof serverCandidates>[1]['what']) =>
	serverCandidates(client, {kind: 'server', what, workspace: 'w'}, AbortSignal.timeout(30_000));

test('libraries are completed by name, and their project is shown', async () => {
	await expect(candidates('library')).resolves.toEqual([{text: 'Motors', description: 'W'}]);
});

test('content is completed by library name or path, and its type is shown', async () => {
	await expect(candidates('content')).resolves.toEqual(
		expect.arrayContaining([
			{text: 'Motors', description: 'MODELICA · W'},
			{text: 'ReferenceResults', description: 'REFERENCE_RESULTS · W'},
		]),
	);
});

test('published workspaces are completed by sharing id and found by name, and their owner is shown', async () => {
	const [own, ...others] = await candidates('published');
	expect(own).toEqual({text: sharingId, name: 'w', description: 'w · demo-user'});
	expect(others.map(({description}) => description)).toContain('Bouncing balls · ada');
});

test('projects of all workspaces are completed by name, and by version if there are several', async () => {
	const texts = (await candidates('any-project')).map(({text}) => text);
	expect(texts).toEqual(expect.arrayContaining(['Drives', 'Modelica@3.2.3', 'Modelica@4.1.0', 'Demo']));
});
