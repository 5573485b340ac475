import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type ChartSeries, type ChartView} from '../../../source/output/chart/chart-view.js';
import {sharedName} from '../../../source/output/chart/shared-curves.js';
import {pipe, printed, terminal} from '../../helpers/output-screen.js';
import {busyTime} from '../../helpers/busy-time.js';

const time = Array.from({length: 101}, (_, index) => index / 100);
const sine: ChartSeries = {
	variable: 'inertia1.phi',
	unit: 'rad',
	x: time,
	y: time.map((at) => Math.sin(6 * at)),
};
const seconds = {name: 'time', unit: 's'};

function chart(series: readonly ChartSeries[], rest: Partial<ChartView> = {}) {
	return {value: undefined, view: {kind: 'chart', x: seconds, series, ...rest} as const};
}

function curve(y: readonly number[], rest: Partial<ChartSeries> = {}): ChartSeries {
	return {variable: 'v', x: y.map((_, index) => index), y, ...rest};
}

test('a curve has a title with its unit, and axes with round values level with their rows', () => {
	expect(printed(chart([sine], {lines: 9}), 'auto', terminal(40))).toBe(`\
inertia1.phi [rad]
 1 ┤     ⢀⣀⡤⠤⠤⠤⢄⣀
   │  ⣀⠔⠊⠁       ⠉⠒⢄⡀
 0 ┤⠴⠊              ⠈⠑⢤⡀
   │                   ⠈⠲⢤⡀         ⣀⠤⠊
-1 ┤                      ⠈⠉⠒⠦⠤⠤⠤⠔⠚⠉
   └┬────────────────┬────────────────┬
   0.0              0.5              1.0
                 time [s]
`);
});

test('two units get an axis each, and markers tell the curves apart', () => {
	const speed = {variable: 'load.w', unit: 'rad/s', x: time, y: time.map((at) => 10 - 20 * at)};
	expect(printed(chart([sine, speed], {lines: 11}), 'auto', terminal(80))).toBe(`\
rad                                                                        rad/s
 1 ┤⠤⠤⢄⣀⣀⣀⣀    ⢀⣀⣀⣀●⠤⠤⠤⠤⠤⠤⠤⣀⣀⣀                                             ├ 10
   │    ⣀⡠⠤⠛⠛◆⠉⠓⠒⠒⠒⠢⠤⠤⠤⠤⣀◆⣀⣀⡀ ⠉●⠒⠒⠤⢄⣀⡀                                     │
 0 ┤⠤⠔⠒●                    ⠈⠉⠉⠉⠑⠒⠒⠒⠒◆⠭⠶⠦⠤⣀●⣀⣀                             ├ 0
   │                                       ⠈⠑⠒⠭⠭⣉◆⠑⠒⠒⠒⠢⠤⠤⠤⠤⢄⣀◆⣀⡀     ⢀⣀⠤⠤⠒⠊│
-1 ┤                                             ⠈⠉⠉⠑⠒⠒●⠤⠤⠤⠤⠤⠤⠤⠬⠛⠛⠋●⠛⠓⠒⠒⠤◆⠤├ -10
   └┬─────────────┬─────────────┬─────────────┬─────────────┬─────────────┬┘
   0.0           0.2           0.4           0.6           0.8           1.0
                                   time [s]
─●─ inertia1.phi [rad]   ─◆─ load.w [rad/s] (right)
`);
});

test('cases of one variable share its name once, and ASCII charts use markers of their own', () => {
	const cases = [
		{...sine, of: 'k=1'},
		{...sine, of: 'k=2', y: time},
	];
	expect(printed(chart(cases, {lines: 10}), 'auto', terminal(40, {unicode: false}))).toBe(`\
inertia1.phi [rad]
 1 +     ooooooooo            xxxxxxxxx
   |  oooo   xxxxxxoxxxxxxxxxxx
 0 +xxxxxxxxxx       ooo
   |                   oooo        oooo
-1 +                       ooooooooo
   ++----------------+----------------+
   0.0              0.5              1.0
                 time [s]
o k=1   x k=2
`);
});

