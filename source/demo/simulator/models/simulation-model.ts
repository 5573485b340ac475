/** What a parameter or variable holds. Booleans are 0 and 1, enumerations 1, 2, … in the order of their literals. */
export type ValueType = 'Real' | 'Integer' | 'Boolean' | 'Enumeration';

/** A Modelica enumeration, e.g. `Modelica.Blocks.Types.Init`. */
export type Enumeration = {
	/** Fully qualified, so that a literal is `name.literal`. */
	readonly name: string;
	readonly literals: readonly string[];
};

/** What is known of one name in a result. */
export type Described = {
	readonly type?: ValueType;
	readonly unit?: string;
	readonly description?: string;
	readonly enumeration?: Enumeration;
};

/** A number that a user may choose before a simulation. */
export type Parameter = Described & {
	readonly name: string;

	/** The default, in the unit given. */
	readonly value: number;

	/** `true` when it is compiled in: each value needs an FMU of its own. Default: `false`. */
	readonly structural?: boolean;

	/** `false` when it is a part of the model that the class fixes. Default: `true`. */
	readonly settable?: boolean;

	/** Further names for the same number, e.g. `PI.limiter.strict` for `PI.strict`. */
	readonly aliases?: readonly string[];
};

/** A number that follows from the parameters. */
export type Constant = Described & {
	/** All names for it; the first is the main one. */
	readonly names: readonly string[];
	readonly value: (parameter: ParameterValues) => number;
};

/** A number that changes with time. */
export type Series = Described & {
	/** All names for it; the first is the main one. */
	readonly names: readonly string[];

	/** Index into what `System.outputs` returns. */
	readonly output: number;

	/** The state it is, or the state it is the derivative of; both are names of states. */
	readonly state?: string;
	readonly derivativeOf?: string;
};

/** The value of a parameter by its name or one of its aliases; @throws when there is no such parameter. */
export type ParameterValues = (name: string) => number;

/** What the integrator moves forward. */
export type SystemState = {
	readonly states: readonly number[];

	/** Numbers that only change at events. */
	readonly discrete: readonly number[];
};

/** A model with its parameters set: equations ready to be integrated. */
export type System = {
	/** Where the simulation starts; numbers that are not finite fail the simulation there. */
	readonly start: (time: number) => SystemState;

	/** In the order of the states, in units per second. */
	readonly derivatives: (time: number, states: readonly number[], discrete: readonly number[]) => number[];

	/** Everything that changes with time, see `Series.output`. */
	readonly outputs: (time: number, state: SystemState) => number[];

	/** The first time event after `time`, `Infinity` when there is none left; absent for models without time events. */
	readonly nextTimeEvent?: (time: number) => number;

	/** A state event happens when this falls from above zero to zero or below; absent for models without state events. */
	readonly eventIndicator?: (time: number, state: SystemState) => number;

	/** The state after an event, at the same time. */
	readonly afterEvent?: (time: number, state: SystemState) => SystemState;
};

/** A model of the demo server: what it is called, what it has, and its equations. */
export type Model = {
	readonly className: string;
	readonly description: string;
	readonly parameters: readonly Parameter[];

	/** Names in the order of the states. */
	readonly states: readonly string[];
	readonly constants: readonly Constant[];
	readonly series: readonly Series[];

	/** How many numbers `SystemState.discrete` has. */
	readonly discreteCount: number;

	/** The annotation `experiment` of the class; times in seconds. */
	readonly experiment: {readonly startTime: number; readonly stopTime: number; readonly interval?: number};

	/** Whether the analysis `steady state` finds something: the start state is a state of rest. */
	readonly hasSteadyState: boolean;

	/** Modelica text of the class. */
	readonly source: string;
	readonly system: (parameter: ParameterValues) => System;
};
