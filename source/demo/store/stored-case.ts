/* eslint-disable @typescript-eslint/no-restricted-types -- the API spells its fields so, and says null */
import {type Result} from '../simulator/simulation-result.js';
import {type SimulationResult} from '../simulator/simulation-job.js';
import {type CaseReference} from './definition-schema.js';
import {type ParameterValue} from './stored-fmu.js';

/** Input of a case. Source: section 7 of the API reference. */
export type CaseInput = {
	readonly version: 2;
	readonly fmuId: string;
	readonly analysis: {
		readonly type: string;
		readonly parameters: ReadonlyArray<{readonly name: string; readonly value: unknown}>;
		readonly simulationOptions: Readonly<Record<string, unknown>>;
		readonly solverOptions: Readonly<Record<string, unknown>>;
		readonly simulationLogLevel: string;
	};
	readonly parametrization: readonly ParameterValue[];
	readonly structuralParametrization: readonly ParameterValue[];
	readonly fmuBaseParametrization: readonly ParameterValue[];
	readonly initializeFromCase: CaseReference | null;
	readonly initializeFromExternalResult: {readonly uploadId: string} | null;
};

export type CaseRunInfo = {
	readonly status: 'not_started' | 'started' | 'successful' | 'failed' | 'cancelled';
	readonly failed_at?: 'simulation' | 'compilation';

	/** `false` when the input was changed, or a result imported, after the last run. */
	readonly consistent: boolean;

	/** Milliseconds since 1970. */
	readonly datetime_started: number;
	readonly datetime_finished?: number;
};

/** The result of a case: simulated, or imported from a file. */
export type CaseResult =
	| {
			readonly kind: 'simulated';
			readonly simulated: SimulationResult;

			/** Patterns of the variables to store. Default: all. */
			readonly filter?: readonly string[] | undefined;
	  }
	| {
			readonly kind: 'imported';
			readonly result: Result;
			readonly bytes: Uint8Array;
			readonly fileName: string;
	  };

/** Size of a result in bytes. */
export const sizeOfResult = (result: CaseResult): number =>
	result.kind === 'simulated' ? result.simulated.points.byteLength : result.bytes.byteLength;

/** A file attached to a case. */
export type Artifact = {
	readonly id: string;
	readonly downloadAs: string;
	readonly type: string;
	readonly bytes: Uint8Array;
};

/** A case in the store. */
export type Case = {
	readonly id: string;
	readonly input: CaseInput;
	readonly meta: {readonly label: string | null; readonly orchestrator: boolean};
	readonly run_info: CaseRunInfo;

	/** The simulated or imported result, also of a simulation that failed midway. */
	readonly result?: CaseResult;
	readonly log: string;
	readonly artifacts: ReadonlyMap<string, Artifact>;
};

/**
The case as the API returns it. Clients that do not accept version 2 also get the FMU under its older name.

@param accept - the client's Accept header.
*/
export const caseJson = ({id, input, meta, run_info}: Case, accept: string): unknown => ({
	id,
	input: accept.includes('vnd.impact.cases.v2+json') ? input : {...input, fmu_id: input.fmuId},
	meta,
	run_info,
});
