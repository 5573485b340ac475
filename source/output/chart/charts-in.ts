import {type View} from '../views.js';
import {type ChartView} from './chart-view.js';

/** The charts of a view that consists of nothing but charts; none for any other view. */
export function chartsIn(view: View | undefined): readonly ChartView[] {
	if (view?.kind === 'chart') {
		return [view];
	}

	const charts = view?.kind === 'sections' ? view.sections.map((section) => chartsIn(section.view)) : [];
	return charts.some(({length}) => length === 0) ? [] : charts.flat();
}

/** All charts of a view, whatever else it contains. */
export function chartsAmong(view: View | undefined): readonly ChartView[] {
	return view?.kind === 'sections'
		? view.sections.flatMap((section) => chartsAmong(section.view))
		: chartsIn(view);
}
