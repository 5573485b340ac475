import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {scanClasses} from '../../source/demo/store/class-scan.js';
import {startShell, type Shell} from '../helpers/commands-shell.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const place = temporaryFolder();
const pid = 'Modelica.Blocks.Examples.PID_Controller';
let shell: Shell;
beforeAll(async () => {
	const folder = path.join(place, 'Drives');
	mkdirSync(path.join(folder, 'Motors'), {recursive: true});
	const files = {
		'package.mo': '/* Copyright */\nwithin ;\npackage Drives "Motors and gears"\nend Drives;\n',
		'Motors/package.mo': 'within Drives;\npackage Motors "All of them"\n  model AC end AC;\nend Motors;\n',
		'Motors/DC.mo':
			'within Drives.Motors;\nmodel DC "A motor"\n  parameter Real R = 1 "Resistance";\nend DC;\n',
	};
	for (const [name, text] of Object.entries(files)) {
		writeFileSync(path.join(folder, name), text);
	}

	shell = await startShell();
	await shell.run('workspace create w');
	await shell.run(`library import ${folder}`);
});
afterAll(async () => shell.close());

const value = async (line: string) => (await shell.run(line)).output.value;

test('classes in Modelica source are found with kinds, descriptions and parameters', () => {
	const code = String.raw`within A; // model No
/* model No end No; */
encapsulated package P "Is \"it\"; model No"
  type Angle = Real(unit = "rad");
  partial model M "A model"
    extends B.C(x = 2, redeclare model D = E);
    parameter Modelica.Units.SI.Inertia J(min = 0) = 1 "end M;";
    final parameter Integer n[3] = {1, 2, 3};
    replaceable package Medium = Water;
  algorithm
    if n > 1 then n := 2; end if;
    annotation (Documentation(info = "model No"));
  end M;
  function f input Real u; end f;
end P;`;
	expect(scanClasses(code, 'A').map(({source: _, ...rest}) => rest)).toEqual([
		{
			name: 'A.P.M',
			kind: 'model',
			description: 'A model',
			parameters: ['J', 'n'],
			base: 'B.C(x = 2, redeclare model D = E)',
		},
		{name: 'A.P.f', kind: 'function', description: '', parameters: [], base: undefined},
		{
			name: 'A.P',
			kind: 'package',
			description: String.raw`Is \"it\"; model No`,
			parameters: [],
			base: undefined,
		},
	]);
});

test('imported classes are listed and shown', async () => {
	await expect(value('model list')).resolves.toContainEqual(
		expect.objectContaining({name: 'Drives', editable: true}),
	);
	await expect(value('model list Drives')).resolves.toMatchObject([{name: 'Drives.Motors', kind: 'package'}]);
	await expect(value('model list Drives.Motors')).resolves.toMatchObject([
		{name: 'Drives.Motors.AC', kind: 'model'},
		{name: 'Drives.Motors.DC', kind: 'model'},
	]);
	expect(JSON.stringify(await value('model source Drives.Motors.DC'))).toContain('A motor');
	expect(JSON.stringify(await value('model parameters Drives.Motors.DC'))).toContain('"R"');
	await expect(value('model show Drives.Motors.DC')).resolves.toBeDefined();
});

test('running one explains that the demo simulates only its own models, and names them', async () => {
	const {output} = await shell.run('run Drives.Motors.DC');
	const text = JSON.stringify([output.value, output.notices, output.view]);
	expect(output.exitCode).toBe(1);
	expect(text).toContain('simulates only its own models');
	expect(text).toContain(pid);
});

test('such a run leaves a failed experiment with one failed case, in every view', async () => {
	await shell.run('run Drives.Motors.DC');
	const {experiment, fmu} = shell.session().entities;
	expect([experiment?.id, fmu]).toEqual([expect.stringMatching(/^drives_motors_dc_/v), undefined]);
	const listed = await shell.run('experiments');
	expect(listed.output.view).toMatchObject({
		rows: expect.arrayContaining([
			expect.objectContaining({id: experiment?.id, status: 'failed', failed: 1}),
		]),
	});
	for (const line of ['experiment show', 'experiment status']) {
		const {output} = await shell.run(line);
		expect(JSON.stringify(output.view)).toContain('"name":"status","value":"failed"');
	}

	await expect(value('cases')).resolves.toMatchObject({
		data: {items: [{run_info: {status: 'failed', failed_at: 'compilation'}}]},
	});
	await expect(value('log')).resolves.toContain('simulates only its own models');
	await expect(shell.run('plot')).rejects.toThrow('no case of the experiment was successful');
});

test('an FMU made by the demo can be imported and run, with its compiled-in values', async () => {
	const fmu = path.join(place, 'controller.fmu');
	await shell.run(`compile '${pid}(inertia1.J=2)'`);
	await shell.run(`fmu download @fmu --to ${fmu}`);
	await shell.run(`library import-fmu ${fmu} --class Drives.Controller`);
	await expect(value('model list Drives')).resolves.toContainEqual({
		name: 'Drives.Controller',
		kind: 'model',
	});
	const {output} = await shell.run('run Drives.Controller PI.k=50 --final-time 1');
	expect(output.exitCode ?? 0).toBe(0);
	const imported = await value('result last inertia1.phi inertia1.J PI.k');
	await shell.run(`run ${pid} inertia1.J=2 PI.k=50 --final-time 1`);
	const own = await value('result last inertia1.phi inertia1.J PI.k');
	expect(imported).toEqual(own);
	expect(imported).toMatchObject([{'inertia1.J': 2, 'PI.k': 50}]);
});
