import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {UsageError} from '../../../source/errors/usage-error.js';
import {chartsIn} from '../../../source/output/chart/charts-in.js';
import {type View} from '../../../source/output/views.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';
import {printed, terminal} from '../../helpers/output-screen.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

// The engine of the demo server is slow to load on a busy machine.

const folder = temporaryFolder();
let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
	await shell.run('run Demo.BouncingBall e=choices(0.5,0.7) --final-time 1 --label one');
	await shell.run('run Demo.BouncingBall e=choices(0.5,0.7) h0=2 --final-time 0.9 --label two');
});
afterAll(async () => {
	await shell.close();
});

const viewOf = async (line: string): Promise<View | undefined> => (await shell.run(line)).output.view;

function chartsOf(view: View | undefined) {
	return view?.kind === 'sections' ? view.sections.flatMap((section) => chartsIn(section.view)) : [];
}

test('two named results can be compared, and so can their parts and values', async () => {
	await shell.run('a = get /workspaces');
	await shell.run('workspace create w2; workspace use w');
	await shell.run('b = get /workspaces');
	const {output} = await shell.run('diff $a $b');
	expect(output.value).toMatchObject([{path: 'data.items[id=w2]', change: 'added'}]);
	expect(printed(output, 'auto', terminal(60))).toBe(`\
PATH               $a  $b
data.items[id=w2]  –   {3 fields}
`);
	const parts = await shell.run('diff $b.data.items[0].id $b.data.items[1].id');
	expect(parts.output.value).toEqual([{path: '@', change: 'changed', first: 'w', second: 'w2'}]);
	const same = await shell.run('diff $a $a');
	expect(printed(same.output, 'auto', terminal(60))).toBe('$a and $a are the same\n');
});

test('outputs are compared by their numbers, without numbers the last two', async () => {
	const {output} = await shell.run('diff 1 2');
	expect(output.view).toMatchObject({columns: [{}, {}, {title: 'output 1'}, {title: 'output 2'}]});
	await shell.run('c = experiment show one');
	await shell.run('experiment show two');
	const last = await shell.run('diff');
	expect(last.output.view).toMatchObject({
		columns: expect.arrayContaining([expect.objectContaining({title: '$c'})]),
	});
	await expect(shell.run('diff 1 999')).rejects.toThrow(UsageError);
});

test('charts are overlaid, with the distance between their curves', async () => {
	await shell.run('a = plot h v --cases 1 --experiment one');
	await shell.run('b = plot h v --cases 1 --experiment two');
	const {output} = await shell.run('diff $a $b');
	expect(chartsOf(output.view)).toMatchObject([
		{series: [{variable: 'h'}, {variable: 'h'}, {variable: 'v'}, {variable: 'v'}]},
	]);
	expect(output.value).toMatchObject([
		{variable: 'h', most: expect.closeTo(1, 3)},
		{variable: 'v', most: expect.any(Number)},
	]);
});

test('values over time are overlaid', async () => {
	await shell.run('a = values h --experiment one');
	await shell.run('b = values h --experiment two');
	expect(chartsOf(await viewOf('diff $a $b'))).toMatchObject([
		{series: [{of: 'case_1  $a'}, {of: 'case_1  $b'}, {of: 'case_2  $a'}, {of: 'case_2  $b'}]},
	]);
});

test('the exit code tells a script of differences beyond a tolerance', async () => {
	await shell.run('a = values h --case one/1');
	await shell.run('b = values h --case two/1');
	const codeOf = async (line: string) => (await shell.run(line)).output.exitCode;
	await expect(codeOf('diff $a $b')).resolves.toBe(0);
	await expect(codeOf('diff $a $b --exit-code')).resolves.toBe(1);
	await expect(codeOf('diff $a $b --exit-code --tolerance 1')).resolves.toBe(0);
	await expect(codeOf('diff $a $a --exit-code')).resolves.toBe(0);
	await expect(codeOf('diff $a[0] $a[1] --exit-code')).resolves.toBe(1);
	await expect(codeOf('experiment compare one two --exit-code')).resolves.toBe(1);
	await expect(codeOf('experiment compare one one --plot h --exit-code')).resolves.toBe(0);
	await expect(shell.run('diff $a $b --tolerance -1')).rejects.toThrow(UsageError);
});

