/**
The demo server's simulator, in worker threads.

compile.ts compiles a case, simulate.ts simulates it with the methods in solver/, and simulation-result.ts opens its result. Models are in
models/, expansion/ turns definitions into cases, and result-files/ and write-fmu.ts read and write files.
*/
import {Cancelled, onAbort} from '../../errors/cancelled.js';
import {type SimulationJob, type SimulationProgress, type SimulationResult} from './simulation-job.js';
import {createWorkerPool, type Task} from './worker-pool.js';

export type SimulatorOptions = {
	/** Number of threads, started on demand. Default: 2. */
	readonly workers?: number;
};

export type SimulateOptions = {
	/** Called when a worker takes the job. */
	readonly onStart?: () => void;

	/** Called at most 20 times a second. */
	readonly onProgress?: (progress: SimulationProgress) => void;

	/** Cancels the job: the promise resolves with status `cancelled`, or rejects if the job had not started. */
	readonly signal?: AbortSignal;
};

export type Simulator = {
	/**
	Simulates a case when a worker is free, in order of the calls.

	@throws Cancelled when the job was cancelled before it started or the simulator closed; RangeError for an unknown class
	*/
	readonly simulate: (job: SimulationJob, options?: SimulateOptions) => Promise<SimulationResult>;

	/** Terminates all workers; unfinished jobs reject with `Cancelled`. */
	readonly close: () => Promise<void>;
};

/** Creates a simulator; threads start when there is work. */
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
		async simulate(job, {onStart, onProgress, signal} = {}) {
			if (isClosed || signal?.aborted) {
				throw new Cancelled(isClosed ? 'the simulator was closed' : 'the simulation was cancelled');
			}

			let leave: (() => void) | undefined;
			try {
				return await new Promise((resolve, reject) => {
					const cancelled = new Int32Array(new SharedArrayBuffer(4));
					const task: Task = {order: {job, cancelled}, onStart, onProgress, resolve, reject};
					leave =
						signal &&
						onAbort(signal, () => {
							cancel(task);
						});
					waiting.push(task);
					next();
				});
			} finally {
				leave?.();
			}
		},
		async close() {
			isClosed = true;
			for (const task of waiting.splice(0)) {
				task.reject(new Cancelled('the simulator was closed'));
			}

			await pool.close();
		},
	};
}
