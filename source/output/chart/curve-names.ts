import {cellWidth} from '../../text/width.js';
import {type ChartSeries, labelOf} from './chart-view.js';

/** The names of the curves in the legend, and what they have in common. */
export type LegendNames = {
	readonly names: readonly string[];

	/** Whether the title or the names give the units. */
	readonly haveUnits: boolean;

	/** The title: what holds for all curves and so is said once. */
	readonly title: string | undefined;
};

/** The shortest names that tell the curves apart: the variables of one case, the cases of one variable, or both. */
export function legendNames(series: readonly ChartSeries[]): LegendNames {
	const hasUnits = new Set(series.map(({unit = ''}) => unit)).size > 1;
	const variables = series.map(({variable, unit}) => labelOf(variable, hasUnits ? unit : undefined));
	const [owner, ...owners] = new Set(series.map(({of}) => of));
	const [, ...others] = new Set(variables);
	const variable = labelOf(series[0]?.variable ?? '', series[0]?.unit);
	if (others.length === 0 && owners.length === 0) {
		return {names: variables, title: named(variable, owner), haveUnits: true};
	}

	if (owners.length === 0) {
		return {names: variables, title: owner, haveUnits: hasUnits};
	}

	return others.length === 0
		? {names: series.map(({of = ''}) => of), title: variable, haveUnits: true}
		: {
				names: series.map(({of}, index) => named(variables[index] ?? '', of)),
				title: undefined,
				haveUnits: hasUnits,
			};
}

/** Names that do not fit lose the beginning they share, up to a dot or bracket: `….segments[2].T`. */
export function shortNames(names: readonly string[], width: number, ellipsis: string): readonly string[] {
	const [first = ''] = names;
	if (names.length < 2 || names.every((name) => cellWidth(name) <= width)) {
		return names;
	}

	const ends = names.map((name) => [...first].findIndex((sign, index) => name[index] !== sign));
	const shared = Math.min(...ends.map((end) => (end < 0 ? first.length : end)));
	const start = Math.max(first.lastIndexOf('.', shared - 1), first.lastIndexOf('[', shared - 1));
	return start < 1 ? names : names.map((name) => ellipsis + name.slice(start));
}

function named(variable: string, of: string | undefined): string {
	return of === undefined ? variable : `${variable}  ${of}`;
}