test('texts are compared line by line', async () => {
	await shell.run(String.raw`a = get /workspaces |! printf 'one\ntwo\nthree\n'`);
	await shell.run(String.raw`b = get /workspaces |! printf 'one\n2\nthree\n'`);
	const {output} = await shell.run('diff $a $b');
	expect(output.value).toBe(`\
--- $a
+++ $b
@@ -1,3 +1,3 @@
 one
-two
+2
 three
`);
	expect(printed(output, 'auto', terminal(40, {colour: '16'}))).toContain('\u001B[32m+2');
	const same = await shell.run('diff $a $a');
	expect(same.output.notices).toMatchObject([{text: '$a and $a are the same'}]);
});

test('experiments are compared by their definitions, their outcomes and their last values', async () => {
	const {output} = await shell.run('experiment compare one two --last h');
	expect(output.value).toEqual(
		expect.arrayContaining([
			expect.objectContaining({field: 'final_time', difference: expect.closeTo(-0.1)}),
			expect.objectContaining({field: 'h0', change: 'added', second: 2}),
			expect.objectContaining({field: 'last h (e=0.5)'}),
			expect.objectContaining({field: 'last h (e=0.7)'}),
		]),
	);
	expect(await viewOf('experiment compare one one')).toMatchObject({rows: []});
});

test('curves of two experiments are overlaid case by case', async () => {
	const {output} = await shell.run('experiment compare one two --plot h');
	expect(output.view).toMatchObject({kind: 'sections', sections: [{}, {}, {}]});
	const [chart] = output.view?.kind === 'sections' ? chartsIn(output.view.sections[1]?.view) : [];
	expect(chart?.series.map(({of}) => of)).toEqual(['e=0.5  one', 'e=0.5  two', 'e=0.7  one', 'e=0.7  two']);
	expect(output.value).toMatchObject({curves: [{case: 'e=0.5'}, {case: 'e=0.7'}]});
	await expect(shell.run('experiment compare one two --plot hh')).rejects.toThrow(UsageError);
});

test('curves of cases that do not correspond are drawn, with a note that nothing was measured', async () => {
	await shell.run('run Demo.BouncingBall e=choices(0.2,0.3) --label three');
	const {output} = await shell.run('experiment compare one three --plot h');
	const table = output.view?.kind === 'sections' ? output.view.sections[2] : undefined;
	expect(chartsOf(output.view)[0]?.series).toHaveLength(4);
	expect(printed({value: [], view: table?.view}, 'auto', terminal(100))).toBe(
		'nothing is measured, as no case is in both: one has e=0.5; e=0.7, three has e=0.2; e=0.3\n',
	);
});

test('a reference is compared with every case, even when the chart already shows it', async () => {
	const file = path.join(folder, 'reference.csv');
	await shell.run(`values h --case one/1 > ${file}`);
	for (const line of ['plot h --experiment one', `plot h --experiment one --data ${file}`]) {
		await shell.run(line);
		const {output} = await shell.run(`diff ${file}`);
		expect(output.value).toEqual([
			expect.objectContaining({variable: 'h', case: 'e=0.5', most: 0}),
			expect.objectContaining({variable: 'h', case: 'e=0.7', most: expect.any(Number)}),
		]);
		expect(chartsOf(output.view)[0]?.series.map(({of}) => of)).toEqual([
			'reference.csv',
			'e=0.5  output ' + String(numberIn(output.view)),
			'e=0.7  output ' + String(numberIn(output.view)),
		]);
	}
});

/** The number of the output that was compared. */
function numberIn(view: View | undefined): number {
	return Number(/output (\d+)/v.exec(JSON.stringify(view))?.[1]);
}

test('two files without a common case are refused, and their cases are listed', async () => {
	const [one, other] = ['one.csv', 'other.csv'].map((name) => path.join(folder, name));
	writeFileSync(one ?? '', 'case,time,h\nlow,0,1\nlow,1,2\nmid,0,1\nmid,1,2\n');
	writeFileSync(other ?? '', 'case,time,h\nhigh,0,1\nhigh,1,2\ntop,0,1\ntop,1,2\n');
	const {output} = await shell.run(`diff ${one} ${other}`);
	expect(output.value).toEqual([]);
	expect(printed(output, 'auto', terminal(100))).toContain(
		'nothing is measured, as no case is in both: one.csv has low; mid, other.csv has high; top',
	);
});

