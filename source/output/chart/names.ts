import {type ChartSeries} from '../document.js';
import {labelOf} from './label.js';

/** What the curves are called in the legend, and what they share. */
export type LegendNames = {
	readonly names: readonly string[];

	/** What is said once over the chart because it holds for all curves. */
	readonly title: string | undefined;
};

/** Names that tell the curves apart and say no more: the variables of one case, the cases of one variable, or both. */
export function legendNames(series: readonly ChartSeries[]): LegendNames {
	const variables = series.map(({variable, unit}) => labelOf(variable, unit));
	const [owner, ...owners] = new Set(series.map(({of}) => of));
	const [variable, ...others] = new Set(variables);
	if (owners.length === 0) {
		return {names: variables, title: owner};
	}

	return others.length === 0
		? {names: series.map(({of = ''}) => of), title: variable}
		: {names: series.map(({of}, index) => named(variables[index] ?? '', of)), title: undefined};
}

function named(variable: string, of: string | undefined): string {
	return of === undefined ? variable : `${variable} ${of}`;
}