test('a wide terminal gets more markers and more round values', () => {
	const cases = [
		{...sine, of: 'k=1'},
		{...sine, of: 'k=2', y: time},
	];
	expect(printed(chart(cases, {lines: 10}), 'auto', terminal(160))).toBe(`\
inertia1.phi [rad]
 1 ┤                        ⣀⣀⣀●⣀⣀⣀⣀⠤⠤⠤⠤⠤⠤⠤●⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⢄●⣀⣀⣀⣀⡀                                                                     ⣀⣀⣀◆⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀◆⣀⣀⡠⠤⠤⠤⠤⠤⠤⠤⠤◆⠤
   │         ⣀⣀⣀⠤⠤⠤●⠒⠒⠒⠊⠉⠉⠉⠉                         ⣀⣀⣀⣀⣀⣀⣀⣈◆⣉⣉⣉⣑⣒●⣒⣒⣤⡤⠤◆⣤⣤⣤⡤⠤⠤⠤⠤⠤⠤⠤◆⠤⠤⠤⠤⠤⠔⠒⠒⠒⠒⠒◆⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒◆⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉◆⠉⠉⠉⠉⠉⠉⠉⠉
 0 ┤⠤⠤⠴●⠶⠮⠭⠭⠭◆⠔⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒◆⠒⠒⠒⠒⠒⠒⠒⠉⠉⠉⠉◆⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉◆⠉⠉⠉                        ⠈⠉●⠑⠒⠒⠒⠤⠤⠤⣀⣀⣀
   │                                                                                      ⠉●⠉⠒⠒⠒⠤⠤⠤⠤⠤⣀⣀●                                           ⣀⣀⣀⡠●⠤⠤⠤⠒⠒⠒⠉
-1 ┤                                                                                                    ⠉⠉⠉⠉⠉⠉⠒⠒⠒⠒⠒●⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤●⠤⠤⠤⠤⠤⠤⠤⠒⠒⠒⠒●⠒⠉⠉⠉⠉⠉⠉
   └┬──────────────┬───────────────┬──────────────┬───────────────┬──────────────┬──────────────┬───────────────┬──────────────┬───────────────┬──────────────┬
   0.0            0.1             0.2            0.3             0.4            0.5            0.6             0.7            0.8             0.9            1.0
                                                                             time [s]
─●─ k=1   ─◆─ k=2
`);
});

test('variables with the same unit show it above the axis, and long names drop their common part', () => {
	const curves = [1, 2].map((n) => ({
		...sine,
		variable: `plant.exchanger.segments[${n}].medium.T`,
		unit: 'K',
		y: Array.from(sine.y, (value) => value * (1 - n / 1000)),
	}));
	expect(printed(chart(curves, {lines: 10}), 'auto', terminal(30))).toBe(`\
K
 1 ┤   ●⡠⠤⠤⠤⢤◆⡀
 0 ┤⠴⠚⠉       ⠈⠑⠲⢄⡀         ⢀
-1 ┤              ⠈●⠒⠢⠤⠤⠤◆⠒⠋⠁
   └┬───────────┬───────────┬
   0.0         0.5         1.0
            time [s]
─●─ …[1].medium.T
─◆─ …[2].medium.T
`);
});

test('the title names the curve when there is only one, of one case', () => {
	const [title] = printed(chart([{...sine, of: 'PI.k=10'}]), 'auto', terminal(40)).split('\n');
	expect(title).toBe('inertia1.phi [rad]  PI.k=10');
});

test.each([
	[1.5e-9, ['1.5e-9', '1.0e-9', '0.5e-9', '0']],
	[2e6, ['2e6', '1e6', '0']],
	[0.12, ['0.10', '0.05', '0.00']],
	[17, ['15', '10', '5', '0']],
])('round values up to %d share an exponent and a number of digits', (most, texts) => {
	const lines = printed(
		chart([{variable: 'v', x: time, y: time.map((at) => most * at)}], {lines: 12}),
		'auto',
		terminal(40),
	);
	expect([...lines.matchAll(/^ *(?<text>\S+) ┤/gmv)].map((match) => match.groups?.['text'])).toEqual(texts);
});

test('round values are always the same number of rows apart', () => {
	fc.assert(
		fc.property(
			fc.double({min: -1e6, max: 1e6, noNaN: true}),
			fc.double({min: 1e-3, max: 1e6, noNaN: true}),
			fc.integer({min: 10, max: 50}),
			(low, span, height) => {
				const curves = [curve([low, low + span])];
				const lines = printed(chart(curves, {lines: height}), 'auto', terminal(100)).split('\n');
				const rows = lines.flatMap((line, row) => (line.includes('┤') ? [row] : []));
				const steps = rows.slice(1).map((row, index) => row - (rows[index] ?? 0));
				expect(rows.length).toBeGreaterThan(1);
				expect(new Set(steps).size).toBeLessThanOrEqual(1);
			},
		),
	);
});

test('an event is drawn as a step, and a few points get a marker each', () => {
	const step = curve([0, 0, 1, 1], {x: [0, 1, 1, 2]});
	expect(printed(chart([step], {lines: 9}), 'auto', terminal(40))).toBe(`\
v
1.0 ┤                 ●⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤●
    │                 ⡇
0.5 ┤                 ⡇
    │                 ⡇
0.0 ┤●⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤●
    └┬───────┬────────┬───────┬───────┬
    0.0     0.5      1.0     1.5     2.0
                  time [s]
`);
});

