import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type ChartView} from '../../../source/output/chart/chart-view.js';
import {printed, terminal} from '../../helpers/output-screen.js';

const view: ChartView = {
	kind: 'chart',
	x: {name: 'time', unit: 's'},
	series: [
		{variable: 'h', of: 'e=0.5', unit: 'm', x: [0, 1, 2, 3], y: [1, -2, 5, 4]},
		{variable: 'h', of: 'e=0.7', unit: 'm', x: [0, 1, 2, 3], y: [Number.NaN, 3, 3, Number.NaN]},
	],
};

test('the table of a chart has the start, end and range of each curve', () => {
	expect(printed({value: undefined, view}, 'table', terminal(80))).toBe(`\
VARIABLE  CASE   UNIT  FIRST  LEAST  at time  GREATEST  at time  LAST
h         e=0.5  m         1     -2        1         5        2     4
h         e=0.7  m         3      3        1         3        1     3
`);
});

test('several charts become one table, and other sections stay as they are', () => {
	const one = {...view, series: [{variable: 'v', x: [0], y: [1]}]};
	const charts = {kind: 'sections', sections: [{view}, {view: one}]} as const;
	expect(printed({value: undefined, view: charts}, 'table', terminal(90)).split('\n')).toHaveLength(5);
	const mixed = {kind: 'sections', sections: [{view: {kind: 'text', text: 'above'}}, {view: one}]} as const;
	expect(printed({value: undefined, view: mixed}, 'table', terminal(90))).toMatch(
		/^above\n\nVARIABLE.*\nv /v,
	);
});

test('a table can be made whatever the numbers', () => {
	const numbers = fc.array(fc.double(), {maxLength: 20});
	fc.assert(
		fc.property(numbers, numbers, (x, y) => {
			const any = {...view, series: [{variable: 'v', x, y}]};
			expect(printed({value: undefined, view: any}, 'table', terminal(100))).toContain('VARIABLE');
		}),
	);
});
