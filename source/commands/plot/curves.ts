import {type ChartSeries} from '../../output/chart/chart-view.js';
import {type CaseNumbers} from './fetch-curves.js';

/** A curve and the case it is of. */
export type Curve = ChartSeries & {
	/** Absent when it runs through the cases. */
	readonly caseId?: string | undefined;
	readonly x: readonly number[];
	readonly y: readonly number[];
};

/** What the numbers of a case are: their time, what lies along the horizontal axis, and what is drawn over it. */
export type CurveNames = {
	readonly time: string;
	readonly x: string;
	readonly variables: readonly string[];
	readonly from: number;
	readonly to: number;
	readonly labels: ReadonlyMap<string, string | undefined>;
	readonly units: ReadonlyMap<string, string>;
};

/** The names to fetch for these curves, each once, time first. */
export function namesToFetch({
	time,
	x,
	variables,
}: Pick<CurveNames, 'time' | 'x' | 'variables'>): readonly string[] {
	return [...new Set([time, x, ...variables])];
}

/** The curves of all variables and cases, by variable; only the points between `from` and `to`. */
export function curvesOf(found: readonly CaseNumbers[], names: CurveNames): readonly Curve[] {
	const fetched = namesToFetch(names);
	const windowed = found.map(({case: {id}, numbers}) => {
		const [time = []] = numbers;
		const isInside = (_: number, point: number) => {
			const at = time[point] ?? Number.NaN;
			return at >= names.from && at <= names.to;
		};

		const isWhole = time.every(isInside);
		const numbersFor = (name: string) => {
			const values = numbers[fetched.indexOf(name)] ?? [];
			return isWhole ? values : values.filter(isInside);
		};

		return {id, numbersFor, x: numbersFor(names.x)};
	});
	return names.variables.flatMap((variable) =>
		windowed.map(({id, numbersFor, x}) => ({
			variable,
			of: names.labels.get(id),
			caseId: id,
			unit: names.units.get(variable),
			x,
			y: numbersFor(variable),
		})),
	);
}
