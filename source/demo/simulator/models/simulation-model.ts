/** Type of a parameter or variable. Booleans are 0 and 1, enumerations 1, 2, … in the order of their literals. */
export type ValueType = 'Real' | 'Integer' | 'Boolean' | 'Enumeration';

/** A Modelica enumeration, e.g. `Modelica.Blocks.Types.Init`. */
export type Enumeration = {
	/** Fully qualified, so that a literal is `name.literal`. */
	readonly name: string;
	readonly literals: readonly string[];
};

/** Metadata of a variable. */
export type Described = {
	readonly type?: ValueType;
	readonly unit?: string;
	readonly description?: string;
	readonly enumeration?: Enumeration;
};

/** A parameter, which users can set before a simulation. */
export type Parameter = Described & {
	readonly name: string;

	/** The default, in the unit given. */
	readonly value: number;

	/** Whether it is compiled in, so that each value needs a separate FMU. Default: `false`. */
	readonly structural?: boolean;

	/** `false` for a parameter of a component that the class fixes. Default: `true`. */
	readonly settable?: boolean;

	/** Other names, e.g. `PI.limiter.strict` for `PI.strict`. */
	readonly aliases?: readonly string[];
};

/** A constant computed from the parameters. */
export type Constant = Described & {
	/** All names for it; the first is the main one. */
	readonly names: readonly string[];
	readonly value: (parameter: ParameterValues) => number;
};

/** A variable that changes with time. */
export type Series = Described & {
	/** All names for it; the first is the main one. */
	readonly names: readonly string[];

	/** Index in the result of `System.outputs`. */
	readonly output: number;

	/** The name of the state it is, or of which it is the derivative. */
	readonly state?: string;
	readonly derivativeOf?: string;
};

/** The value of a parameter by name or alias. @throws when there is no such parameter. */
export type ParameterValues = (name: string) => number;

/** The state that the integrator advances. */
export type SystemState = {
	readonly states: readonly number[];

	/** Values that change only at events. */
	readonly discrete: readonly number[];
};

/** A model with parameter values: equations ready for integration. */
export type System = {
	/** The initial state; values that are not finite fail the simulation. */
	readonly start: (time: number) => SystemState;

	/** In the order of the states, in units per second. */
	readonly derivatives: (time: number, states: readonly number[], discrete: readonly number[]) => number[];

	/** Values of all variables that change with time, see `Series.output`. */
	readonly outputs: (time: number, state: SystemState) => number[];

	/** The next time event after `time`, or `Infinity`; absent for models without time events. */
	readonly nextTimeEvent?: (time: number) => number;

	/** A state event occurs when this falls from above zero to zero or below; absent for models without state events. */
	readonly eventIndicator?: (time: number, state: SystemState) => number;

	/** The state after an event, at the same time. */
	readonly afterEvent?: (time: number, state: SystemState) => SystemState;
};

/** A model of the demo server: names, variables and equations. */
export type Model = {
	readonly className: string;
	readonly description: string;
	readonly parameters: readonly Parameter[];

	/** Names in the order of the states. */
	readonly states: readonly string[];
	readonly constants: readonly Constant[];
	readonly series: readonly Series[];

	/** Length of `SystemState.discrete`. */
	readonly discreteCount: number;

	/** The annotation `experiment` of the class; times in seconds. */
	readonly experiment: {readonly startTime: number; readonly stopTime: number; readonly interval?: number};

	/** Whether the analysis `steady state` succeeds: the start state is an equilibrium. */
	readonly hasSteadyState: boolean;

	/** Modelica source of the class. */
	readonly source: string;
	readonly system: (parameter: ParameterValues) => System;
};
