import {type Statistics} from './solver/integrate.js';
import {type Settings} from './models/parameter-values.js';
import {type AnalysisOverride} from './expansion/expansion-input.js';

/** Settings of an analysis; times in seconds. */
export type Analysis =
	| {
			readonly type: 'dynamic';

			/** Default: 0. */
			readonly startTime?: number;

			/** Default: 1. */
			readonly finalTime?: number;

			/** Number of communication intervals; the result has one more point. Default: 500. */
			readonly ncp?: number;

			/** Time between points; overrides `ncp` when above 0. Default: 0. */
			readonly interval?: number;

			/** Tolerances; the integration itself is 10,000 times tighter. Default: 1e-6 each. */
			readonly rtol?: number;
			readonly atol?: number;
	  }
	| {readonly type: 'steady state'};

/** A case to simulate, as plain data for a worker. */
export type SimulationJob = {
	/** Without modifiers. */
	readonly className: string;
	readonly settings: Settings;
	readonly analysis: Analysis;

	/** Start values of states by name, e.g. the last point of another result. Default: those of the model. */
	readonly initialStates?: Readonly<Record<string, number>>;

	/** Simulated duration: 0 is as fast as possible, 1 takes a few seconds for a whole simulation. Default: 0. */
	readonly speed?: number;
};

/** Progress of a simulation. Source: section 4.1 of the API reference, `progresses`. */
export type SimulationProgress = {
	/** Simulated fraction, 0 to 1. */
	readonly percentage: number;

	/** `Simulation at time 0.838`. */
	readonly message: string;
};

/** The outcome of a simulation; with the job's class and settings it can be opened as a result. */
export type SimulationResult = {
	readonly className: string;
	readonly settings: Settings;
	readonly status: 'successful' | 'failed' | 'cancelled';

	/** Why it failed, for the log; absent otherwise. */
	readonly failure?: string;

	/** Progress when it ended. */
	readonly progress: SimulationProgress;

	/** Points up to the end, at least the first: `[point][time, states, discrete values]`, flattened. */
	readonly points: Float64Array<ArrayBuffer>;

	readonly statistics: Statistics;

	/** Wall-clock time in seconds. */
	readonly elapsed: number;
};

/**
Converts the analysis of a definition or case to that of a job, with the server's defaults. Options that are not numbers, e.g.
`"default"`, count as missing. Any type but `steady state` is dynamic. Never throws.
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
