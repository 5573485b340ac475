import {type KeepsGoing} from './simulate.js';
import {type SimulationProgress} from './simulation-job.js';

/** How long a whole simulation takes at speed 1, in milliseconds. */
export const simulationTime = 3000;

/** The shortest time between two reports, in milliseconds. */
const reportTime = 50;

/** The longest a thread sleeps at once, in milliseconds. */
const napTime = 100;

/**
Lets a simulation go on, reports how far it is, and slows it down to the speed asked for; stops it when `cancelled[0]` is no longer 0.

It blocks the thread, and wakes up when it is cancelled.
*/
export function createPace(
	speed: number,
	cancelled: Int32Array,
	report: (progress: SimulationProgress) => void,
): KeepsGoing {
	const started = performance.now();
	let reported = started;
	return (progress) => {
		const due = started + progress.percentage * speed * simulationTime;
		for (let now = performance.now(); ; now = performance.now()) {
			if (now - reported >= reportTime) {
				reported = now;
				report(progress);
			}

			if (Atomics.load(cancelled, 0) !== 0 || now >= due) {
				return Atomics.load(cancelled, 0) === 0;
			}

			Atomics.wait(cancelled, 0, 0, Math.min(napTime, due - now));
		}
	};
}
