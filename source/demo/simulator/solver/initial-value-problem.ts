/** An initial value problem; times in seconds. */
export type InitialValueProblem = {
	readonly derivatives: (time: number, states: readonly number[]) => number[];
	readonly time: number;
	readonly states: readonly number[];
	readonly limit: number;

	/** Per step. */
	readonly relativeTolerance: number;
	readonly absoluteTolerance: number;
};

/** An accepted step. */
export type Step = {
	readonly from: number;
	readonly to: number;

	/** At `to`. */
	readonly states: readonly number[];

	/** Interpolates the states at a time from `from` to `to`. */
	readonly statesAt: (time: number) => number[];
};

/** Called after each step; return `false` to stop. */
export type OnStep = (step: Step) => boolean;

/** Work done by a solver. */
export type SolverWork = {
	/** Evaluations of the derivatives, including those for Jacobians. */
	readonly evaluations: number;
	readonly rejectedSteps: number;
	readonly jacobians: number;
};
