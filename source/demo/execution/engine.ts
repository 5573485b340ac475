/* eslint-disable @typescript-eslint/no-restricted-types -- the API says null */
import {type Result} from '../simulator/simulation-result.js';
import {type SimulationProgress} from '../simulator/simulation-job.js';
import {type SimulateOptions} from '../simulator/start-simulator.js';
import {type CaseInput, type CaseResult} from '../store/stored-case.js';
import {type ExperimentDefinition} from '../store/definition-schema.js';
import {type CompilationError, type Fmu, type ParameterValue} from '../store/stored-fmu.js';

/** A case expanded from a definition, before it has an FMU. */
export type ExpandedCase = Omit<CaseInput, 'version' | 'fmuId' | 'fmuBaseParametrization'> & {
	readonly label: string | null;
};

export type Simulation = {
	readonly fmu: Fmu;
	readonly input: CaseInput;

	/** Start values of states by name. */
	readonly states: Readonly<Record<string, number>> | undefined;
	readonly speed: number;
};

export type Simulated = {
	readonly status: 'successful' | 'failed' | 'cancelled';
	readonly progress: SimulationProgress;
	readonly result: CaseResult;
	readonly log: string;
};

/** The simulator as the routes use it, in terms of the API. */
export type Engine = {
	/** Classes it can simulate. */
	readonly models: readonly string[];
	readonly compile: (
		className: string,
		structural: readonly ParameterValue[],
	) => {
		readonly status: 'successful' | 'failed';
		readonly errors: readonly CompilationError[];
		readonly log: string;
	};

	/**
	Expands a definition into cases. Unknown parameters count as structural, so that the compiler reports them.

	@param className - of the model, optionally with modifiers
	@throws RangeError when the definition cannot be expanded
	*/
	readonly expand: (definition: ExperimentDefinition, className: string) => readonly ExpandedCase[];
	/** The class's experiment annotation, times in seconds; `undefined` when there is no such class. */
	readonly defaultExperiment: (
		className: string,
	) => {readonly startTime: number; readonly stopTime: number; readonly interval?: number} | undefined;
	readonly settableParameters: (fmu: Fmu) => readonly string[];

	/** @throws Error with the reason why it cannot be simulated at all. */
	readonly simulate: (simulation: Simulation, options: SimulateOptions) => Promise<Simulated>;
	readonly open: (result: CaseResult) => Result;

	/** Names in any of the results. */
	readonly variableNames: (results: readonly CaseResult[]) => ReadonlySet<string>;

	/** Final values of an FMU's states in a result. @throws Error when the result has none of them. */
	readonly lastPoint: (fmu: Fmu, result: Result) => Readonly<Record<string, number>>;

	/** Reads a result from an uploaded CSV or MAT file. @throws HttpError */
	readonly readResult: (file: {readonly name: string; readonly bytes: Uint8Array}) => Result;
	readonly csvFile: (result: CaseResult) => string | Uint8Array;
	readonly matFile: (result: CaseResult) => Uint8Array;
	readonly modelDescription: (fmu: Fmu) => string;
	readonly fmuFile: (fmu: Fmu) => Uint8Array;
	readonly close: () => Promise<void>;
};
