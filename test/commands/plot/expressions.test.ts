import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {UsageError} from '../../../source/errors/usage-error.js';
import {chartsAmong, chartsIn} from '../../../source/output/chart/charts-in.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

// The engine of the demo server is slow to load on a busy machine.

const measuredFile = path.join(temporaryFolder(), 'bench.csv');
writeFileSync(measuredFile, 'time,height [m]\n0,1\n0.2,0.8\n0.4,0.2\n');

let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
	await shell.run('run Demo.BouncingBall h0=2 e=choices(0.5,0.7,0.9) --final-time 1 --label other');
	await shell.run('run Demo.BouncingBall e=choices(0.5,0.7,0.9) --final-time 1 --label own');
});
afterAll(async () => shell.close());

const chartOf = async (line: string) => {
	const {output} = await shell.run(line);
	return chartsIn(output.view)[0];
};

const rowsOf = async (line: string): Promise<ReadonlyArray<Readonly<Record<string, number>>>> => {
	const {output} = await shell.run(line);
	return output.value as ReadonlyArray<Readonly<Record<string, number>>>;
};

test.each([
	["plot 'h - h0'", 'h - h0', 'm'],
	["plot 'v^2/2'", 'v^2/2', 'm2/s2'],
	['plot 2*h', '2*h', 'm'],
	['plot h*v', 'h*v', 'm2/s'],
	["plot 'sqrt(abs(2*g*h))'", 'sqrt(abs(2*g*h))', 'm/s'],
	["plot 'h/max(h)'", 'h/max(h)', undefined],
	["plot 'h - case:1:h'", 'h - case:1:h', 'm'],
	["plot 'h - experiment:other:h'", 'h - experiment:other:h', 'm'],
])('%s draws one curve per case, with its unit', async (line, variable, unit) => {
	const {series = []} = (await chartOf(line)) ?? {};
	expect(series).toMatchObject([
		{variable, unit, of: 'e=0.5'},
		{variable, unit, of: 'e=0.7'},
		{variable, unit, of: 'e=0.9'},
	]);
	expect(series.every(({y}) => Array.from(y, Number).every((value) => Number.isFinite(value)))).toBe(true);
});

test('patterns with stars still work, and names are found in any letter case', async () => {
	expect((await chartOf('plot h* --cases 1'))?.series.map(({variable}) => variable)).toContain('h0');
	expect((await chartOf("plot '/^v$/' H --cases 1"))?.series).toMatchObject([
		{variable: 'v'},
		{variable: 'h'},
	]);
	expect((await chartOf("plot 'der(*)' --cases 1"))?.series.length).toBeGreaterThan(0);
});

test('an expression over a single case is drawn once', async () => {
	expect((await chartOf("plot 'case:2:h - case:1:h'"))?.series).toMatchObject([{of: undefined, unit: 'm'}]);
});

test('values and last values can be calculated for every case, and names are spelt as the server does', async () => {
	const rows = await rowsOf("values h '2*h' 'h - case:1:h' --case 1 --every 20");
	expect(rows.length).toBeGreaterThan(2);
	for (const row of rows) {
		expect(row['2*h']).toBe(2 * Number(row['h']));
		expect(row['h - case:1:h']).toBe(0);
	}

	const last = await rowsOf("result last h '-h' 'max(h)' 'integral(v)'");
	expect(last).toHaveLength(3);
	for (const row of last) {
		expect(row['-h']).toBe(-Number(row['h']));
		expect(row['max(h)']).toBe(1);
		expect(row['integral(v)']).toBeCloseTo(Number(row['h']) - 1, 2);
	}
});

test('only calculations need a request for the names', async () => {
	const {requests: plain} = await shell.run('values h --case 1');
	const {requests} = await shell.run("values 'h*1' --case 1");
	expect(requests.length - plain.length).toBe(1);
	const {requests: called} = await shell.run("values 'abs(h)' --case 1");
	expect(called.at(-1)).toMatch(/trajectories$/v);
});

test('last points of calculations over points do not fetch whole curves', async () => {
	const {sent} = await shell.run("result last '2*h'");
	const bodies = sent.filter(({path: to}) => to.endsWith('/trajectories')).map(({body}) => body);
	expect(bodies).toMatchObject([{variable_names: ['time', 'h'], filter: {lastPointOnly: true}}]);
});

