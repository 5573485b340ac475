import {UsageError} from '../errors/usage-error.js';
import {chartsAmong} from './chart/charts-in.js';
import {chartSvg} from './chart/svg/chart-svg.js';
import {type Output} from './document.js';

/** The charts of an answer as one SVG document. @throws UsageError when it has none. */
export function svgText({view}: Pick<Output, 'view'>): string {
	const charts = chartsAmong(view);
	if (charts.length === 0) {
		throw new UsageError('only charts can be drawn as SVG', {hint: 'plot VARIABLE draws one'});
	}

	return chartSvg(charts);
}
