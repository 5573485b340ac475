/**
Ten curves of 100,000 points drawn once, as a command does that has just got them: prints how long it took, and how long a single look
at each number takes, both in milliseconds. `cold` draws before the machine has seen such a chart, `warm` after it has drawn some.
*/
import process from 'node:process';
import {deflateSync} from 'node:zlib';
import {chartSvg} from '../../../source/output/chart/svg/chart-svg.js';
import {type ChartSeries, type ChartView} from '../../../source/output/chart/chart-view.js';
import {chartLines} from '../../../source/output/chart/chart-lines.js';
import {type Screen} from '../../../source/output/screen.js';

const [curves, points] = [10, 100_000];
const screen = {
	columns: 120,
	rows: 40,
	colour: '256',
	unicode: true,
	isTerminal: true,
	now: Date.now(),
} as const;

// As numbers of JSON: lists of doubles, one time for all.
const time = Array.from({length: points}, (_, index) => index / points);
const view: ChartView = {
	kind: 'chart',
	x: {name: 'time', unit: 's'},
	series: Array.from({length: curves}, (_, curve): ChartSeries => {
		return {
			variable: `v${curve}`,
			unit: curve % 2 === 0 ? 'rad' : 'rad/s',
			x: time,
			y: time.map((at, index) => Math.sin(60 * at * (curve + 1)) + curve + ((index * 7919) % 1000) / 5000),
		};
	}),
};

const [mode = 'cold', form = 'text'] = process.argv.slice(2);
const draw =
	form === 'svg'
		? () => chartSvg([view]).length
		: () => [...chartLines({...view, isImage: form !== 'text'}, pictureScreen(form))].length;
for (let round = 0; round < (mode === 'warm' ? 5 : 0); round++) {
	draw();
	look();
}

const start = performance.now();
draw();
const drawn = performance.now();
look();
const looked = performance.now();
process.stdout.write(JSON.stringify({chart: drawn - start, floor: looked - drawn}));

/** The screen of a terminal that shows pictures, if one is to be drawn. */
function pictureScreen(protocol: string): Screen {
	return protocol === 'kitty' || protocol === 'sixel'
		? {
				...screen,
				image: {
					protocol,
					cell: {width: 10, height: 20},
					foreground: [230, 230, 230],
					background: [0, 0, 0],
					deflate: (bytes) => deflateSync(bytes),
				},
			}
		: screen;
}

/** The floor: the least and the greatest of all numbers. */
function look(): number {
	let [least, greatest] = [Infinity, -Infinity];
	for (const {x, y} of view.series) {
		const {length} = x;
		for (let index = 0; index < length; index++) {
			const across = x[index] ?? 0;
			const up = y[index] ?? 0;
			least = Math.min(least, across, up);
			greatest = Math.max(greatest, across, up);
		}
	}

	return greatest - least;
}
