import {chartsIn} from '../../output/chart/charts-in.js';
import {type ChartSeries, type ChartView} from '../../output/chart/chart-view.js';
import {type Output} from '../../output/document.js';

/** Curves with what lies along their axis. */
export type Curves = {readonly x: ChartView['x']; readonly series: readonly ChartSeries[]};

/** The curves of an answer that is a chart, or the values of variables over time; `undefined` of any other. */
export function curvesIn({view, value}: Pick<Output, 'view' | 'value'>): Curves | undefined {
	const [chart, ...charts] = chartsIn(view);
	return chart === undefined
		? curvesOfRows(value)
		: {x: chart.x, series: [chart, ...charts].flatMap(({series}) => series)};
}

type Row = Readonly<Record<string, unknown>>;

/** Rows as `values` answers them: a time, variables, and the case where there are several. */
function curvesOfRows(value: unknown): Curves | undefined {
	if (!Array.isArray(value) || value.length < 2 || !value.every(isPoint)) {
		return undefined;
	}

	const rows: readonly Row[] = value;
	const variables = Object.keys(rows[0] ?? {}).filter((name) => name !== 'time' && name !== 'case');
	const cases = [...new Set(rows.map((row) => row['case']))];
	const series = cases.flatMap((owner) => {
		const members = rows.filter((row) => row['case'] === owner);
		const x = members.map((row) => Number(row['time']));
		return variables.map((variable) => ({
			variable,
			of: typeof owner === 'string' ? owner : undefined,
			x,
			y: members.map((row) => numberOf(row[variable])),
		}));
	});
	return series.length === 0 ? undefined : {x: {name: 'time', unit: 's'}, series};
}

function isPoint(row: unknown): row is Row {
	return typeof row === 'object' && row !== null && 'time' in row && typeof row.time === 'number';
}

function numberOf(value: unknown): number {
	return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN;
}
