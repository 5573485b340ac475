import {type InitialValueProblem, type OnStep, type SolverWork} from './initial-value-problem.js';
import {factorize} from './linear-equations.js';

/**
Coefficients of RODAS, a stiffly accurate Rosenbrock method of order 4 with an error estimate of order 3. Source: Hairer and Wanner,
Solving Ordinary Differential Equations II, section IV.7, in the form without multiplications by the Jacobian.
*/
const gamma = 0.25;
const stageTimes = [0, 0.386, 0.21, 0.63, 1, 1];
const timeWeights = [0.25, -0.1043, 0.1035, -0.0362, 0, 0];
const stateWeights = [
	[],
	[1.544],
	[0.946_678_528_081_582_6, 0.255_701_169_898_328_4],
	[3.314_825_187_068_521, 2.896_124_015_972_201, 0.998_641_913_997_781_7],
	[1.221_224_509_226_641, 6.019_134_481_288_629, 12.537_083_329_320_87, -0.687_886_036_105_895],
	[1.221_224_509_226_641, 6.019_134_481_288_629, 12.537_083_329_320_87, -0.687_886_036_105_895, 1],
];
const stageWeights = [
	[],
	[-5.6688],
	[-2.430_093_356_833_875, -0.206_359_915_709_191_5],
	[-0.107_352_905_815_137_5, -9.594_562_251_023_355, -20.470_286_148_096_16],
	[7.496_443_313_967_647, -10.246_804_314_643_52, -33.999_903_528_199_05, 11.708_908_932_061_6],
	[
		8.083_246_795_921_522, -7.981_132_988_064_893, -31.521_594_328_743_71, 16.319_305_431_231_36,
		-6.058_818_238_834_054,
	],
];
const denseWeights = [
	[
		10.126_235_083_445_86, -7.487_995_877_610_167, -34.800_918_615_557_47, -7.992_771_707_568_823,
		1.025_137_723_295_662,
	],
	[
		-0.676_280_339_280_125_3, 6.087_714_651_680_015, 16.430_843_208_924_78, 24.767_225_114_183_86,
		-6.594_389_125_716_872,
	],
];

/** Initial step size, as a fraction of the interval; error control adjusts it. */
const firstStep = 1e-6;

/** Factor for tolerances: steps are long, and interpolated states should be as accurate as those at the ends. */
const tightening = 0.1;
const tightestTolerance = 1e-12;

/** Steps this small, relative to the time, mean that the method makes no progress. */
const tinyStep = 1e-14;

/**
Solves a stiff problem with a Rosenbrock method, whose step size depends on the solution, not on the fastest time constant. Ends early
when no step is small enough.

@throws whatever `derivatives` and `onStep` throw.
*/
export function solveStiff(problem: InitialValueProblem, onStep: OnStep): SolverWork {
	const {limit} = problem;
	const work = {evaluations: 0, rejectedSteps: 0, jacobians: 0};
	const derivatives = (time: number, states: readonly number[]) => {
		work.evaluations++;
		return problem.derivatives(time, states);
	};

	let {time, states} = problem;
	let size = firstStep * (limit - time);
	let jacobian: Jacobian | undefined;
	while (time < limit && size > tinyStep * Math.abs(time)) {
		const isLast = time + size * 1.01 >= limit;
		const step = isLast ? limit - time : size;
		work.jacobians += jacobian ? 0 : 1;
		jacobian ??= linearize(derivatives, time, states);
		const trial = tryStep({derivatives, time, states, step, jacobian});
		const error = trial === undefined ? Infinity : errorOf(trial, states, problem);
		if (trial === undefined || !(error <= 1)) {
			work.rejectedSteps++;
			size = step * change(error);
			continue;
		}

		const from = time;
		time = isLast ? limit : time + step;
		const statesAt = interpolation(from, step, states, trial);
		({states} = trial);
		if (!onStep({from, to: time, states, statesAt})) {
			break;
		}

		size = step * change(error);
		jacobian = undefined;
	}

	return work;
}

type Derivatives = InitialValueProblem['derivatives'];

/** Partial derivatives of the right-hand side: `[row][column]` by the states, and by time. */
type Jacobian = {
	readonly byStates: ReadonlyArray<readonly number[]>;
	readonly byTime: readonly number[];
};

