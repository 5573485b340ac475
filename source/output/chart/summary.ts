import {type Column, type TableView, type View} from '../views.js';
import {type ChartSeries, type ChartView} from './chart-view.js';
import {chartsIn} from './charts-in.js';

/** Charts as words and numbers, for people who cannot see them: where each curve starts and ends, and its extremes in between. */
function summaryOf(views: readonly ChartView[]): TableView {
	const rows = views.flatMap(({series}) => series.map((each) => summaryRow(each)));
	const has = (field: string) => rows.some((row) => row[field] !== undefined);
	const across = views[0]?.x.name ?? 'x';
	const columns: ReadonlyArray<Column | undefined> = [
		{field: 'variable', kind: 'id', priority: 5},
		has('of') ? {field: 'of', title: 'case', priority: 4} : undefined,
		has('unit') ? {field: 'unit', priority: 2} : undefined,
		{field: 'first', kind: 'number', priority: 1},
		{field: 'least', kind: 'number', priority: 3},
		{field: 'leastAt', title: `at ${across}`, isName: true, kind: 'number'},
		{field: 'greatest', kind: 'number', priority: 3},
		{field: 'greatestAt', title: `at ${across}`, isName: true, kind: 'number'},
		{field: 'last', kind: 'number', priority: 4},
	];
	return {
		kind: 'table',
		columns: columns.filter((column) => column !== undefined),
		rows,
		empty: 'no curves',
	};
}

/** A view with a table in place of its charts; several charts share one table. */
export function withoutCharts(view: View): View {
	const charts = chartsIn(view);
	if (charts.length > 0) {
		return summaryOf(charts);
	}

	return view.kind === 'sections'
		? {...view, sections: view.sections.map((section) => ({...section, view: withoutCharts(section.view)}))}
		: view;
}

type Row = Readonly<Record<string, unknown>>;

function summaryRow({variable, of, unit, x, y}: ChartSeries): Row {
	const count = Math.min(x.length, y.length);
	let first = -1;
	let last = -1;
	let least = -1;
	let greatest = -1;
	for (let index = 0; index < count; index++) {
		const up = y[index] ?? Number.NaN;
		if (Number.isFinite(up)) {
			first = first < 0 ? index : first;
			last = index;
			least = least < 0 || up < (y[least] ?? Number.NaN) ? index : least;
			greatest = greatest < 0 || up > (y[greatest] ?? Number.NaN) ? index : greatest;
		}
	}

	return {
		variable,
		of,
		unit: unit === '' ? undefined : unit,
		first: y[first],
		least: y[least],
		leastAt: x[least],
		greatest: y[greatest],
		greatestAt: x[greatest],
		last: y[last],
	};
}
