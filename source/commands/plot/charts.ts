import {type ChartSeries, type ChartView} from '../../output/chart/chart-view.js';
import {type View} from '../../output/view.js';

/** How many vertical axes a chart has. */
const axes = 2;

/** The curves as a chart; as several, one below the other, where they have more units than a chart has axes. */
export function charts(curves: readonly ChartSeries[], frame: Omit<ChartView, 'kind' | 'series'>): View {
	const units = [...new Set(curves.map(({unit}) => unit))];
	const groups = Array.from({length: Math.max(1, Math.ceil(units.length / axes))}, (_, index) =>
		units.slice(index * axes, (index + 1) * axes),
	);
	const views = groups.map((group): ChartView => {
		return {kind: 'chart', ...frame, series: curves.filter(({unit}) => group.includes(unit))};
	});
	const [only, ...others] = views;
	return only !== undefined && others.length === 0
		? only
		: {kind: 'sections', sections: views.map((view) => ({view}))};
}
