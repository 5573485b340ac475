import {type Case} from '../store/stored-case.js';
import {type Fmu} from '../store/stored-fmu.js';
import {type Store} from '../store/demo-store.js';
import {type Engine} from './engine.js';

/**
Initial states of a case that is initialized from the last point of another result.

@returns states by name; `undefined` when the model's own start values apply
@throws Error with the reason why the other result cannot be used
*/
export function initialStates(
	{
		store,
		engine,
		workspaceId,
	}: {readonly store: Store; readonly engine: Engine; readonly workspaceId: string},
	{input: {initializeFromCase, initializeFromExternalResult}}: Case,
	fmu: Fmu,
): Readonly<Record<string, number>> | undefined {
	if (initializeFromCase !== null) {
		const {experimentId, caseId} = initializeFromCase;
		const other = store.experiments.get(workspaceId)?.get(experimentId)?.cases.get(caseId);
		if (other?.result === undefined) {
			throw new Error(`Cannot initialize from ${experimentId}/${caseId}: it has no result`);
		}

		requireSameStructure(store.fmus.get(workspaceId)?.get(other.input.fmuId), fmu);
		return engine.lastPoint(fmu, engine.open(other.result));
	}

	if (initializeFromExternalResult !== null) {
		const external = store.externalResults.get(initializeFromExternalResult.uploadId);
		if (external === undefined) {
			throw new Error(
				`Cannot initialize from the external result ${initializeFromExternalResult.uploadId}: it does not exist`,
			);
		}

		return engine.lastPoint(fmu, engine.readResult({name: external.fileName, bytes: external.content}));
	}

	return undefined;
}

function requireSameStructure(one: Fmu | undefined, other: Fmu): void {
	const structureOf = (fmu: Fmu) => JSON.stringify([fmu.input.class_name, fmu.structural]);
	if (one === undefined || structureOf(one) !== structureOf(other)) {
		throw new Error('Cannot initialize from a result of a model with another structure');
	}
}
