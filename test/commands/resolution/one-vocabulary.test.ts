import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {commands} from '../../../source/commands/index.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';

// The engine of the demo server is slow to load on a busy machine.
vi.setConfig({testTimeout: 60_000, hookTimeout: 60_000});

const folder = mkdtempSync(path.join(tmpdir(), 'impact-shell-vocabulary-'));
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
	rmSync(folder, {recursive: true, force: true});
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
])('%s gives the same as %s', async (line, same) => {
	const [one, other] = [await shell.run(line), await shell.run(same.replace('ID', id))];
	expect(one.output.value).toEqual(other.output.value);
	expect(one.output.value).toBeDefined();
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
