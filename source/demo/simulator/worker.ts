/** The worker thread of the simulator: runs one order at a time and reports on it. */
import {parentPort} from 'node:worker_threads';
import {type KeepsGoing, simulate} from './simulate.js';
import {type SimulationJob, type SimulationProgress, type SimulationResult} from './simulation-job.js';

/** Duration of a whole simulation at speed 1, in milliseconds. */
const simulationTime = 3000;

/** Minimum interval between reports, in milliseconds. */
const reportTime = 50;

/** Maximum time a thread sleeps at once, in milliseconds. */
const maxSleep = 100;

parentPort?.on('message', (order: Order) => {
	carryOut(order);
});

function carryOut({job, cancelled}: Order) {
	try {
		const keepsGoing = createPace(job.speed ?? 0, cancelled, (progress) => {
			report({kind: 'progress', progress});
		});
		const result = simulate(job, keepsGoing);
		report({kind: 'result', result}, [result.points.buffer]);
	} catch (error) {
		report({kind: 'failure', message: error instanceof Error ? error.message : String(error)});
	}
}

function report(message: Report, transfer: readonly ArrayBuffer[] = []) {
	parentPort?.postMessage(message, transfer);
}

/** Message to a worker: simulate a job. */
export type Order = {
	readonly job: SimulationJob;

	/** Shared: the entry is set to 1, and waiters notified, when the job is cancelled. */
	readonly cancelled: Int32Array<SharedArrayBuffer>;
};

/** Message from a worker about its job. */
export type Report =
	| {readonly kind: 'progress'; readonly progress: SimulationProgress}
	| {readonly kind: 'result'; readonly result: SimulationResult}
	| {readonly kind: 'failure'; readonly message: string};

/**
Reports progress and slows the simulation down to the requested speed; stops it once `cancelled[0]` is set.

Blocks the thread while it waits; cancelling wakes it.
*/
function createPace(
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

			Atomics.wait(cancelled, 0, 0, Math.min(maxSleep, due - now));
		}
	};
}