test('a missing value leaves a gap', () => {
	expect(printed(chart([curve([0, 1, Number.NaN, 1, 0])], {lines: 8}), 'auto', terminal(24))).toBe(`\
v
1 ┤    ⢀●         ●⡀
  │   ⡠⠃           ⠈⢆
  │ ⢠⠊               ⠑⢄
0 ┤●⠁                 ⠈●
  └┬─────────┬─────────┬
   0         2         4
         time [s]
`);
});

test('a constant and a single point are drawn in the middle', () => {
	const constant = chart([{variable: 'v', x: time, y: time.map(() => 3)}], {lines: 8});
	expect(printed(constant, 'auto', terminal(24)).split('\n').slice(1, 4)).toEqual([
		'  │',
		'3 ┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤',
		'  │',
	]);
	const single = chart([curve([2])], {lines: 7});
	expect(printed(single, 'auto', terminal(20)).split('\n')[2]).toBe('2 ┤        ●');
});

test('a logarithmic axis is labelled in powers of ten', () => {
	const growth = chart([{variable: 'v', x: time, y: time.map((at) => 10 ** (6 * at))}], {
		lines: 9,
		isLogY: true,
	});
	expect(printed(growth, 'auto', terminal(24)).split('\n').slice(1, 6)).toEqual([
		'10⁶ ┤                 ⣀⡤',
		'    │            ⣀⡠⠴⠚⠉',
		'10³ ┤       ⢀⣠⠤⠖⠋⠁',
		'    │   ⣀⡤⠔⠚⠉',
		'10⁰ ┤⠴⠒⠉⠁',
	]);
	const ascii = printed(growth, 'auto', terminal(24, {unicode: false}));
	expect(ascii).toMatch(/^ 1e6 /mv);
});

test('a spike of one point among a hundred thousand stays visible', () => {
	const y = Float64Array.from({length: 100_000}, (_, index) => (index === 50_000 ? 5 : 0));
	const spike = {variable: 'v', x: Float64Array.from(y.keys()), y};
	const [top = ''] = printed(chart([spike], {lines: 8}), 'auto', terminal(24)).split('\n');
	expect(top).toMatch(/[^\s\d┤]$/v);
});

test('long times are shown in hours, short ones in microseconds', () => {
	const over = (length: number) =>
		printed(chart([{...sine, x: time.map((at) => at * length)}]), 'auto', terminal(60));
	expect(over(50_000)).toContain('time [h]');
	expect(over(5e-5)).toContain('time [µs]');
	expect(over(3)).toContain('time [s]');
});

test('the line above the chart holds the units and whatever all curves share', () => {
	const curves = [
		{...sine, of: 'PI.k=10'},
		{...sine, of: 'PI.k=10', variable: 'load.w', unit: 'rad/s'},
	];
	const [header] = printed(chart(curves), 'auto', terminal(40)).split('\n');
	expect(header).toBe('rad  PI.k=10                       rad/s');
	const [narrow] = printed(chart(curves), 'auto', terminal(12)).split('\n');
	expect(narrow).toBe('rad    rad/s');
});

test('on a small screen the curve stays and everything else is left out', () => {
	expect(printed(chart([curve([0, 1])], {lines: 1}), 'auto', terminal(3))).toHaveLength(4);
	expect(printed(chart([{...sine, y: time}], {lines: 3}), 'auto', terminal(10))).toBe(`\
        ⣀⡤
   ⣀⡤⠴⠚⠉
⠴⠒⠉⠁
`);
});

test('a chart with nothing to draw says so in words', () => {
	expect(printed(chart([]), 'auto', pipe)).toBe('no curves to draw\n');
	expect(printed(chart([curve([Number.NaN])]), 'auto', pipe)).toBe('no values to draw\n');
	expect(printed(chart([curve([-1, 0])], {isLogY: true}), 'auto', pipe)).toBe(
		'no values above 0, which a logarithmic axis needs\n',
	);
});

test('a pipe gets 80 columns without colour; a terminal gives each curve its own colour', () => {
	const lines = printed(chart([sine]), 'auto', {...pipe, columns: 200}).split('\n');
	expect(Math.max(...lines.map(({length}) => length))).toBe(80);
	expect(printed(chart([sine, {...sine, of: 'b', y: time}]), 'auto', terminal(40, {colour: '16'}))).toContain(
		'\u001B[33m',
	);
});

test('curves that do not fit into the legend are counted', () => {
	const many = Array.from({length: 40}, (_, index) => ({
		...sine,
		y: time.map((at) => at * index),
		of: `case_${index + 1}`,
	}));
	expect(printed(chart(many, {lines: 12}), 'auto', terminal(60))).toMatch(/… \d+ more\n$/v);
});

