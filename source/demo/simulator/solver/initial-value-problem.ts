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

/** One accepted step. */
export type Step = {
	readonly from: number;
	readonly to: number;

	/** At `to`. */
	readonly states: readonly number[];

	/** The states at a time from `from` to `to`. */
	readonly statesAt: (time: number) => number[];
};

/** Called after each step; `false` ends the integration there. */
export type OnStep = (step: Step) => boolean;

/** How much work a solver had. */
export type SolverWork = {
	/** Of the derivatives, those for Jacobians included. */
	readonly evaluations: number;
	readonly rejectedSteps: number;
	readonly jacobians: number;
};
