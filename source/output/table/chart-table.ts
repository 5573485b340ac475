import {type Column} from '../views.js';
import {type ChartSeries, type ChartView} from '../chart/chart-view.js';
import {type Row} from './field.js';

/** A chart's numbers as rows and columns. */
export type ChartTable = {readonly columns: readonly Column[]; readonly rows: Iterable<Row>};

/**
The numbers of charts: a row per point with its position on the axis and all variables that share it; the curves of one case below
those of another, named in the first column.
*/
export function tableOfCharts(views: readonly ChartView[]): ChartTable {
	const series = views.flatMap((view) => view.series);
	const variables = [...new Set(series.map(({variable}) => variable))];
	const hasOwners = new Set(series.map(({of}) => of)).size > 1;
	const x = views[0]?.x.name ?? 'x';
	const fields = [...(hasOwners ? ['case'] : []), x, ...variables.filter((variable) => variable !== x)];
	return {
		columns: fields.map((field) => ({field, kind: field === 'case' ? 'text' : 'number'})),
		rows: rowsOf(series, x),
	};
}

function* rowsOf(series: readonly ChartSeries[], x: string): Iterable<Row> {
	for (const members of groupsOf(series)) {
		const [first] = members;
		const count = first?.x.length ?? 0;
		for (let index = 0; index < count; index++) {
			const entries = members.map(({variable, y}): [string, number | undefined] => [variable, y[index]]);
			yield {case: first?.of, ...Object.fromEntries(entries), [x]: first?.x[index]};
		}
	}
}

/** The curves that share rows: of one owner and over the very same list of values. */
function groupsOf(series: readonly ChartSeries[]): ChartSeries[][] {
	const groups: ChartSeries[][] = [];
	for (const each of series) {
		const group = groups.find(([first]) => first?.of === each.of && first?.x === each.x);
		if (group === undefined) {
			groups.push([each]);
		} else {
			group.push(each);
		}
	}

	return groups;
}
