import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {LocalFileError} from '../../../source/errors/local-file-error.js';
import {UsageError} from '../../../source/errors/usage-error.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';
import {printed, terminal} from '../../helpers/output-screen.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

// The engine of the demo server is slow to load on a busy machine.

const folder = temporaryFolder();
const mat = path.join(folder, 'ref.mat');
const bench = path.join(folder, 'bench.csv');
const sweep = path.join(folder, 'sweep.csv');
let shell: Shell;
beforeAll(async () => {
	writeFileSync(bench, 'time [ms];h [m];v [m/s]\r\n0;1,0;0\r\n100;0,95;-0,98\r\n200;;-1,9\r\n');
	writeFileSync(sweep, 'case,time,h\na,0,1\na,1,2\nb,0,3\n');
	shell = await startShell();
	await shell.run('workspace create w');
	await shell.run('run Demo.BouncingBall --label one');
	await shell.run(`result download 1 --to ${mat}`);
});
afterAll(async () => shell.close());

const screen = async (line: string) => printed((await shell.run(line)).output, 'auto', terminal(70));

test('variables of a file have units and descriptions, without a request', async () => {
	const {output, requests} = await shell.run(`variables --file ${mat}`);
	expect(output.value).toContainEqual({name: 'h', unit: 'm', description: expect.any(String) as unknown});
	expect(requests).toEqual([]);
	await expect(screen(`variables h v --file ${bench}`)).resolves.toBe(
		'VARIABLE  UNIT\nh         m\nv         m/s\n',
	);
	await expect(screen(`variables --spark --file ${bench}`)).resolves.toMatch(
		/^VARIABLE .*UNIT\nh .*0\.95.* m\n/v,
	);
});

test('values of a file are the simulated ones', async () => {
	const {output, requests} = await shell.run(`values h v --file ${mat} --every 100`);
	const {output: own} = await shell.run('values h v --case 1 --every 100');
	expect(output.value).toEqual(own.value);
	expect(requests).toEqual([]);
	expect((await shell.run(`values h --file ${bench} --from 0.1`)).output.value).toEqual([
		{time: 0.1, h: 0.95},
		{time: 0.2, h: undefined},
	]);
	expect((await shell.run(`values h --file ${sweep} --case b`)).output.value).toEqual([
		{case: 'b', time: 0, h: 3},
	]);
});

test.each([
	[`values hh --file ${bench}`, UsageError, 'no variable hh'],
	[`values h --file ${sweep} --case c`, UsageError, 'has no case c'],
	[`values h --file ${bench} -e one`, UsageError, '--file does not go with --experiment'],
	[`values h --file ${folder}/none.mat`, LocalFileError, 'no such file'],
	[`diff ${bench} ${folder}/none.mat`, LocalFileError, 'no such file'],
])('%s is refused', async (line, kind, problem) => {
	await expect(shell.run(line)).rejects.toThrow(kind);
	await expect(shell.run(line)).rejects.toThrow(problem);
});

test('plot draws curves of a MAT file together with those of the server', async () => {
	const {output} = await shell.run(`plot h --data ${mat}`);
	expect(output.value).toMatchObject({
		series: [
			{variable: 'h', unit: 'm'},
			{variable: 'h', label: 'ref.mat', unit: 'm'},
		],
	});
});

test('diff compares an output with a file, and two files', async () => {
	await shell.run('plot h v');
	const {output} = await shell.run(`diff ${mat} --exit-code --tolerance 1e-9`);
	expect(output).toMatchObject({
		exitCode: 0,
		value: [
			{variable: 'h', most: 0},
			{variable: 'v', most: 0},
		],
	});
	const {output: other} = await shell.run(`diff ${bench} ${mat} --exit-code`);
	expect(other).toMatchObject({exitCode: 1, value: [{variable: 'h'}, {variable: 'v'}]});
	await shell.run('values h --case 1');
	await expect(screen(`diff ${mat} --tolerance 1e-9`)).resolves.toContain('ref.mat');
	await shell.run('get /workspaces');
	await expect(shell.run(`diff ${mat}`)).rejects.toThrow('has no curves to compare with');
});

test.each([
	['0', '--every must be 1 or more'],
	['-1', '--every takes a whole number, not "-1"'],
])('--every %s is refused', async (every, message) => {
	await expect(shell.run(`values h --file ${mat} --every ${every}`)).rejects.toThrow(message);
});

test('the error about commas between variables says to use spaces', async () => {
	await expect(shell.run(`values h,v --file ${mat}`)).rejects.toMatchObject({
		hint: 'several variables have blanks between them, no commas',
	});
});
