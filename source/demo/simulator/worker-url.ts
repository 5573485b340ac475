import {pathToFileURL} from 'node:url';
import {type WorkerOptions} from 'node:worker_threads';

/** This file, whether it runs from its source or in a bundle that is CommonJS. */
const here = typeof __filename === 'string' ? pathToFileURL(__filename).href : import.meta.url;
const isSource = here.endsWith('.ts');

/** The worker's program: `worker.ts` beside this file, or `demo-worker.cjs` beside the bundle. */
export const workerUrl = new URL(isSource ? './worker.ts' : './demo-worker.cjs', here);

/** A source needs tsx to be loaded; the bundle needs nothing, not even the flags of the process. */
export const workerOptions: WorkerOptions = {
	execArgv: isSource ? ['--import', 'tsx'] : [],
	stdin: false,
};
