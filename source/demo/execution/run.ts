import {type Demo} from '../demo.js';
import {type Execution} from './executions.js';

/** One execution at work. */
export type Run = {
	readonly demo: Demo;
	readonly execution: Execution;

	/** Aborted when the execution is cancelled or the server closes. */
	readonly signal: AbortSignal;
};
