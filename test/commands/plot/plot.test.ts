import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {UsageError} from '../../../source/errors/usage-error.js';
import {chartsIn} from '../../../source/output/chart/charts-in.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

// The engine of the demo server is slow to load on a busy machine.

let shell: Shell;
let id = '';
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
	await shell.run('run Demo.BouncingBall e=choices(0.5,0.7,0.9) --final-time 2');
	id = shell.session().entities.experiment?.id ?? '';
});
afterAll(async () => shell.close());

const chartOf = async (line: string) => {
	const {output} = await shell.run(line);
	return chartsIn(output.view);
};

const failureOf = async (line: string): Promise<unknown> => shell.run(line).catch((error: unknown) => error);

test('a variable is drawn for all cases of the selected experiment, with its unit', async () => {
	const {output, requests} = await shell.run('plot h');
	expect(chartsIn(output.view)).toMatchObject([
		{
			x: {name: 'time', unit: 's'},
			series: [{variable: 'h', of: 'e=0.5', unit: 'm'}, {of: 'e=0.7'}, {of: 'e=0.9'}],
		},
	]);
	expect(requests).toContain(`POST api/workspaces/w/experiments/${id}/trajectories`);
});

test('filters and JSON get the numbers', async () => {
	const {output} = await shell.run('plot h --cases 2 | series[0].[case, x[0], y[0]]');
	expect(output.value).toEqual(['case_2', 0, 1]);
});

test('a few cases are fetched one by one, and named by the swept values', async () => {
	const {output, requests} = await shell.run('result plot h --cases 1,case_3');
	expect(chartsIn(output.view)).toMatchObject([{series: [{of: 'e=0.5'}, {of: 'e=0.9'}]}]);
	expect(requests).toContain(`POST api/workspaces/w/experiments/${id}/cases/case_3/trajectories`);
});

test('only the requested time range is drawn', async () => {
	const charts = await chartOf('plot h v --cases 1 --from 0.5 --to 1');
	const times = charts.flatMap(({series}) => series.flatMap(({x}) => Array.from(x, Number)));
	expect(Math.min(...times)).toBeGreaterThanOrEqual(0.5);
	expect(Math.max(...times)).toBeLessThanOrEqual(1);
	expect(charts[0]?.series[0]?.y).toHaveLength(times.length / 2);
});

test('one variable can be drawn over another', async () => {
	const [chart] = await chartOf('plot v --x h --cases 1');
	expect(chart).toMatchObject({x: {name: 'h', unit: 'm'}, series: [{variable: 'v'}]});
	expect(chart?.series[0]?.x[0]).toBe(1);
});

test('last points are drawn over the swept parameter', async () => {
	const [chart] = await chartOf('plot h --last');
	expect(chart).toMatchObject({x: {name: 'e'}, series: [{variable: 'h', x: [0.5, 0.7, 0.9]}]});
});

test.each([
	['--to 0.05', (time: number) => time <= 0.05],
	['--from 0.02 --to 0.06', (time: number) => time >= 0.02 && time <= 0.06],
	['--from 0.02', (time: number) => time >= 0.02],
])('with %s the last points are those in the time range', async (span, isInside) => {
	const [chart] = await chartOf(`plot h --last ${span}`);
	const [whole] = await chartOf('plot h --cases 2');
	const {x: times = [], y: heights = []} = whole?.series[0] ?? {};
	const last = Array.from(times, Number).findLastIndex((time) => isInside(time));
	expect(chart?.series[0]?.y[1]).toBe(heights[last]);
	await expect(failureOf('plot h --last --from 1e6')).resolves.toMatchObject({
		message: 'there is no point from 1000000',
	});
});

test('with two swept parameters, the last points give one curve for each value of the other', async () => {
	const used = shell.session().entities.experiment?.id ?? '';
	await shell.run('run Demo.BouncingBall e=choices(0.5,0.7,0.9) h0=choices(1,2) --final-time 0.1');
	const [chart] = await chartOf('plot h --last');
	expect(chart).toMatchObject({x: {name: 'e'}, series: [{of: 'h0=1', x: [0.5, 0.7, 0.9]}, {of: 'h0=2'}]});
	const [other] = await chartOf('plot h --last --x h0');
	expect(other).toMatchObject({x: {name: 'h0'}, series: [{of: 'e=0.5', x: [1, 2]}, {}, {}]});
	await shell.run(`experiment use ${used}`);
});

test('last points of random samples are a scatter plot, as no two share a value', async () => {
	const used = shell.session().entities.experiment?.id ?? '';
	await shell.run(
		'run Demo.BouncingBall e=uniform(0.5,0.9) h0=uniform(1,2) --expansion sobol --samples 4 --final-time 0.1',
	);
	const [chart] = await chartOf('plot h --last');
	expect(chart).toMatchObject({hasPoints: true, series: [{variable: 'h'}]});
	expect(chart?.series).toHaveLength(1);
	expect(chart?.series[0]?.x).toHaveLength(4);
	await shell.run(`experiment use ${used}`);
});

