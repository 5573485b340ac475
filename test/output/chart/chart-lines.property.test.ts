import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {planChart} from '../../../source/output/chart/chart-plan.js';
import {type ChartView} from '../../../source/output/chart/chart-view.js';
import {type Screen} from '../../../source/output/screen.js';
import {printed} from '../../helpers/output-screen.js';

const number = fc.oneof(
	fc.double(),
	fc.integer({min: -100, max: 100}),
	fc.double({min: 0, max: 1, noNaN: true}),
	fc.constantFrom(0, -0, 1e308, -1e308, 5e-324, Number.NaN, Infinity, -Infinity, 1, 1 + Number.EPSILON),
);
const word = fc.oneof(
	fc.string({maxLength: 20}),
	fc.string({unit: 'binary', maxLength: 8}),
	fc.constantFrom('inertia1.phi', '\u001B[31mred', '漢字', 'e\u0301', '\u202Eabc', 'a\nb', '👍🏽', ''),
);
const unit = fc.option(fc.oneof(fc.constantFrom('s', 'rad', 'rad/s', ''), word), {nil: undefined});
const series = fc.record({
	variable: word,
	of: fc.option(word, {nil: undefined}),
	unit,
	x: fc.oneof(
		fc.array(number, {maxLength: 60}),
		fc.float64Array({maxLength: 60}),
		fc
			.array(fc.double({noNaN: true}), {maxLength: 60})
			.map((values) => values.toSorted((one, other) => one - other)),
	),
	y: fc.oneof(fc.array(number, {maxLength: 60}), fc.float64Array({maxLength: 60})),
});
const chart: fc.Arbitrary<ChartView> = fc.record({
	kind: fc.constant('chart' as const),
	title: fc.option(word, {nil: undefined}),
	x: fc.record({name: fc.oneof(fc.constant('time'), word), unit}),
	series: fc.array(series, {maxLength: 12}),
	lines: fc.option(fc.integer({min: 1, max: 60}), {nil: undefined}),
	isLogY: fc.boolean(),
	hasPoints: fc.boolean(),
});
const screen: fc.Arbitrary<Screen> = fc.record({
	columns: fc.oneof(fc.integer({min: 1, max: 30}), fc.integer({min: 1, max: 500})),
	rows: fc.option(fc.integer({min: 1, max: 100}), {nil: undefined}),
	colour: fc.constantFrom('none', '16', '256', 'true'),
	unicode: fc.boolean(),
	isTerminal: fc.boolean(),
	now: fc.constant(0),
	theme: fc.constantFrom('universal', 'light', 'dark', 'high-contrast', 'monochrome'),
});

// eslint-disable-next-line no-control-regex -- our own colours
const sgr = /\u001B\[[\d;]*m/gv;
const control = /[\p{Cc}\p{Cs}\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/v;

test('a chart fits its width and height, whatever the numbers, names and sizes', () => {
	fc.assert(
		fc.property(chart, screen, (view, where) => {
			const lines = printed({value: undefined, view}, 'auto', where)
				.replaceAll(sgr, '')
				.split('\n')
				.slice(0, -1);
			for (const line of lines) {
				expect(line).not.toMatch(control);
				expect(stringWidth(line), JSON.stringify(line)).toBeLessThanOrEqual(
					where.isTerminal ? where.columns : 80,
				);
			}

			const isDrawn = typeof planChart(view) !== 'string';
			expect(isDrawn ? lines.length : 1).toBeLessThanOrEqual(view.lines ?? 24);
		}),
		{numRuns: 400},
	);
});

test('every chart can be exported as CSV and drawn as SVG', () => {
	fc.assert(
		fc.property(chart, screen, (view, where) => {
			for (const format of ['csv', 'svg'] as const) {
				expect(() => printed({value: undefined, view}, format, where)).not.toThrow();
			}
		}),
	);
});
