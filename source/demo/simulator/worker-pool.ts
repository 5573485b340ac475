import {Worker} from 'node:worker_threads';
import {pathToFileURL} from 'node:url';
import {Cancelled} from '../../errors/cancelled.js';
import {type Order, type Report} from './worker.js';
import {type SimulationProgress, type SimulationResult} from './simulation-job.js';

/** URL of this file, as a module or in a CommonJS bundle. */
// eslint-disable-next-line unicorn/prefer-module -- the bundle is CommonJS, where `import.meta` is empty
const here = typeof __filename === 'string' ? pathToFileURL(__filename).href : import.meta.url;

/** The worker's program: a loader for `worker.ts` when run from source, or `demo-worker.cjs` next to the bundle. */
const workerUrl = new URL(here.endsWith('.ts') ? './worker-from-source.mjs' : './demo-worker.cjs', here);

/** An order with the callbacks for its reports. */
export type Task = {
	readonly order: Order;
	readonly onStart?: (() => void) | undefined;
	readonly onProgress?: ((progress: SimulationProgress) => void) | undefined;
	readonly resolve: (result: SimulationResult) => void;
	readonly reject: (error: Error) => void;
};

/** A pool of threads; each runs one task at a time. */
export type WorkerPool = {
	/** Passes a task to an idle or new worker; `false` when all are busy. */
	readonly take: (task: Task) => boolean;

	/** Terminates all workers; their tasks reject with `Cancelled`. */
	readonly close: () => Promise<void>;
};

/** Calls `onIdle` whenever a worker becomes free or exits. Idle workers do not keep the process alive. */
export function createWorkerPool(maxWorkers: number, onIdle: () => void): WorkerPool {
	const tasks = new Map<Worker, Task | undefined>();

	function addWorker() {
		const worker = new Worker(workerUrl, {execArgv: []});
		worker.on('message', (report: Report) => {
			if (reportTo(tasks.get(worker), report)) {
				tasks.set(worker, undefined);
				worker.unref();
				onIdle();
			}
		});
		worker.on('error', (error) => {
			lose(worker, error instanceof Error ? error : new Error(String(error)));
		});
		worker.on('exit', () => {
			lose(worker, new Cancelled('the simulator was closed'));
		});
		return worker;
	}

	function lose(worker: Worker, error: Error) {
		tasks.get(worker)?.reject(error);
		if (tasks.delete(worker)) {
			onIdle();
		}
	}

	return {
		take(task) {
			const idle = [...tasks].find(([, busyWith]) => busyWith === undefined)?.[0];
			const worker = idle ?? (tasks.size < maxWorkers ? addWorker() : undefined);
			if (!worker) {
				return false;
			}

			tasks.set(worker, task);
			worker.ref();
			worker.postMessage(task.order);
			return true;
		},
		async close() {
			await Promise.all([...tasks.keys()].map(async (worker) => worker.terminate()));
		},
	};
}

/** Passes on a report. @returns whether the task is done. */
function reportTo(task: Task | undefined, report: Report): boolean {
	switch (report.kind) {
		case 'progress': {
			task?.onProgress?.(report.progress);
			return false;
		}

		case 'result': {
			task?.resolve(report.result);
			return true;
		}

		case 'failure': {
			task?.reject(new RangeError(report.message));
			return true;
		}
	}
}
