import {type ChartView} from '../chart-view.js';
import {type Range} from './bounds.js';

/** A unit an axis is shown in: `factor` of the axis' own unit is one of it. */
export type ShownUnit = {readonly unit: string | undefined; readonly factor: number};

/** Seconds up to which a unit is used. */
const timeUnits: ReadonlyArray<{readonly upTo: number; readonly unit: string; readonly factor: number}> = [
	{upTo: 1e-6, unit: 'ns', factor: 1e-9},
	{upTo: 1e-3, unit: 'µs', factor: 1e-6},
	{upTo: 0.1, unit: 'ms', factor: 1e-3},
	{upTo: 600, unit: 's', factor: 1},
	{upTo: 2 * 3600, unit: 'min', factor: 60},
	{upTo: 2 * 86_400, unit: 'h', factor: 3600},
	{upTo: Number.POSITIVE_INFINITY, unit: 'd', factor: 86_400},
];

/** The unit that suits the length of an axis: for a time in seconds from nanoseconds to days, for all else its own. */
export function shownUnit({name, unit}: ChartView['x'], {low, high}: Range): ShownUnit {
	const suiting = timeUnits.find(({upTo}) => Math.max(Math.abs(low), Math.abs(high)) <= upTo);
	return name === 'time' && unit === 's' && suiting !== undefined && high > low ? suiting : {unit, factor: 1};
}
