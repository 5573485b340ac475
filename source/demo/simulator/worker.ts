/** The program of a simulator's worker thread: takes one order at a time and reports on it. */
import {parentPort} from 'node:worker_threads';
import {type KeepsGoing, simulate} from './simulate.js';
import {type SimulationJob, type SimulationProgress, type SimulationResult} from './simulation-job.js';

/** How long a whole simulation takes at speed 1, in milliseconds. */
const simulationTime = 3000;

/** The shortest time between two reports, in milliseconds. */
const reportTime = 50;

/** The longest a thread sleeps at once, in milliseconds. */
const napTime = 100;

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

/** To a worker: simulate this. */
export type Order = {
	readonly job: SimulationJob;

	/** Shared: its only entry becomes 1 when the job is cancelled, and whoever waits on it is woken. */
	readonly cancelled: Int32Array<SharedArrayBuffer>;
};

/** From a worker, about the one job it has. */
export type Report =
	| {readonly kind: 'progress'; readonly progress: SimulationProgress}
	| {readonly kind: 'result'; readonly result: SimulationResult}
	| {readonly kind: 'failure'; readonly message: string};

/**
Lets a simulation go on, reports how far it is, and slows it down to the speed asked for; stops it when `cancelled[0]` is no longer 0.

It blocks the thread, and wakes up when it is cancelled.
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

			Atomics.wait(cancelled, 0, 0, Math.min(napTime, due - now));
		}
	};
}
