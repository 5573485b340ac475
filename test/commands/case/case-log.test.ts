import {afterAll, beforeAll, expect, test} from 'vitest';
import {startShell, type Shell} from '../../helpers/commands-shell.js';

// The engine of the demo server is slow to load on a busy machine.

let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
});
afterAll(async () => shell.close());

test('the error stands before the log, with its line number', async () => {
	await shell.run('run Modelica.Blocks.Examples.PID_Controller inertia1.J=0 --final-time 0.1');
	const {output} = await shell.run('log');
	expect(output.view).toMatchObject({
		kind: 'sections',
		sections: [
			{view: {text: expect.stringMatching(/^1 {2}Simulation failed[^\n]*$/v)}},
			{view: {text: expect.stringContaining('Final Run Statistics')}},
		],
	});
	expect(output.notices).toMatchObject([
		{text: expect.stringMatching(/^line 1: /v)},
		{kind: 'next', text: 'view'},
	]);
	const {output: short} = await shell.run('log --errors');
	expect(String(short.value)).toMatch(/^Simulation failed[^\n]*$/v);
});

test('the log of a successful case is shown unchanged', async () => {
	await shell.run('run Demo.BouncingBall --final-time 0.1');
	const {output} = await shell.run('log');
	expect(output).toMatchObject({view: {kind: 'text'}, notices: []});
	const {output: short} = await shell.run('log --errors');
	expect(short.value).toBe('');
});

test('without an argument the log is that of the first failed case, and the list of cases shows the errors', async () => {
	const {output: ended} = await shell.run(
		'run Modelica.Blocks.Examples.PID_Controller inertia1.J=choices(1,0,0) --final-time 0.1',
	);
	expect(ended.notices?.filter(({kind}) => kind === 'next').map(({text}) => text)).toEqual([
		'log case_2',
		'variables',
		'plot',
	]);
	const {output} = await shell.run('log');
	expect(output.notices?.[0]).toMatchObject({text: 'of case_2, the first that failed'});
	const listed = await shell.run('cases', {ask: async () => 'no'});
	expect(listed.output.view).toMatchObject({
		rows: [{error: undefined}, {error: expect.any(String)}, {error: expect.any(String)}],
	});
	const inBatch = await shell.run('cases');
	expect(inBatch.requests).toHaveLength(1);
});

test('a case that failed with a message of its own shows the last line of it', async () => {
	const {output} = await shell.run(`run Demo.BouncingBall e='"high"'`);
	expect(output.notices?.map(({text}) => text).join('\n')).toMatch(
		/case_1 failed \(simulation\): The binding/v,
	);
	await expect(shell.run('cases --errors')).resolves.toMatchObject({
		output: {view: {rows: [{error: expect.stringContaining('does not match its declared type')}]}},
	});
});
