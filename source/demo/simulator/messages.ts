import {type SimulationJob, type SimulationProgress, type SimulationResult} from './simulation-job.js';

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
