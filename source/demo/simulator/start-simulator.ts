/**
The simulator of the demo server, in worker threads.

What the server uses: `startSimulator` here · `compile` and its errors in compile.ts · `expandExperiment` in expansion.ts · `openResult`
in result.ts · `variableNames` and `settableParameters` in variables.ts · `models` and `findModel` in library.ts · packages.ts for the
tree of classes · files in csv.ts, csv-reader.ts, mat.ts, mat-reader.ts, fmu.ts, model-description.ts, simulation-log.ts.
*/
import {Worker} from 'node:worker_threads';
import {Cancelled} from '../../errors/cancelled.js';
import {type Order, type Report} from './messages.js';
import {type SimulationJob, type SimulationProgress, type SimulationResult} from './simulation-job.js';
import {workerUrl} from './worker-url.js';

export type SimulatorOptions = {
	/** How many threads; they start with the first job. Default: 2. */
	readonly workers?: number;
};

export type SimulateOptions = {
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

type Task = SimulateOptions & {
	readonly job: SimulationJob;
	readonly cancelled: Int32Array<SharedArrayBuffer>;
	readonly resolve: (result: SimulationResult) => void;
	readonly reject: (error: Error) => void;
};

/** Starts nothing yet: threads begin when there is work for them. */
export function startSimulator({workers: most = 2}: SimulatorOptions = {}): Simulator {
	const waiting: Task[] = [];
	const tasks = new Map<Worker, Task | undefined>();
	let isClosed = false;

	function next() {
		const task = waiting.shift();
		if (!task) {
			return;
		}

		const worker = idleWorker();
		if (!worker) {
			waiting.unshift(task);
			return;
		}

		tasks.set(worker, task);
		const order: Order = {job: task.job, cancelled: task.cancelled};
		worker.postMessage(order);
		worker.ref();
	}

	function idleWorker() {
		const idle = [...tasks].find(([, task]) => task === undefined)?.[0];
		return idle ?? (tasks.size < most ? addWorker() : undefined);
	}

	function addWorker() {
		const worker = new Worker(workerUrl, {execArgv: []});
		tasks.set(worker, undefined);
		worker.on('message', (report: Report) => {
			take(worker, report);
		});
		worker.on('error', (error) => {
			lose(worker, error instanceof Error ? error : new Error(String(error)));
		});
		worker.on('exit', () => {
			lose(worker, new Cancelled('the simulator was closed'));
		});
		return worker;
	}

	function take(worker: Worker, report: Report) {
		const task = tasks.get(worker);
		if (report.kind === 'progress') {
			task?.onProgress?.(report.progress);
			return;
		}

		if (report.kind === 'result') {
			task?.resolve(report.result);
		} else if (report.kind === 'failure') {
			task?.reject(new RangeError(report.message));
		} else {
			return;
		}

		tasks.set(worker, undefined);
		worker.unref();
		next();
	}

	function lose(worker: Worker, error: Error) {
		tasks.get(worker)?.reject(error);
		tasks.delete(worker);
		next();
	}

	function enqueue(task: Task) {
		const {signal, cancelled} = task;
		if (isClosed || signal?.aborted) {
			task.reject(new Cancelled(isClosed ? 'the simulator was closed' : 'the simulation was cancelled'));
			return;
		}

		signal?.addEventListener(
			'abort',
			() => {
				Atomics.store(cancelled, 0, 1);
				Atomics.notify(cancelled, 0);
				const place = waiting.indexOf(task);
				if (place !== -1) {
					waiting.splice(place, 1);
					task.reject(new Cancelled('the simulation was cancelled'));
				}
			},
			{once: true},
		);
		waiting.push(task);
		next();
	}

	return {
		simulate: async (job, options = {}) =>
			new Promise((resolve, reject) => {
				const cancelled = new Int32Array(new SharedArrayBuffer(4));
				enqueue({...options, job, cancelled, resolve, reject});
			}),
		async close() {
			isClosed = true;
			for (const task of waiting.splice(0)) {
				task.reject(new Cancelled('the simulator was closed'));
			}

			await Promise.all([...tasks.keys()].map(async (worker) => worker.terminate()));
		},
	};
}
