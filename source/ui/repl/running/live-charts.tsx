import {memo, type ReactNode} from 'react';
import {chartLines} from '../../../output/chart/chart-lines.js';
import {type ChartView} from '../../../output/chart/chart-view.js';
import {type Screen} from '../../../output/screen.js';
import {type Size} from '../../../terminal/size.js';
import {Rows} from '../../live/rows.js';

/** Rows of a chart in the live part: below the least it says nothing, and a high one is slow to redraw. */
const leastHeight = 7;
const mostHeight = 16;

export type LiveChartsProps = {
	readonly charts: readonly ChartView[];
	readonly screen: Screen;
	readonly size: Size;

	/** Rows there are for them. */
	readonly rows: number;
};

/** Charts of what a command has so far, one below the other. Drawn when there are new ones, not for each frame of the spinner. */
export const LiveCharts = memo(({charts, screen, size, rows}: LiveChartsProps): ReactNode => {
	return <Rows rows={liveChartRows(charts, {...screen, ...size}, rows)} />;
});

/** Charts in at most `rows` rows: those for which there is no space are left out. Pure. */
export function liveChartRows(charts: readonly ChartView[], screen: Screen, rows: number): readonly string[] {
	const count = Math.min(charts.length, Math.max(0, Math.floor(rows / leastHeight)));
	const height = Math.min(mostHeight, Math.floor(rows / Math.max(1, count)));
	return charts.slice(0, count).flatMap((chart) => [...chartLines({...chart, height}, screen)]);
}
