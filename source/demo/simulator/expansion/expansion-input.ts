/* eslint-disable @typescript-eslint/no-restricted-types -- the JSON of the API has null */
/** Source: section 6 of the API reference. Only what the expansion reads. */
export type DataType = 'REAL' | 'INTEGER' | 'BOOLEAN' | 'STRING' | 'ENUMERATION';
export type Scalar = number | boolean | string;

/** A bound of a distribution; `null` or absent means none. */
export type Bound = number | null | undefined;

/** An entry of `modifiers.variables`. */
export type VariableModifier =
	| {readonly kind: 'value'; readonly name: string; readonly value: Scalar; readonly dataType?: DataType}
	| {
			readonly kind: 'range';
			readonly name: string;
			readonly start: number;
			readonly end: number;
			readonly steps: number;
	  }
	| {
			readonly kind: 'choices';
			readonly name: string;
			readonly values: readonly Scalar[];
			readonly dataType?: DataType;
	  }
	| {readonly kind: 'uniform'; readonly name: string; readonly start: number; readonly end: number}
	| {
			readonly kind: 'normal';
			readonly name: string;
			readonly mean: number;

			/** The variance under either of its names. */
			readonly variable?: number;
			readonly variance?: number;
			readonly start?: Bound;
			readonly end?: Bound;
	  }
	| {
			readonly kind: 'beta';
			readonly name: string;
			readonly alpha: number;
			readonly beta: number;
			readonly start?: Bound;
			readonly end?: Bound;
	  };

/** `modifiers` of the base or an extension. */
export type Modifiers = {
	readonly variables?: readonly VariableModifier[];
	readonly initializeFrom?: string;
	readonly initializeFromCase?: {readonly experimentId: string; readonly caseId: string};
	readonly initializeFromExternalResult?: string;
};

/** An extension's overrides of `analysis`; options are merged one by one. */
export type AnalysisOverride = {
	readonly type?: string;
	readonly parameters?: ReadonlyArray<{readonly name: string; readonly value: unknown}>;
	readonly simulationOptions?: Readonly<Record<string, unknown>>;
	readonly solverOptions?: Readonly<Record<string, unknown>>;
	readonly simulationLogLevel?: string;
};

/** The key `experiment` of a definition, version 3. */
export type ExperimentDefinition = {
	readonly base: {
		readonly modifiers?: Modifiers;
		readonly analysis: AnalysisOverride;
		readonly expansion?: {
			readonly algorithm: string;
			readonly parameters?: {readonly samples?: number; readonly seed?: number | null};
		};
	};
	readonly extensions?: ReadonlyArray<{
		readonly modifiers?: Modifiers;
		readonly analysis?: AnalysisOverride;
		readonly caseData?: ReadonlyArray<{readonly label?: string | null}>;
	}>;
};
