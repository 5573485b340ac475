import {type Statistics} from './solver/integrate.js';
import {type Settings} from './models/parameter-values.js';
import {type AnalysisOverride} from './expansion/expansion-input.js';

/** How to analyse a model; times in seconds. */
export type Analysis =
	| {
			readonly type: 'dynamic';

			/** Default: 0. */
			readonly startTime?: number;

			/** Default: 1. */
			readonly finalTime?: number;

			/** Number of communication intervals: there are points at both ends and between. Default: 500. */
			readonly ncp?: number;

			/** Time between points; wins over `ncp` when above 0. Default: 0. */
			readonly interval?: number;

			/** Tolerances; the integration itself is 10,000 times tighter. Default: 1e-6 each. */
			readonly rtol?: number;
			readonly atol?: number;
	  }
	| {readonly type: 'steady state'};

/** One case to simulate; plain data that can be sent to a worker. */
export type SimulationJob = {
	/** Without modifiers. */
	readonly className: string;
	readonly settings: Settings;
	readonly analysis: Analysis;

	/** Start values of states by name, e.g. the last point of another result; others start as the model says. */
	readonly initialStates?: Readonly<Record<string, number>>;

	/** How slow it pretends to be: 0 as fast as possible, 1 a few seconds for a whole simulation. Default: 0. */
	readonly speed?: number;
};

/** The progress of a simulation. Source: section 4.1 of the API reference, `progresses`. */
export type SimulationProgress = {
	/** Simulated share, 0 to 1. */
	readonly percentage: number;

	/** `Simulation at time 0.838`. */
	readonly message: string;
};

/** How a simulation ended; with the job's class and settings it can be opened as a result. */
export type SimulationResult = {
	readonly className: string;
	readonly settings: Settings;
	readonly status: 'successful' | 'failed' | 'cancelled';

	/** Why it failed, for its log; absent otherwise. */
	readonly failure?: string;

	/** Where it ended. */
	readonly progress: SimulationProgress;

	/** Up to where it ended, at least the start: `[point][time, states, discrete numbers]` in one run. */
	readonly points: Float64Array<ArrayBuffer>;

	readonly statistics: Statistics;

	/** Seconds on the clock. */
	readonly elapsed: number;
};

/**
The analysis of a definition or case → that of a job; everything missing has the server's default. Options that are not numbers,
e.g. `"default"`, count as missing. @throws nothing; other analysis types than `steady state` are dynamic.
*/
export function analysisOf({
	type,
	parameters = [],
	simulationOptions,
	solverOptions,
}: AnalysisOverride): Analysis {
	if (type === 'steady state') {
		return {type};
	}

	const given = Object.fromEntries(parameters.map(({name, value}) => [name, value]));
	return {
		type: 'dynamic',
		startTime: numberOr(given['start_time'], 0),
		finalTime: numberOr(given['final_time'], 1),
		interval: numberOr(given['interval'], 0),
		ncp: numberOr(simulationOptions?.['ncp'], 500),
		rtol: numberOr(solverOptions?.['rtol'], 1e-6),
		atol: numberOr(solverOptions?.['atol'], 1e-6),
	};
}

function numberOr(value: unknown, otherwise: number) {
	return typeof value === 'number' ? value : otherwise;
}
