import {type ChartView, type View} from '../document.js';

/** The charts of a view that is one or is made of nothing else; none of any other. */
export function chartsIn(view: View | undefined): readonly ChartView[] {
	if (view?.kind === 'chart') {
		return [view];
	}

	const charts = view?.kind === 'sections' ? view.sections.map((section) => chartsIn(section.view)) : [];
	return charts.some(({length}) => length === 0) ? [] : charts.flat();
}
