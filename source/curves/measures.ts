import {type Curve, interpolate} from './interpolate.js';
import {area, extreme, final, initial, mean} from './over-time.js';

/** What `measure` needs besides the curve. */
export type MeasureOptions = {
	/** For `rmse`: the curve to compare with. */
	readonly reference?: Curve | undefined;

	/** For `settle`: half the width of the band, as a fraction of the step from the first to the final value. Default 0.02. */
	readonly band?: number | undefined;
};

/** A measure of a curve, with its definition. */
type Measure = {
	readonly summary: string;
	readonly unit: 'own' | 'time' | 'own-time' | 'percent';

	/** What may follow the `=`. Default: nothing. */
	readonly takes?: 'curve' | 'number' | undefined;
	readonly run: (curve: Curve, options: MeasureOptions) => number;
};

/** The usual half width of the band. */
const defaultBand = 0.02;

/** Measures by name, in the order of help. */
export const measures = {
	min: {summary: 'least value', unit: 'own', run: ({values}) => extreme(values, -1)},
	max: {summary: 'greatest value', unit: 'own', run: ({values}) => extreme(values, 1)},
	mean: {summary: 'mean over time: the integral by the duration', unit: 'own', run: mean},
	integral: {summary: 'area below the curve, by trapezoids', unit: 'own-time', run: area},
	initial: {summary: 'first value', unit: 'own', run: ({values}) => initial(values)},
	final: {summary: 'last value', unit: 'own', run: ({values}) => final(values)},
	rms: {summary: 'root of the mean square over time', unit: 'own', run: rms},
	rmse: {
		summary: 'root of the mean square error at the points of another curve',
		unit: 'own',
		takes: 'curve',
		run: (curve, {reference}) => (reference === undefined ? Number.NaN : rmse(curve, reference)),
	},
	rise: {summary: 'time from 10 to 90 % of the step from first to final value', unit: 'time', run: rise},
	settle: {
		summary: 'time until it stays within a part of the step around the final value; default 0.02',
		unit: 'time',
		takes: 'number',
		run: (curve, {band = defaultBand}) => settle(curve, band),
	},
	overshoot: {
		summary: 'how far it goes beyond the final value, in % of the step',
		unit: 'percent',
		run: overshoot,
	},
} as const satisfies Readonly<Record<string, Measure>>;

/** The names of the measures. */
export type MeasureName = keyof typeof measures;

/** Whether a text is the name of a measure. */
export function isMeasure(name: string): name is MeasureName {
	return Object.hasOwn(measures, name);
}

/**
A measure of a curve; NaN if the curve has none, such as the rise time of a curve that ends where it began.

The step is the final value minus the first. Times count from the first point of the curve. Crossings are interpolated between points.
Means and integrals are taken over time by trapezoids, so the density of points does not matter. `rmse` uses the points of the
reference within the time of the curve, which is interpolated there. Gaps (NaN) are ignored.
*/
export function measure(name: MeasureName, curve: Curve, options: MeasureOptions = {}): number {
	return measures[name].run(withoutGaps(curve), options);
}

function withoutGaps(curve: Curve): Curve {
	const isKnown = (_: number, index: number) => !Number.isNaN(curve.values[index]);
	return curve.values.some((value) => Number.isNaN(value))
		? {time: curve.time.filter(isKnown), values: curve.values.filter(isKnown)}
		: curve;
}

function rms({time, values}: Curve): number {
	return Math.sqrt(mean({time, values: values.map((value) => value * value)}));
}

function rmse(curve: Curve, reference: Curve): number {
	const {time, values} = withoutGaps(reference);
	const own = interpolate(curve, time);
	let [sum, count] = [0, 0];
	for (const [index, value] of own.entries()) {
		const error = value - (values[index] ?? Number.NaN);
		if (!Number.isNaN(error)) {
			sum += error * error;
			count++;
		}
	}

	return Math.sqrt(sum / count);
}

/** The curve scaled to its step: 0 at the first value, 1 at the final one. Undefined if it has no step. */
function partsOfStep({values}: Curve): Float64Array | undefined {
	const start = initial(values);
	const step = final(values) - start;
	return step === 0 || Number.isNaN(step) ? undefined : values.map((value) => (value - start) / step);
}

function rise(curve: Curve): number {
	const parts = partsOfStep(curve);
	return parts === undefined
		? Number.NaN
		: firstReach(curve.time, parts, 0.9) - firstReach(curve.time, parts, 0.1);
}

function firstReach(time: Float64Array, parts: Float64Array, part: number): number {
	const index = parts.findIndex((value) => value >= part);
	return crossing(time, parts, index, part);
}

function settle({time, values}: Curve, band: number): number {
	const parts = partsOfStep({time, values});
	const start = time[0] ?? Number.NaN;
	if (parts === undefined) {
		return values.length > 0 && values.every((value) => value === values[0]) ? 0 : Number.NaN;
	}

	const last = parts.findLastIndex((value) => Math.abs(value - 1) > band);
	const edge = (parts[last] ?? 1) > 1 ? 1 + band : 1 - band;
	return last === -1 ? 0 : crossing(time, parts, last + 1, edge) - start;
}

/** When the line to a point from the one before it crosses a value. */
function crossing(time: Float64Array, values: Float64Array, index: number, at: number): number {
	const [from = at, to = at] = [values[index - 1], values[index]];
	const [start, end = Number.NaN] = [time[index - 1], time[index]];
	return start === undefined || from === to ? end : start + ((at - from) / (to - from)) * (end - start);
}

function overshoot(curve: Curve): number {
	const parts = partsOfStep(curve);
	return parts === undefined ? Number.NaN : 100 * Math.max(0, extreme(parts, 1) - 1);
}
