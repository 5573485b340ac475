import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {measuredCurves} from '../../../source/commands/plot/measured-curves.js';
import {LocalFileError} from '../../../source/errors/local-file-error.js';
import {UsageError} from '../../../source/errors/usage-error.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

const folder = temporaryFolder();

async function read(text: string, rest: Partial<Parameters<typeof measuredCurves>[1]> = {}) {
	const file = path.join(folder, 'bench.csv');
	writeFileSync(file, text);
	const units = new Map([
		['time', 's'],
		['h', 'm'],
		['v', 'm/s'],
	]);
	return measuredCurves(file, {x: 'time', variables: ['h'], units, from: -Infinity, to: Infinity, ...rest});
}

test('the columns of the drawn variables become curves with units', async () => {
	await expect(read('time,v,h\n0,5,1\n1,4,0.5\n')).resolves.toEqual([
		{variable: 'h', of: 'bench.csv', unit: 'm', x: [0, 1], y: [1, 0.5]},
	]);
	await expect(read('time,v,h\n0,5,1\n', {variables: ['h', 'v']})).resolves.toMatchObject([
		{variable: 'v', unit: 'm/s'},
		{variable: 'h', unit: 'm'},
	]);
});

test('if no column matches a variable, all are drawn; a single column is used for the first variable', async () => {
	await expect(read('t,height\n0,1\n')).resolves.toMatchObject([{variable: 'height', unit: 'm'}]);
	await expect(read('t,a [cm],y[1]\n0,1,2\n')).resolves.toMatchObject([
		{variable: 'a', unit: 'cm'},
		{variable: 'y[1]', unit: undefined},
	]);
});

test('a case column gives one curve per case', async () => {
	await expect(read('case,time,h\na,0,1\na,1,2\nb,0,3\n')).resolves.toMatchObject([
		{of: 'a  bench.csv', x: [0, 1], y: [1, 2]},
		{of: 'b  bench.csv', x: [0], y: [3]},
	]);
});

test('only points in the time range are used, and empty cells are gaps', async () => {
	await expect(read('time,h\n0,1\n1,\n2,NaN\n3,4\n', {from: 1})).resolves.toMatchObject([
		{x: [1, 2, 3], y: [Number.NaN, Number.NaN, 4]},
	]);
});

test('the x axis is the variable if the file has it, otherwise its time, otherwise its first column', async () => {
	await expect(read('h,time\n1,0\n')).resolves.toMatchObject([{variable: 'h', x: [0], y: [1]}]);
	await expect(read('time,v,h\n0,5,1\n', {x: 'v'})).resolves.toMatchObject([{variable: 'h', x: [5]}]);
	await expect(read('Zeit [ms];h\n500,5;1\n')).resolves.toMatchObject([{x: [0.5005]}]);
});

test.each([
	['', /bench\.csv is empty/v],
	['time\n1\n', /one column only/v],
	['time,h\n0,1\n1,high\n', /line 3: high is not a number/v],
	['angle [rad],h\n0,1\n', /has angle in rad, the axis is in s/v],
	[`time,${[...'abcdefgijkl'].join(',')}\n0${',1'.repeat(11)}\n`, /has 11 variables, but not h/v],
])('%j is refused', async (text, message) => {
	await expect(read(text)).rejects.toThrow(UsageError);
	await expect(read(text)).rejects.toThrow(message);
});

test('a missing file is reported', async () => {
	const names = {x: 'time', variables: ['h'], units: new Map<string, string>(), from: 0, to: 1};
	await expect(measuredCurves(path.join(folder, 'none.csv'), names)).rejects.toThrow(LocalFileError);
});
