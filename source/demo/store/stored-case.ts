/* eslint-disable @typescript-eslint/no-restricted-types -- the API spells its fields so, and says null */
import {type Result} from '../simulator/simulation-result.js';
import {type SimulationResult} from '../simulator/simulation-job.js';
import {type CaseReference} from './definition-schema.js';
import {type ParameterValue} from './stored-fmu.js';

/** How one case is simulated. Source: section 7 of the API reference. */
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

	/** `false` when the input was written, or a result imported, after the last run. */
	readonly consistent: boolean;

	/** Milliseconds since 1970. */
	readonly datetime_started: number;
	readonly datetime_finished?: number;
};

/** What a case has as its result: simulated here, or a file that was imported. */
export type CaseResult =
	| {
			readonly kind: 'simulated';
			readonly simulated: SimulationResult;

			/** Patterns of the variables that are stored. Default: all. */
			readonly filter?: readonly string[] | undefined;
	  }
	| {
			readonly kind: 'imported';
			readonly result: Result;
			readonly bytes: Uint8Array;
			readonly fileName: string;
	  };

/** Bytes a result takes. */
export const sizeOfResult = (result: CaseResult): number =>
	result.kind === 'simulated' ? result.simulated.points.byteLength : result.bytes.byteLength;

/** A file that belongs to a case. */
export type Artifact = {
	readonly id: string;
	readonly downloadAs: string;
	readonly type: string;
	readonly bytes: Uint8Array;
};

/** A case as the store keeps it. */
export type Case = {
	readonly id: string;
	readonly input: CaseInput;
	readonly meta: {readonly label: string | null; readonly orchestrator: boolean};
	readonly run_info: CaseRunInfo;

	/** What was simulated or imported, also when it failed half-way. */
	readonly result?: CaseResult;
	readonly log: string;
	readonly artifacts: ReadonlyMap<string, Artifact>;
};

/**
The case as the API shows it. Clients that do not ask for the second version find the FMU under its older name, too.

@param accept - what the client asks for.
*/
export const caseJson = ({id, input, meta, run_info}: Case, accept: string): unknown => ({
	id,
	input: accept.includes('vnd.impact.cases.v2+json') ? input : {...input, fmu_id: input.fmuId},
	meta,
	run_info,
});