test('axes and last points can be calculated, too', async () => {
	expect(await chartOf("plot v --x 'h*2' --cases 1")).toMatchObject({x: {name: 'h*2', unit: 'm'}});
	expect(await chartOf("plot 'h*2' --last")).toMatchObject({
		x: {name: 'e'},
		series: [{variable: 'h*2', x: [0.5, 0.7, 0.9]}],
	});
});

test('calculated curves are drawn while an experiment runs, and can be compared between experiments', async () => {
	const {output} = await shell.run("run Demo.BouncingBall --final-time 0.5 --plot 'h*2'");
	expect(chartsAmong(output.view)).toMatchObject([{series: [{variable: 'h*2', unit: 'm'}]}]);
	const {output: compared} = await shell.run("experiment compare own other --plot 'h/h0' --last 'h*2'");
	expect(chartsAmong(compared.view)[0]?.series[0]).toMatchObject({variable: 'h/h0', of: expect.any(String)});
	expect(JSON.stringify(compared.value)).toContain('last h*2');
	await shell.run('experiment use own');
});

test('cases without a counterpart in the other experiment are reported', async () => {
	await shell.run('run Demo.BouncingBall e=choices(0.5,0.8) --final-time 1 --label third');
	const {output} = await shell.run('experiment compare own third --plot h');
	expect(output.notices?.map(({text}) => text)).toEqual([
		'2 curves of own without a counterpart, so not measured: e=0.7; e=0.9',
		'1 curve of third without a counterpart, so not measured: e=0.8',
	]);
	await shell.run('experiment use own');
});

test('measured columns are calculated at the times of the case, and not drawn separately', async () => {
	const chart = await chartOf(`plot 'h - data:height' --data ${measuredFile} --case 1 --to 0.3`);
	expect(chart?.series).toMatchObject([{variable: 'h - data:height', unit: 'm'}]);
	expect(chart?.series[0]?.y[0]).toBe(0);
});

test.each([
	["plot 'h - hh'", /no variable hh$/v],
	["plot 'h -'", /missing/v],
	["values 'foo(h)'", /no function foo/v],
	["values 'h - case:9:h'", /no case 9/v],
	["values 'h - case:1:hh' --case 2", /case 1 has no variable hh/v],
	["values 'h - experiment:nobody:h'", /no experiment nobody/v],
	["values 'h - data:x'", /of which file/v],
	["result last 'h - data:x'", /of which file/v],
	["experiment compare @experiment @experiment --plot 'h - data:x'", /of which file/v],
	[`values 'h - data:x' --data ${measuredFile}`, /has no column x/v],
	['plot zz*', /no variable fits zz\*/v],
	['plot h.x', /no variable h\.x/v],
])('%s is refused with the reason', async (line, message) => {
	const error: unknown = await shell.run(line).catch((error_: unknown) => error_);
	expect(error).toBeInstanceOf(UsageError);
	expect(error).toHaveProperty('message', expect.stringMatching(message));
});

test('a mistake in an expression is marked', async () => {
	const error: unknown = await shell.run("plot 'h - hh'").catch((error_: unknown) => error_);
	expect(error).toMatchObject({
		place: {text: 'h - hh', offset: 4, length: 2},
		hint: expect.stringContaining('did you mean'),
	});
});

test('measures give one row per case, which can be sorted', async () => {
	const rows = await rowsOf('result measure h max min final --sort -final');
	expect(rows.map((row) => row['max'])).toEqual([1, 1, 1]);
	const finals = rows.map((row) => Number(row['final']));
	expect(finals).toEqual(finals.toSorted((one, other) => other - one));
	expect(Object.keys(rows[0] ?? {})).toEqual(['case', 'e', 'max', 'min', 'final']);
});

test('errors are calculated at the measured points', async () => {
	const [row] = await rowsOf(`measure h rmse=data:height --data ${measuredFile} --case 1 --to 0.3`);
	// Of the exact fall; the third point lies outside.
	const expected = Math.sqrt((1 - 0.5 * 9.81 * 0.04 - 0.8) ** 2 / 2);
	expect(row?.['rmse']).toBeCloseTo(expected, 4);
});

