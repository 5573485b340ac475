import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {classHead} from '../../../source/commands/model/model.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';
import {pid} from '../../helpers/demo-client.js';

let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
});
afterAll(async () => shell.close());

const failure = async (line: string) => shell.run(line).catch((error: unknown) => error);

test('without a name, models and packages list the libraries, over the modeling session alone', async () => {
	const {output, requests} = await shell.run('models');
	expect(requests).toEqual([]);
	expect(output.value).toContainEqual(
		expect.objectContaining({
			name: 'Modelica',
			editable: false,
			project: expect.stringMatching(/^[\da-f]{40}$/v),
		}),
	);
	expect((await shell.run('packages')).output.value).toEqual(output.value);
});

test.each([
	['model list Modelica.Blocks.Examples', [pid, 'Modelica.Blocks.Examples.Filter']],
	['model list Modelica.Blocks.Examples --packages', []],
	['model list Demo --models', ['Demo.BouncingBall', 'Demo.VanDerPol']],
	['model list Modelica.Blocks --tree', ['Modelica.Blocks.Examples', pid, 'Modelica.Blocks.Examples.Filter']],
])('%s lists the right classes', async (line, names) => {
	const {output} = await shell.run(line);
	expect((output.value as ReadonlyArray<{name: string}>).map(({name}) => name)).toEqual(names);
});

test('a tree cut at its depth says how to see more', async () => {
	const {output} = await shell.run('model list --depth 2');
	expect(output.notices).toContainEqual({kind: 'next', text: 'model list --depth 5'});
	expect(output.view).toMatchObject({
		kind: 'tree',
		nodes: expect.arrayContaining([expect.objectContaining({name: 'Demo', children: expect.any(Array)})]),
	});
});

test('a tree counts one package and one model in the singular', async () => {
	const {output} = await shell.run('model list Modelica.Thermal.HeatTransfer --tree');
	expect(output.notices?.[0]).toMatchObject({text: expect.stringMatching(/^1 package and 1 model down/v)});
});

test('show tells how to run a model and what can be set, and what a library depends on', async () => {
	const model = await shell.run(`model show ${pid}`);
	expect(model.output.value).toMatchObject({
		kind: 'model',
		description: expect.stringContaining('LimPID'),
		experiment: 'StopTime=4',
		parameters: expect.arrayContaining(['inertia1.J']),
	});
	const library = await shell.run('model show Demo');
	expect(library.output.value).toMatchObject({kind: 'package', uses: {Modelica: '4.1.0'}});
});

test('parameters are filtered by name, pattern or regular expression', async () => {
	const {output} = await shell.run(String.raw`model parameters ${pid} inertia*.J /^PI\.k$/`);
	expect(output.value).toEqual([{name: 'PI.k'}, {name: 'inertia1.J'}, {name: 'inertia2.J'}]);
	expect(output.notices).toContainEqual(
		expect.objectContaining({text: expect.stringContaining(`compile ${pid}`)}),
	);
});

test('parameters have defaults, units and descriptions once the model is compiled, but not with modifiers', async () => {
	await shell.run(`compile ${pid} inertia1.J=7`);
	expect((await shell.run(`model parameters ${pid} inertia1.J`)).output.value).toEqual([
		{name: 'inertia1.J'},
	]);
	await shell.run(`compile ${pid}`);
	const {output, requests} = await shell.run(`model parameters ${pid} inertia1.J`);
	expect(requests).toEqual([
		expect.stringMatching(/^GET .*model-executables\?classPath=/v),
		expect.stringMatching(/^GET .*model-description$/v),
	]);
	expect(output.value).toMatchObject([{name: 'inertia1.J', default: 1, unit: 'kg.m2'}]);
	expect(output.view).toMatchObject({
		columns: expect.arrayContaining([expect.objectContaining({field: 'default'})]),
	});
});

test('the source is printed as text and saved unchanged', async () => {
	const {output} = await shell.run('model source Demo.VanDerPol');
	expect(output.value).toMatch(/^within Demo;\nmodel VanDerPol/v);
	expect(output.view).toMatchObject({kind: 'text', syntax: 'modelica'});
	expect(output.body?.mediaType).toBe('text/plain');
});

test('experiment definitions stored for a model are listed and can be run as they are', async () => {
	const {output, sent} = await shell.run('model experiments Demo.VanDerPol');
	expect(sent[0]).toMatchObject({
		path: 'api/workspaces/w/models/Demo.VanDerPol/experiment-definitions',
		headers: expect.objectContaining({accept: 'application/vnd.impact.experiment.v3+json'}),
	});
	expect(output.view).toMatchObject({rows: [expect.objectContaining({analysis: 'dynamic'})]});
	const dry = await shell.run('run $_.data.items[0] --dry-run');
	expect(dry.output.value).toMatchObject({experiment: {version: 3, base: {analysis: {type: 'dynamic'}}}});
});

test('definitions of an extended class can be requested, too', async () => {
	const {sent} = await shell.run('model experiments Demo.VanDerPol --extends Demo.BouncingBall');
	expect(sent[0]?.path).toMatch(/experiment-definitions\?extends=Demo\.BouncingBall$/v);
});

describe('what does not exist is explained', () => {
	test.each([
		['model show Modelica.Blocks.Exmples.PID_Controler', `did you mean ${pid}?`],
		['model parameters Demo.VanDerPool', 'did you mean Demo.VanDerPol?'],
		['model source Modlica', 'did you mean Modelica?'],
		['model list Modelica.Bloks', 'did you mean Modelica.Blocks?'],
		['model show Xyzzy', 'model list shows the libraries'],
		['model list Demo.VanDerPol', 'run Demo.VanDerPol'],
		['model parameters Modelica.Blocks', 'model list Modelica.Blocks shows what is in it'],
		['model parameters Demo.VanDerPol muu', 'did you mean mu?'],
		['models -w other', 'workspace list shows what exists'],
	])('%s → %s', async (line, hint) => {
		expect(await failure(line)).toMatchObject({hint: expect.stringContaining(hint)});
	});

	test('a workspace is found by the beginning of its name', async () => {
		await shell.run('workspace create another-one');
		await shell.run('workspace use w');
		const {output} = await shell.run('models -w anoth');
		expect(output.value).toContainEqual(expect.objectContaining({name: 'Modelica'}));
	});
});

test.each([
	[
		'within A;\n/* c */ // d\nfinal partial model M "A \\"model\\" \n of two lines"\n',
		'model',
		'A "model" of two lines',
	],
	['package P\n end P;', 'package', undefined],
	['block B extends C; end B;', 'block', undefined],
	['', undefined, undefined],
])('the kind of class is known from the beginning of %j', (source, restriction, description) => {
	expect(classHead(source)).toMatchObject({restriction, description});
});
