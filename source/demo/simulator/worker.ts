/** The program of a simulator's worker thread: takes one order at a time and reports on it. */
import {parentPort} from 'node:worker_threads';
import {type Order, type Report} from './messages.js';
import {createPace} from './pace.js';
import {simulate} from './simulate.js';

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
