import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {startShell, type Shell} from '../../helpers/commands-shell.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

// The engine of the demo server is slow to load on a busy machine.

let shell: Shell;
let experiment = '';
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
	await shell.run('run Demo.BouncingBall e=choices(0.5,0.7) --final-time 1 --sim ncp=100');
	experiment = shell.session().entities.experiment?.id ?? '';
});
afterAll(async () => shell.close());

test('the definition of one case of a sweep repeats exactly that case', async () => {
	const {output, requests} = await shell.run('case definition 2');
	expect(requests).toEqual([
		`GET api/workspaces/w/experiments/${experiment}/cases/case_2`,
		expect.stringMatching(/^GET api\/workspaces\/w\/model-executables\/\w+$/v),
	]);
	expect(output.value).toMatchObject({
		experiment: {
			version: 3,
			base: {
				model: {modelica: {className: 'Demo.BouncingBall', fmiTarget: 'me'}},
				modifiers: {variables: [{kind: 'value', name: 'e', value: 0.7}]},
				analysis: {type: 'dynamic', simulationOptions: {ncp: 100}},
			},
		},
	});
	const file = path.join(temporaryFolder(), 'case.json');
	await shell.run(`case definition 2 > ${file}; run ${file}`);
	await expect(shell.run('result last h')).resolves.toMatchObject({output: {value: [{}]}});
	const again = await shell.run('result last h | [0].h');
	const first = await shell.run(`result last h --experiment ${experiment} | [1].h`);
	expect(again.output.value).toBe(first.output.value);
});

test('the address of a case file is known without a request', async () => {
	const {output, requests} = await shell.run(`artifact uri report ${experiment}/case_1`);
	expect(output.value).toBe(`impact-artifact://workspace/${experiment}/case_1/report`);
	expect(requests).toEqual([]);
});
