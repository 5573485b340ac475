import {type SystemState} from '../models/simulation-model.js';

/** How many states and discrete numbers a point has, besides its time. */
export type PointWidth = {readonly states: number; readonly discrete: number};

/** The points of a result in one growing buffer: per point the time, the states, the discrete numbers. */
export type Points = {
	readonly add: (time: number, state: SystemState) => void;

	/** A copy of exactly what was added, `[point][1 + states + discrete]` in one run. */
	readonly toArray: () => Float64Array<ArrayBuffer>;
};

/** `expected` is how many points will come if all goes well; more only cost a copy. */
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
