import {type SystemState, type System} from '../models/simulation-model.js';
import {SimulationFailure} from './simulation-failure.js';
import {createPoints, type PointWidth} from './points.js';

/** Output times, in seconds: both ends and `intervals − 1` evenly spaced times between them. */
export type Grid = {
	readonly startTime: number;
	readonly finalTime: number;

	/** At least 1, or 0 when both ends are equal. */
	readonly intervals: number;
};

/** Records the points of a simulation that go into its result. */
export type Recorder = ReturnType<typeof createRecorder>;

/** `onPoint` is called with the time of each point; return `false` to stop. */
export function createRecorder(
	system: System,
	width: PointWidth,
	grid: Grid,
	onPoint: (time: number) => boolean,
) {
	const points = createPoints(width, grid.intervals + 16);
	const span = grid.finalTime - grid.startTime;
	const sameTime = 1e-12 * Math.max(Math.abs(grid.startTime), Math.abs(grid.finalTime));
	let next = 0;
	let last = Number.NaN;

	function timeOf(index: number) {
		return index >= grid.intervals ? grid.finalTime : grid.startTime + (span * index) / grid.intervals;
	}

	function isDue(until: number) {
		return next <= grid.intervals && timeOf(next) <= until + sameTime;
	}

	/** @throws SimulationFailure, without adding the point, when a state or an output is not finite. */
	function add(time: number, state: SystemState): boolean {
		if (!isFinite(state.states) || !isFinite(system.outputs(time, state))) {
			throw new SimulationFailure('a value is not a finite number', time);
		}

		points.add(time, state);
		last = time;
		return onPoint(time);
	}

	return {
		/** Adds the points of the grid up to a time. */
		addGrid(until: number, stateAt: (time: number) => SystemState): boolean {
			while (isDue(until)) {
				const time = timeOf(next);
				next++;
				if (!add(time, stateAt(time))) {
					return false;
				}
			}

			return true;
		},

		/** Adds the points before and after an event; a grid point at that time counts as the one before. */
		addEvent(time: number, before: SystemState, after: SystemState): boolean {
			const isOnGrid = Math.abs(time - last) <= sameTime;
			return (isOnGrid || add(time, before)) && add(isOnGrid ? last : time, after);
		},

		/** Adds a start that cannot be simulated, so that the result has a point; values that are not finite become 0. */
		addFailedStart(time: number, {states, discrete}: SystemState) {
			points.add(time, {states: finite(states), discrete: finite(discrete)});
		},

		toArray: points.toArray,
	};
}

function isFinite(values: readonly number[]) {
	return values.every((value) => Number.isFinite(value));
}

function finite(values: readonly number[]) {
	return values.map((value) => (Number.isFinite(value) ? value : 0));
}
