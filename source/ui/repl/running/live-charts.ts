import {chartLines} from '../../../output/chart/chart-lines.js';
import {type ChartView} from '../../../output/chart/chart-view.js';
import {type Screen} from '../../../output/screen.js';

/** Lines of a chart in the live part: below the least it says nothing, and a high one is slow to redraw. */
const least = 7;
const most = 16;

/** The spinner asks for the same lines again and again. */
const drawn = new WeakMap<readonly ChartView[], {readonly key: string; readonly lines: readonly string[]}>();

/** Charts of what a command has so far, one below the other, in at most so many lines: those that have no room are left out. */
export function sketchLines(charts: readonly ChartView[], screen: Screen, room: number): readonly string[] {
	const count = Math.min(charts.length, Math.floor(room / least));
	const height = Math.min(most, Math.floor(room / Math.max(1, count)));
	const key = [count, height, screen.columns, screen.colour, screen.theme, screen.unicode].join(' ');
	const known = drawn.get(charts);
	if (known?.key === key) {
		return known.lines;
	}

	const lines = charts.slice(0, count).flatMap((chart) => [...chartLines({...chart, height}, screen)]);
	drawn.set(charts, {key, lines});
	return lines;
}