test('of a hundred thousand points each is read only twice', () => {
	const count = 100_000;
	let looks = 0;
	const values = Float64Array.from({length: count}, (_, index) => Math.sin(index / 700) + Math.random());
	const watched = new Proxy(values, {
		get(target, key) {
			looks += 1;
			const value: unknown = Reflect.get(target, key, target);
			return value;
		},
	});
	printed(chart([{variable: 'v', x: values.map((_, index) => index), y: watched}]), 'auto', terminal(160));
	expect(looks).toBeLessThan(2.1 * count);
});

test.each<[name: string, curves: readonly ChartSeries[]]>([
	['x in s', [{variable: 'y1', x: [-0, 1e308, 2e-204], y: [6e135, -Infinity, 1.7e-99]}]],
	['x in s, all finite', [{variable: 'y1', x: [-0, 1e308, 2e-204], y: [6e135, 1, 1.7e-99]}]],
	['infinite', [{variable: 'y2', unit: 'rad', x: [2.3e257, 1], y: [Infinity, -1e308]}]],
	['the greatest', [{variable: 'y2', unit: 'rad', x: [2.3e257, 1], y: [Number.MAX_VALUE, -1e308]}]],
])('the largest and smallest possible numbers are drawn without delay: %s', (_, curves) => {
	const all = [curves, [curve([1, 2]), ...curves], [...curves, curve([1e-300, 5])]];
	for (const series of all) {
		for (const isLogY of [false, true]) {
			for (const columns of [1, 20, 80, 300]) {
				const began = busyTime();
				for (const format of ['auto', 'svg', 'csv'] as const) {
					expect(printed(chart(series, {isLogY}), format, terminal(columns))).not.toBe('');
				}

				expect(busyTime() - began).toBeLessThan(2000);
			}
		}
	}
});

test('the requested height is that of the curves; axes, title and a legend of at most a quarter of it are added', () => {
	const legendOf = (lines: readonly string[]) => lines.filter((line) => /^─.─ /v.test(line));
	for (const height of [1, 4, 6, 12, 30]) {
		const curves = Array.from({length: 6}, (_, index) =>
			curve([0, index + 1], {of: `a long name of case ${index}`}),
		);
		const lines = printed(chart(curves, {height}), 'auto', terminal(60)).trimEnd().split('\n');
		const bottom = lines.findIndex((line) => line.includes('└'));
		expect(bottom - 1).toBe(height);
		expect(legendOf(lines).length).toBeLessThanOrEqual(Math.max(1, height / 4));
		expect(legendOf(lines)).not.toHaveLength(0);
		expect(lines).toHaveLength(height + 4 + legendOf(lines).length);
	}
});

test('curves that coincide share a marker and a legend entry', () => {
	const all = [1, 2, 3].map((n) => curve([3, 3], {variable: 'spring.c', of: `k=${n}`}));
	expect(printed(chart(all, {height: 3}), 'auto', terminal(60))).toMatch(/\n─── k=1, 2, 3\n$/v);

	const two = [1, 2].flatMap((n) => [
		curve([0, 1], {variable: 'a', of: `k=${n}`}),
		curve([0, n], {variable: 'b', of: `k=${n}`}),
	]);
	const [legend] = printed(chart(two, {height: 3}), 'auto', terminal(60))
		.trimEnd()
		.split('\n')
		.slice(-1);
	expect(legend).toBe('─●─ a  k=1, b  k=1, a  k=2   ─◆─ b  k=2');
});

test('curves of the same shape but different units or points keep separate legend entries', () => {
	const units = ['m', 'rad'].map((unit) => curve([0, 1], {variable: unit, unit}));
	const points = [
		[0, 1],
		[0, 0.5, 1],
	].map((y, index) => curve(y, {variable: `p${index}`, x: y}));
	for (const curves of [units, points]) {
		expect(printed(chart(curves, {height: 3}), 'auto', terminal(60))).toMatch(/─●─ .*─◆─ /v);
	}
});

test.each([
	[['h  e=0.5', 'h  e=0.7'], 'h  e=0.5, 0.7'],
	[['e=0.5', 'e=0.7', 'r.mat'], 'e=0.5, e=0.7, r.mat'],
	[['h  e=1, k=2', 'h  e=2, k=2'], 'h  e=1, k=2, e=2, k=2'],
	[['h  low', 'h  high'], 'h  low, high'],
	[['a', 'b'], 'a, b'],
	[['', 'b'], 'b'],
])('coinciding curves named %j are labelled %s', (names, shared) => {
	expect(sharedName(names)).toBe(shared);
});