test('units of measures are in the titles, and several variables are stacked', async () => {
	const {output} = await shell.run('measure h integral overshoot settle=0.05 settle=0.1 --case 1');
	expect(output.view).toMatchObject({
		columns: [
			{field: 'case'},
			{field: 'e'},
			{title: 'integral [m.s]'},
			{title: 'overshoot [%]'},
			{title: 'settle=0.05 [s]'},
			{title: 'settle=0.1 [s]'},
		],
	});
	expect(await rowsOf("measure '/^[hv]$/' max --case 1")).toMatchObject([{variable: 'h'}, {variable: 'v'}]);
});

test.each([
	['measure h maxx', 'maxx is no measure', 'did you mean max?'],
	['measure h rmse', 'rmse compares with another curve: which?', undefined],
	['measure h settle=2', 'settle=2: a part of the step is between 0 and 1', undefined],
	['measure h max=3', 'max takes no value', undefined],
])('%s is refused', async (line, message, hint) => {
	const error: unknown = await shell.run(line).catch((error_: unknown) => error_);
	expect(error).toMatchObject({message, ...(hint !== undefined && {hint})});
});

const sweptFile = path.join(path.dirname(measuredFile), 'swept.csv');
writeFileSync(
	sweptFile,
	'case,time,level\nlow,0,10\nlow,1,10\nmiddle,0,20\nmiddle,1,20\ncase_3,0,30\ncase_3,1,30\n',
);

test.each<[line: string, levels: readonly number[]]>([
	['values LEVEL', [10, 20, 30]],
	['values LEVEL --case low', [10]],
	['result last LEVEL', [10, 20, 30]],
	['result last LEVEL --cases low,3', [10, 30]],
	['result last LEVEL --spark --case 2', [20]],
	['plot LEVEL --last', [10, 20, 30]],
	['plot LEVEL --cases 1,3', [10, 30]],
	['measure LEVEL max', [10, 20, 30]],
	['experiment compare labelled labelled --plot LEVEL', [10, 20, 30]],
])('measured data of a case is found by the id or label of the case: %s', async (line, levels) => {
	await labelled();
	const [noun, verb] = line.split(' ');
	const owner = noun === 'experiment' ? '' : '-e labelled';
	const {output} = await shell.run(
		`${line.replace('LEVEL', "'data:level + 0*h'")} ${owner} --data ${sweptFile}`,
	);
	const found = new Set(JSON.stringify(output.value).match(/(?<![\d.])[123]0(?![\d.])/gv));
	expect(
		[...found].map(Number).toSorted((one, other) => one - other),
		verb,
	).toEqual(levels);
});

test('a command without measured data says which commands have it', async () => {
	const {output} = await shell.run("run Demo.BouncingBall --plot 'h - data:x'");
	expect(output.notices?.at(-1)?.text).toMatch(/takes no file of them; plot, .* take --data FILE$/v);
	await shell.run('experiment use own');
});

test('final values of two experiments can be compared with measurements', async () => {
	const line = `experiment compare own other --last 'h - max(data:height)' --data ${measuredFile}`;
	const {output} = await shell.run(line);
	expect(output.value).toContainEqual(
		expect.objectContaining({field: 'last h - max(data:height) (e=0.5)', difference: expect.any(Number)}),
	);
});

test('a case without measurements does not use those of another', async () => {
	await labelled();
	await expect(shell.run(`values 'data:level + h' --data ${sweptFile} -e other`)).rejects.toMatchObject({
		message: `${sweptFile} has no case e=0.5`,
		hint: 'it has low, middle, case_3',
	});
	await expect(shell.run('plot h --case other/2')).resolves.toMatchObject({
		output: {value: {series: [{case: 'case_2'}]}},
	});
});

test('a table saved from a chart or values belongs to the cases it was made from', async () => {
	for (const line of ['plot h', 'values h']) {
		const file = path.join(path.dirname(measuredFile), 'saved.csv');
		await shell.run(`${line} -e own >! ${file}`);
		const rows = await rowsOf(`measure 'h - data:h' max min -e own --data ${file}`);
		expect(rows).toMatchObject(Array.from({length: 3}, () => ({max: 0, min: 0})));
	}
});

let isLabelled = false;

/** Makes an experiment two of whose cases have labels. */
async function labelled() {
	if (!isLabelled) {
		isLabelled = true;
		await shell.run('run Demo.BouncingBall e=choices(0.5,0.7,0.9) --final-time 1 --label labelled');
		await shell.run('case label 1 low; case label 2 middle; experiment use own');
	}
}
