import {type SystemState} from '../models/simulation-model.js';

/** Number of states and discrete values of a point, besides its time. */
export type PointWidth = {readonly states: number; readonly discrete: number};

/** The points of a result in a growing buffer: time, states and discrete values of each point. */
export type Points = {
	readonly add: (time: number, state: SystemState) => void;

	/** Copies the points added so far: `[point][1 + states + discrete]`, flattened. */
	readonly toArray: () => Float64Array<ArrayBuffer>;
};

/** `expected` is the expected number of points; more are possible but cost a copy. */
export function createPoints(width: PointWidth, expected: number): Points {
	const columns = 1 + width.states + width.discrete;
	let values = new Float64Array(columns * Math.max(16, expected));
	let length = 0;

	function push(value: number) {
		values[length] = value;
		length++;
	}

	return {
		add(time, {states, discrete}) {
			if (length + columns > values.length) {
				values = grown(values);
			}

			push(time);
			for (const value of states) {
				push(value);
			}

			for (const value of discrete) {
				push(value);
			}
		},
		toArray: () => values.slice(0, length),
	};
}

function grown(values: Float64Array<ArrayBuffer>) {
	const larger = new Float64Array(values.length * 2);
	larger.set(values);
	return larger;
}
