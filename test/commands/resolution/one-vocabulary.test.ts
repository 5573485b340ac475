import {readdirSync} from 'node:fs';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {commands} from '../../../source/commands/index.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

// The engine of the demo server is slow to load on a busy machine.

const folder = temporaryFolder();
let shell: Shell;
let id = '';
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
	await shell.run('run Demo.BouncingBall --final-time 0.1 --label one');
	id = shell.session().entities.experiment?.id ?? '';
	await shell.run('run Demo.BouncingBall e=choices(0.5,0.7) --final-time 0.1 --label two');
});
afterAll(async () => {
	await shell.close();
});

test.each([
	['cases one', 'cases -e one'],
	['experiment show one', 'experiment show --experiment one'],
	['experiment status one', 'experiment status -e one'],
	['experiment definition one', 'experiment definition --experiment one'],
	['case show two/1', 'case show --case two/1'],
	['case show 1 -e two', 'case show -c 1 -e two'],
	['case log one/1', 'log ID'],
	['case show one/1', 'case show ID'],
	['artifact list one/1', 'artifact list ID'],
	['case definition one/1', 'case definition ID'],
	['plot h --case two/1', 'plot h -e two -c 1'],
	['plot h --last --x e --cases two/1-2', 'plot h --last --x e -e two'],
	['values h --cases two/1,two/2', 'values h -e two --cases 1,2'],
	['measure h --case two/2', 'measure h -e two -c 2'],
	['measure h --cases two/all', 'measure h -e two'],
	['result last h --case two/2', 'result last h -e two -c 2'],
	['result last h v --spark --case two/2', 'result last h v --spark -e two -c 2'],
	['variables h --spark --case two/2', 'variables h --spark -e two -c 2'],
	['plot h -e one -c 1', 'plot h --case ID'],
])('%s gives the same as %s', async (line, same) => {
	const [one, other] = [await shell.run(line), await shell.run(same.replace('ID', id))];
	expect(one.output.value).toEqual(other.output.value);
	expect(one.output.value).toBeDefined();
});

test.each([
	['values h --every 100 --case one/1 --cases two/1-2', ['one/case_1', 'two/case_1', 'two/case_2']],
	['measure h --case one/1 --case two/2', ['one/case_1', 'two/case_2']],
	['result last h --case two/2 --case one/1', ['two/case_2', 'one/case_1']],
	['result last h --spark --cases two/all,one/1', ['two/case_1', 'two/case_2', 'one/case_1']],
])('rows of several experiments say of which they are: %s', async (line, cases) => {
	const {output} = await shell.run(line);
	const rows = output.value as ReadonlyArray<{readonly case: string}>;
	expect([...new Set(rows.map((row) => row.case))]).toEqual(cases);
});

test('curves of several experiments are drawn in one chart, and say of which they are', async () => {
	const {output} = await shell.run('plot h v --case one/1 --case two/2');
	expect(output.value).not.toHaveProperty('experiment');
	expect(output.value).toMatchObject({
		series: [
			{variable: 'h', case: 'one/case_1', label: 'one'},
			{variable: 'h', case: 'two/case_2', label: 'two/e=0.7'},
			{variable: 'v', case: 'one/case_1'},
			{variable: 'v', case: 'two/case_2'},
		],
	});
});

test('a label with a slash in it names its case, and an experiment of such a label is one', async () => {
	await shell.run('run Demo.BouncingBall --final-time 0.1 --label cold/start');
	await shell.run('case label 1 on/off');
	for (const line of ['case show on/off', 'case show cold/start/1', 'case show on/off -e cold/start']) {
		await expect(shell.run(line)).resolves.toMatchObject({output: {value: {meta: {label: 'on/off'}}}});
	}

	for (const line of ['plot h --case on/off', 'plot h --case cold/start/1 -e two']) {
		await expect(shell.run(line)).resolves.toMatchObject({output: {value: {series: [{case: 'case_1'}]}}});
	}
});

test('all results of an experiment given as an argument are saved', async () => {
	await shell.run(`result download one --all --folder ${folder}`);
	expect(readdirSync(folder)).toEqual([`${id}_case_1.csv`]);
});

test('naming two experiments is refused', async () => {
	await expect(shell.run('experiment show one -e two')).rejects.toThrow(
		'the experiment is named twice: one and two',
	);
});

test('every optional experiment or case argument is also an option', async () => {
	const without = (await commands.all()).filter(({arguments: args, options}) =>
		args.some(
			({name, optional, isResolved}) =>
				['experiment', 'case'].includes(name) &&
				optional &&
				isResolved &&
				options.every((option) => option.name !== name),
		),
	);
	expect(without.map(({words}) => words.join(' '))).toEqual([]);
});
