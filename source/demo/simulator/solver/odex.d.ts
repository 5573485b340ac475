/**
The API of the package `odex` 2.0.4 as far as it is used. Its TypeScript sources do not compile with our settings, so it is imported
as `#odex` (see `imports` in package.json), which resolves to this file for the compiler and to the package for everything else.
*/
export class Solver {
	maxSteps: number;
	denseOutput: boolean;

	/** Number of substeps checked for instability; 0 disables the check. Default: 1. */
	stabilityCheckCount: number;
	relativeTolerance: number;
	absoluteTolerance: number;

	constructor(dimension: number);

	/** @throws only what `derivatives` or `observe` throw. */
	solve(
		derivatives: (time: number, states: number[]) => number[],
		startTime: number,
		startStates: number[],
		finalTime: number,
		observe: Observer,
	): Outcome;
}

/** Called after each accepted step, and once before the first without `interpolate`; `false` stops the integration. */
export type Observer = (
	step: number,
	previousTime: number,
	time: number,
	states: readonly number[],
	interpolate?: Interpolate | false,
) => boolean;

/** Interpolates the state with index `component` at a time within the last step. */
export type Interpolate = (component: number, time: number) => number;

export type Outcome = {
	/** 0 converged · 1 too many steps · 2 ended by the observer */
	readonly outcome: number;
	readonly y: readonly number[];
	readonly nAccept: number;
	readonly nReject: number;
	readonly nEval: number;
};