/** By central differences. */
function linearize(derivatives: Derivatives, time: number, states: readonly number[]): Jacobian {
	const slope = (at: (shift: number) => readonly number[], around: number) => {
		const shift = 6e-6 * Math.max(1e-3, Math.abs(around));
		const [above, below] = [at(shift), at(-shift)];
		return above.map((value, index) => (value - (below[index] ?? 0)) / (2 * shift));
	};

	const columns = states.map((value, column) =>
		slope((shift) => derivatives(time, states.with(column, value + shift)), value),
	);
	return {
		byStates: states.map((_, row) => columns.map((column) => column[row] ?? 0)),
		byTime: slope((shift) => derivatives(time + shift, states), time),
	};
}

type Trial = {
	/** At the end of the step. */
	readonly states: readonly number[];

	/** `[stage][state]`; the last one is the error estimate. */
	readonly stages: ReadonlyArray<readonly number[]>;
};

type TrialInput = {
	readonly derivatives: Derivatives;
	readonly time: number;
	readonly states: readonly number[];
	readonly step: number;
	readonly jacobian: Jacobian;
};

/** Computes a step; `undefined` when the stage equations cannot be solved. */
function tryStep({derivatives, time, states, step, jacobian}: TrialInput): Trial | undefined {
	const matrix = jacobian.byStates.map((row, index) =>
		row.map((value, column) => (index === column ? 1 / (step * gamma) : 0) - value),
	);
	const solve = factorize(matrix);
	if (solve === undefined) {
		return undefined;
	}

	const stages: Array<readonly number[]> = [];
	for (const [stage, stageTime] of stageTimes.entries()) {
		const at = combined(states, stages, stateWeights[stage] ?? []);
		const timeWeight = step * (timeWeights[stage] ?? 0);
		const slopes = derivatives(time + stageTime * step, at).map(
			(slope, index) => slope + timeWeight * (jacobian.byTime[index] ?? 0),
		);
		const weights = (stageWeights[stage] ?? []).map((weight) => weight / step);
		stages.push(solve(combined(slopes, stages, weights)));
	}

	return {states: combined(states, stages, [...(stateWeights.at(-1) ?? []), 1]), stages};
}

/** A vector plus a weighted sum of the first stages. */
function combined(
	vector: readonly number[],
	stages: ReadonlyArray<readonly number[]>,
	weights: readonly number[],
): number[] {
	return vector.map((value, index) => {
		let sum = value;
		for (const [stage, weight] of weights.entries()) {
			sum += weight * (stages[stage]?.[index] ?? 0);
		}

		return sum;
	});
}

/** Error relative to the tolerances; steps are accepted up to 1. Not finite if a value is not. */
function errorOf(
	trial: Trial,
	before: readonly number[],
	{relativeTolerance, absoluteTolerance}: InitialValueProblem,
): number {
	const [relative, absolute] = [tightened(relativeTolerance), tightened(absoluteTolerance)];
	let sum = 0;
	for (const [index, value] of trial.states.entries()) {
		const size = Math.max(Math.abs(value), Math.abs(before[index] ?? 0));
		sum += ((trial.stages.at(-1)?.[index] ?? 0) / (absolute + relative * size)) ** 2;
	}

	return Math.sqrt(sum / Math.max(1, before.length));
}

function tightened(tolerance: number): number {
	return Math.max(tightestTolerance, tolerance * tightening);
}

/** Factor for the next step size, by the error of this step. */
function change(error: number): number {
	return Number.isNaN(error) ? 0.1 : Math.min(6, Math.max(0.1, 0.9 * error ** -0.25));
}

/** The dense output of the method, of order 3. */
function interpolation(from: number, step: number, before: readonly number[], {states, stages}: Trial) {
	const [second, third] = denseWeights.map((weights) =>
		combined(
			before.map(() => 0),
			stages,
			weights,
		),
	);
	return (time: number) => {
		const share = (time - from) / step;
		const rest = 1 - share;
		return before.map(
			(value, index) =>
				value * rest +
				share * ((states[index] ?? 0) + rest * ((second?.[index] ?? 0) + share * (third?.[index] ?? 0))),
		);
	};
}
