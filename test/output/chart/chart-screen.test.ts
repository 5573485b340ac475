import {expect, test} from 'vitest';
import {chartScreen, noImages} from '../../../source/output/chart/chart-screen.js';
import {type ChartSeries} from '../../../source/output/chart/chart-view.js';
import {pipe, terminal} from '../../helpers/output-screen.js';

const series = (variable: string, y: readonly number[], rest: Partial<ChartSeries> = {}): ChartSeries => ({
	variable,
	x: y.map((_, index) => index),
	y,
	...rest,
});
const {NaN: none, POSITIVE_INFINITY: infinite} = Number;

async function remarksOf(curves: readonly ChartSeries[], isImage = false, screen = terminal(80)) {
	const view = {kind: 'chart', x: {name: 'time', unit: 's'}, series: curves, isImage} as const;
	const {notices} = await chartScreen({view}, 'auto', {screen, ask: noImages});
	return notices.map(({text}) => text);
}

test.each<[what: string, curves: readonly ChartSeries[], remarks: readonly string[]]>([
	['nothing', [series('a', [1, 2, 3])], []],
	['the end of a curve', [series('a', [1, 2, none, none])], ['2 of 4 of a']],
	['infinities', [series('a', [1, infinite, -infinite]), series('b', [1])], ['2 of 3 of a']],
	['places on the axis', [series('a', [1, 2], {x: [none, 1]})], ['1 of 2 of a']],
	[
		'many curves',
		[1, 2, 3, 4, 5].map((number) => series('a', [none], {of: `case_${number}`})),
		['1 of 1 of a (case_1), 1 of 1 of a (case_2), 1 of 1 of a (case_3), and of 2 more curves'],
	],
])('a chart says what it leaves out: %s', async (_, curves, remarks) => {
	const expected = remarks.map((text) => `values that are NaN or infinite are left out: ${text}`);
	expect(await remarksOf(curves)).toEqual(expected);
	expect(await remarksOf(curves, false, pipe)).toEqual(expected);
});

test('a chart says so when the terminal cannot show images', async () => {
	expect(await remarksOf([series('a', [1, 2])], true)).toEqual([
		'no pictures are shown here, so the chart is drawn with text',
	]);
});