test('of many curves those that differ are shown, the most different first', async () => {
	const names = Array.from({length: 12}, (_, index) => `v${index}`);
	const table = (last: (index: number) => number) =>
		[
			['time', ...names],
			[0, ...names.map(() => 0)],
			[1, ...names.map((_, index) => last(index))],
		].join('\n');
	const [one = '', other = ''] = ['many.csv', 'others.csv'].map((name) => path.join(folder, name));
	writeFileSync(
		one,
		table(() => 10),
	);
	writeFileSync(
		other,
		table((index) => (index === 3 ? 11 : index === 7 ? 15 : 10)),
	);
	const {output} = await shell.run(`diff ${one} ${other}`);
	expect(output.value).toHaveLength(12);
	expect(chartsOf(output.view).flatMap(({series}) => series.map(({variable}) => variable))).toEqual([
		'v7',
		'v7',
		'v3',
		'v3',
	]);
	expect(output.view).toMatchObject({sections: [{}, {view: {rows: [{variable: 'v7'}, {variable: 'v3'}]}}]});
	expect(output.notices?.[0]?.text).toBe('10 more curves of both without a difference');
	const same = await shell.run(`diff ${one} ${one}`);
	expect(same.output.value).toHaveLength(12);
	expect(printed(same.output, 'auto', terminal(80))).toBe('no curve of the 12 that both have differs\n');
});

test('a file without curves is refused', async () => {
	await expect(shell.run('diff 1 ./notes.md')).rejects.toMatchObject({
		hint: 'files of curves end in .csv, .tsv, .txt, .dat or .mat',
	});
});

test.each([
	['a file without units, then one with', 'diff bare.csv metres.csv'],
	['a file with units, then one without', 'diff metres.csv bare.csv'],
	['values, which have none, and a file', 'rows = values h --case one/1; diff $rows metres.csv'],
	['a chart, and a file without', 'plot h -e one --case 1; diff bare.csv'],
	[
		'two variables that are compared',
		'rows = values v --case one/1; drawn = plot h -e one --case 1; diff $rows $drawn',
	],
	['a chart of a model whose units are gone', 'plot h --experiment unknown; diff metres.csv'],
	['an experiment whose units are gone', 'experiment compare one unknown --plot h'],
	['an experiment whose units are gone, first', 'experiment compare unknown one --plot h'],
	['curves whose units are gone, drawn with a file', 'plot h --experiment unknown --data metres.csv'],
])('a curve without a known unit shares the axis of its counterpart: %s', async (_name, line) => {
	await prepareUnits();
	const {output} = await shell.run(line.replaceAll(/\w+\.csv/gv, (name) => path.join(folder, name)));
	const {view} = output;
	const charts = view?.kind === 'chart' ? [view] : chartsOf(view);
	expect(charts.flatMap(({series}) => series.map(({unit}) => unit))).toEqual(
		charts.flatMap(({series}) => series.map(() => 'm')),
	);
	expect(charts).toMatchObject([{x: {name: 'time', unit: 's'}}]);
});

/** Files with and without units, and an experiment whose FMU, which knows them, was deleted. */
async function prepareUnits() {
	if (existsSync(path.join(folder, 'bare.csv'))) {
		return;
	}

	writeFileSync(path.join(folder, 'bare.csv'), 'time,h\n0,1\n1,2\n');
	writeFileSync(path.join(folder, 'metres.csv'), 'time [s],h [m]\n0,1\n1,3\n');
	await shell.run('run Demo.BouncingBall h0=3 --compiler c_compiler=msvs --label unknown; case fmu 1');
	await shell.run('fmu delete @fmu --yes');
}

test.each([
	['in another unit of its variable', 'time,h [cm]\n0,100\n0.9,100\n', [1]],
	['over another unit of time', 'time [min],h [cm]\n0,100\n0.015,100\n', [1]],
	['without a unit', 'time,h\n0,1\n0.9,1\n', [1]],
])('a curve %s is drawn on the axis of its counterpart and measured in its unit', async (_, text, first) => {
	const file = path.join(folder, 'units.csv');
	writeFileSync(file, text);
	await shell.run('a = plot h --cases 1 --experiment one');
	for (const line of [`diff $a ${file}`, `plot h --cases 1 --experiment one --data ${file}`]) {
		const {output} = await shell.run(line);
		const view = output.view?.kind === 'chart' ? [output.view] : chartsOf(output.view);
		expect(
			view.flatMap(({series}) => series.map(({unit, x, y}) => [unit, y[0], Float64Array.from(x).at(-1)])),
		).toEqual([
			['m', first[0], expect.any(Number)],
			['m', first[0], expect.closeTo(0.9)],
		]);
	}
});
