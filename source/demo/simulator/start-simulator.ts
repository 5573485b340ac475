/**
The simulator of the demo server, in worker threads.

A case is compiled in compile.ts, simulated in simulate.ts with the methods of solver/, and its result opened in simulation-result.ts. Models
are in models/, cases are made in expansion/, files are written and read in result-files/ and write-fmu.ts.
*/
import {Cancelled} from '../../errors/cancelled.js';
import {type SimulationJob, type SimulationProgress, type SimulationResult} from './simulation-job.js';
import {createWorkerPool, type Task} from './worker-pool.js';

export type SimulatorOptions = {
	/** The number of threads, which start with the first job. Default: 2. */
	readonly workers?: number;
};

export type SimulateOptions = {
	/** Called when a worker takes the job. */
	readonly onStart?: () => void;

	/** Called at most 20 times a second. */
	readonly onProgress?: (progress: SimulationProgress) => void;

	/** Cancels the job; the promise then fulfils with a result whose status is `cancelled`, or rejects if it had not begun. */
	readonly signal?: AbortSignal;
};

export type Simulator = {
	/**
	Simulates a case as soon as a worker is free, first come, first served.

	@throws Cancelled when the job was cancelled before it began or the simulator closed · RangeError for an unknown class
	*/
	readonly simulate: (job: SimulationJob, options?: SimulateOptions) => Promise<SimulationResult>;

	/** Ends all workers; jobs that are not done reject with `Cancelled`. */
	readonly close: () => Promise<void>;
};

/** Starts nothing yet: threads begin when there is work for them. */
export function startSimulator({workers = 2}: SimulatorOptions = {}): Simulator {
	const waiting: Task[] = [];
	let isClosed = false;
	const pool = createWorkerPool(workers, next);

	function next() {
		const [task] = waiting;
		if (!isClosed && task && pool.take(task)) {
			waiting.shift();
			task.onStart?.();
			next();
		}
	}

	function cancel(task: Task) {
		Atomics.store(task.order.cancelled, 0, 1);
		Atomics.notify(task.order.cancelled, 0);
		const place = waiting.indexOf(task);
		if (place !== -1) {
			waiting.splice(place, 1);
			task.reject(new Cancelled('the simulation was cancelled'));
		}
	}

	return {
		simulate: async (job, {onStart, onProgress, signal} = {}) =>
			new Promise((resolve, reject) => {
				if (isClosed || signal?.aborted) {
					reject(new Cancelled(isClosed ? 'the simulator was closed' : 'the simulation was cancelled'));
					return;
				}

				const cancelled = new Int32Array(new SharedArrayBuffer(4));
				const task: Task = {order: {job, cancelled}, onStart, onProgress, resolve, reject};
				signal?.addEventListener(
					'abort',
					() => {
						cancel(task);
					},
					{once: true},
				);
				waiting.push(task);
				next();
			}),
		async close() {
			isClosed = true;
			for (const task of waiting.splice(0)) {
				task.reject(new Cancelled('the simulator was closed'));
			}

			await pool.close();
		},
	};
}
