/**
What we use of the package `odex` 2.0.4. It ships TypeScript sources that do not pass our compiler's settings, so it is imported
as `#odex` (see `imports` in package.json), which the compiler finds here and everything else finds in the package.
*/
export class Solver {
	maxSteps: number;
	denseOutput: boolean;

	/** In how many substeps of a step the method checks for instability; 0 switches the check off. Default: 1. */
	stabilityCheckCount: number;
	relativeTolerance: number;
	absoluteTolerance: number;

	constructor(dimension: number);

	/** @throws nothing of its own; what `derivatives` or `observe` throw goes through. */
	solve(
		derivatives: (time: number, states: number[]) => number[],
		startTime: number,
		startStates: number[],
		finalTime: number,
		observe: Observer,
	): Outcome;
}

/** Called after each accepted step, and once before the first without `interpolate`; `false` ends the integration. */
export type Observer = (
	step: number,
	previousTime: number,
	time: number,
	states: readonly number[],
	interpolate?: Interpolate | false,
) => boolean;

/** The state with index `component` at a time within the last step. */
export type Interpolate = (component: number, time: number) => number;

export type Outcome = {
	/** 0 converged · 1 too many steps · 2 ended by the observer */
	readonly outcome: number;
	readonly y: readonly number[];
	readonly nAccept: number;
	readonly nReject: number;
	readonly nEval: number;
};
