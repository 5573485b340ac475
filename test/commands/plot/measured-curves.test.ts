import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {measuredCurves} from '../../../source/commands/plot/measured-curves.js';
import {LocalFileError} from '../../../source/errors/local-file-error.js';
import {UsageError} from '../../../source/errors/usage-error.js';

const folder = mkdtempSync(path.join(tmpdir(), 'measured-'));

function read(text: string, rest: Partial<Parameters<typeof measuredCurves>[1]> = {}) {
	const file = path.join(folder, 'bench.csv');
	writeFileSync(file, text);
	const units = new Map([
		['h', 'm'],
		['v', 'm/s'],
	]);
	return measuredCurves(file, {variables: ['h'], units, from: -Infinity, to: Infinity, ...rest});
}

test('the columns of the variables drawn are curves, with their units', () => {
	expect(read('time,v,h\n0,5,1\n1,4,0.5\n')).toEqual([
		{variable: 'h', of: 'bench.csv', unit: 'm', x: [0, 1], y: [1, 0.5]},
	]);
	expect(read('time,v,h\n0,5,1\n', {variables: ['h', 'v']})).toMatchObject([
		{variable: 'v', unit: 'm/s'},
		{variable: 'h', unit: 'm'},
	]);
});

test('where no column is called as a variable, all are drawn; an only one is taken for the first variable', () => {
	expect(read('t,height\n0,1\n')).toMatchObject([{variable: 'height', unit: 'm'}]);
	expect(read('t,a [cm],y[1]\n0,1,2\n')).toMatchObject([
		{variable: 'a', unit: 'cm'},
		{variable: 'y[1]', unit: undefined},
	]);
});

test('a column of cases makes a curve for each', () => {
	expect(read('case,time,h\na,0,1\na,1,2\nb,0,3\n')).toMatchObject([
		{of: 'a  bench.csv', x: [0, 1], y: [1, 2]},
		{of: 'b  bench.csv', x: [0], y: [3]},
	]);
});

test('only what lies between the times is taken, and empty cells are gaps', () => {
	expect(read('time,h\n0,1\n1,\n2,NaN\n3,4\n', {from: 1})).toMatchObject([
		{x: [1, 2, 3], y: [Number.NaN, Number.NaN, 4]},
	]);
});

test.each([
	['', /the first line must name/v],
	['time\n1\n', /the first line must name/v],
	['time,h\n0,1\n1,high\n', /line 3: high is not a number/v],
])('%j is refused', (text, message) => {
	expect(() => read(text)).toThrow(UsageError);
	expect(() => read(text)).toThrow(message);
});

test('a file that is not there is told', () => {
	const names = {variables: ['h'], units: new Map<string, string>(), from: 0, to: 1};
	expect(() => measuredCurves(path.join(folder, 'none.csv'), names)).toThrow(LocalFileError);
});
