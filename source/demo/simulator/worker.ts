/** The program of a simulator's worker thread: takes one order at a time and reports on it. */
import {parentPort} from 'node:worker_threads';
import {createPace} from './pace.js';
import {simulate} from './simulate.js';
import {type SimulationJob, type SimulationProgress, type SimulationResult} from './simulation-job.js';

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
