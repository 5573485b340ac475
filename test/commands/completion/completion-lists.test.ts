import {afterAll, beforeAll, expect, test} from 'vitest';
import {Client} from '../../../source/api/client.js';
import {createTransport} from '../../../source/api/http/transport.js';
import {plainServer} from '../../../source/api/server-address.js';
import {serverCandidates} from '../../../source/commands/completion/completion-lists.js';
import {type ServerSource} from '../../../source/language/completion/completion-source.js';
import {startDemoServer, type DemoServer} from '../../../source/demo/demo-server.js';
import {createShell} from '../../helpers/commands-shell.js';
import {pid} from '../../helpers/demo-client.js';

let demo: DemoServer;
let client: Client;
let experiment = '';
beforeAll(async () => {
	demo = await startDemoServer({hub: false, speed: 0});
	const server = plainServer(demo.url);
	client = new Client({server, key: demo.key, transport: createTransport({environment: {}})});
	const shell = createShell(server, demo.key);
	await shell.run('workspace create my-ws');
	await shell.run('run Demo.VanDerPol mu=choices(1,2) --label base');
	experiment = shell.session().entities.experiment?.id ?? '';
});
afterAll(async () => demo.close());

const list = async (source: Omit<ServerSource, 'kind'>) =>
	serverCandidates(client, {kind: 'server', workspace: 'my-ws', ...source}, new AbortController().signal);
const texts = async (source: Omit<ServerSource, 'kind'>) => (await list(source)).map(({text}) => text);

test('ids are completed, with labels, states and ages beside them', async () => {
	expect(await list({what: 'workspace'})).toEqual([{text: 'my-ws', name: 'my-ws', description: 'just now'}]);
	expect(await list({what: 'experiment'})).toEqual([
		{text: experiment, name: 'base', description: 'base · Demo.VanDerPol · done · just now'},
	]);
	expect(await list({what: 'case', experiment})).toEqual([
		{text: 'case_1', name: undefined, description: 'mu=1 · successful'},
		{text: 'case_2', name: undefined, description: 'mu=2 · successful'},
	]);
	expect(await texts({what: 'case', experiment: 'base', before: 'base/'})).toEqual([
		'base/case_1',
		'base/case_2',
	]);
	expect(await list({what: 'fmu'})).toEqual([
		expect.objectContaining({
			name: 'Demo.VanDerPol',
			description: expect.stringMatching(/^Demo\.VanDerPol · successful/v),
		}),
	]);
	expect(await list({what: 'project'})).toContainEqual(
		expect.objectContaining({description: 'My-ws · local'}),
	);
});

test('classes are completed one package at a time; a package continues, a model is complete', async () => {
	expect(await list({what: 'class', of: ''})).toContainEqual({
		text: 'Modelica',
		description: 'library',
		ending: '.',
	});
	expect(await texts({what: 'class', of: 'Modelica.Blocks.Examples'})).toEqual([
		pid,
		'Modelica.Blocks.Examples.Filter',
	]);
	expect(await texts({what: 'package', of: 'Modelica.Blocks.Examples'})).toEqual([]);
	expect(await texts({what: 'model'})).toEqual(['Demo.VanDerPol']);
});

test('parameters are those of the model, the FMU, or the selected experiment', async () => {
	const [fmu] = await texts({what: 'fmu'});
	expect(await list({what: 'parameter', of: pid})).toContainEqual({text: 'PI.k', ending: '='});
	expect(await texts({what: 'parameter', of: fmu})).toContain('mu');
	expect(await texts({what: 'parameter', experiment})).toEqual(['mu']);
	expect(await texts({what: 'variable', experiment})).toContain('x');
});

test('the parameters of a function have their defaults, its options the values in effect', async () => {
	expect(await list({what: 'function'})).toContainEqual(expect.objectContaining({text: 'steady state'}));
	expect(await list({what: 'function-parameter'})).toContainEqual({
		text: '--final-time',
		description: expect.stringMatching(/\(1\)$/v),
	});
	expect(await list({what: 'simulation-option'})).toContainEqual({
		text: 'ncp',
		description: '500',
		ending: '=',
	});
	expect(await texts({what: 'solver-option'})).toContain('atol');
	expect(await list({what: 'simulation-option', name: 'dynamic_diagnostics'})).toEqual([
		{text: 'false', description: 'in effect'},
		{text: 'true', description: undefined},
	]);
	expect(await texts({what: 'function-value', name: 'final-time'})).toEqual([]);
});

test('entities of a project or case are listed once it is known', async () => {
	const [project] = await texts({what: 'project'});
	expect(await list({what: 'project-content', of: project})).toContainEqual(
		expect.objectContaining({description: expect.stringContaining('views')}),
	);
	expect(await texts({what: 'project-content'})).toEqual([]);
	expect(await texts({what: 'artifact', experiment, of: 'case_1'})).toEqual([]);
});

test('the workspace, experiment or case can be abbreviated or given by its label', async () => {
	expect(await texts({what: 'case', workspace: 'my', experiment: 'base'})).toEqual(['case_1', 'case_2']);
	await expect(list({what: 'case', workspace: 'no', experiment: 'base'})).rejects.toMatchObject({
		status: 404,
	});
});

test('no request is sent until the workspace is known', async () => {
	expect(await texts({what: 'experiment', workspace: undefined})).toEqual([]);
	expect(await texts({what: 'class', workspace: undefined})).toEqual([]);
});