test('numbers in case names are as short as possible while still distinct', async () => {
	const used = shell.session().entities.experiment?.id ?? '';
	await shell.run('run Demo.BouncingBall e=range(0.4,0.9,4) --final-time 0.1');
	const [chart] = await chartOf('plot h');
	expect(chart?.series.map(({of}) => of)).toEqual(['e=0.4', 'e=0.56667', 'e=0.73333', 'e=0.9']);
	await shell.run('run Demo.BouncingBall e=choices(0.5000001,0.5000002) --final-time 0.1');
	const [close] = await chartOf('plot h');
	expect(close?.series.map(({of}) => of)).toEqual(['e=0.5000001', 'e=0.5000002']);
	await shell.run(`experiment use ${used}`);
});

test('measured values are drawn with the simulated ones; a chart saved as CSV can be drawn again', async () => {
	const used = shell.session().entities.experiment?.id ?? '';
	const file = path.join(temporaryFolder(), 'saved.csv');
	await shell.run('run Demo.BouncingBall --final-time 0.1');
	await expect(chartOf('plot h')).resolves.toMatchObject([{series: [{variable: 'h', of: undefined}]}]);
	await shell.run(`plot h v > ${file}`);
	const [chart] = await chartOf(`plot h --data ${file}`);
	const [simulated, saved] = chart?.series ?? [];
	expect(chart?.series.map(({of, unit}) => [of, unit])).toEqual([
		['simulated', 'm'],
		['saved.csv', 'm'],
	]);
	expect(Array.from(saved?.y ?? [], Number)).toEqual(Array.from(simulated?.y ?? [Number.NaN], Number));
	await shell.run(`experiment use ${used}`);
});

test('more than two units give several charts', async () => {
	const charts = await chartOf('plot h v g --cases 1 --height 12 --log-y --points');
	expect(charts).toHaveLength(2);
	expect(charts[0]).toMatchObject({height: 12, isLogY: true, hasPoints: true});
});

test('a plural noun lists the parts of the entity after it', async () => {
	const {output} = await shell.run(`cases ${id}`);
	expect(output.value).toMatchObject({data: {items: [{id: 'case_1'}, {id: 'case_2'}, {id: 'case_3'}]}});
});

test('without variables the states are drawn', async () => {
	const {output} = await shell.run('plot --cases 1');
	expect(chartsIn(output.view).flatMap(({series}) => series.map(({variable}) => variable))).toEqual([
		'h',
		'v',
	]);
	expect(output.notices).toMatchObject([{text: 'the states of the model: h, v'}]);
});

test('exported numbers contain every curve, and a picture says how many it omits', async () => {
	const folder = temporaryFolder();
	await shell.run('run Modelica.Blocks.Examples.PID_Controller PI.k=range(10,21,12) --final-time 0.1');
	const drawn = await shell.run('plot *.phi');
	expect(drawn.output.notices?.map(({text}) => text).join(',')).toMatch(/more variables? not drawn/v);
	const count = (await shell.run('variables *.phi')).output.value;
	for (const line of [
		`plot *.phi > ${path.join(folder, 'all.csv')}`,
		'plot *.phi --csv',
		'plot *.phi | @',
		'plot *.phi -o json',
	]) {
		const {output} = await shell.run(line);
		expect(seriesOf(output.value)).toHaveLength(12 * (count as readonly string[]).length);
		expect(output.notices?.filter(({text}) => text.includes('not drawn'))).toEqual([]);
	}

	await shell.run(`experiment use ${id}`);
});

function seriesOf(value: unknown): readonly unknown[] {
	return (value as {readonly series: readonly unknown[]}).series;
}

test('patterns select variables; unknown ones are refused with the nearest name', async () => {
	const [chart] = await chartOf('plot der* --cases 1');
	expect(chart?.series.length).toBeGreaterThan(0);
	await expect(failureOf('plot hh')).resolves.toMatchObject({hint: 'did you mean h0?'});
	await expect(failureOf('plot no.*')).resolves.toBeInstanceOf(UsageError);
	await expect(failureOf('plot h --cases 9')).resolves.toMatchObject({
		message: 'the experiment has no case 9',
	});
	await expect(failureOf('plot h --from 5')).resolves.toMatchObject({
		message: 'there is no point from 5',
		hint: 'the result goes from 0 to 2',
	});
	await expect(failureOf('plot h --height 0')).resolves.toBeInstanceOf(UsageError);
	await expect(failureOf('plot h --last --cases 1')).resolves.toBeInstanceOf(UsageError);
});
