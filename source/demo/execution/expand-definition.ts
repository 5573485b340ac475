import {expandExperiment, type ExpandedCase as Expanded} from '../simulator/expansion/expand-experiment.js';
import {type ExperimentDefinition} from '../store/definition-schema.js';
import {type ExpandedCase} from './engine.js';

/**
Expands a definition into cases, in terms of the API.

@throws RangeError with the reason why it cannot be expanded
*/
export function expandDefinition(
	definition: ExperimentDefinition,
	isStructural: (name: string) => boolean,
): readonly ExpandedCase[] {
	const expansion = expandExperiment(definition, isStructural);
	if ('errors' in expansion) {
		throw new RangeError(expansion.errors.join('\n'));
	}

	return expansion.cases.map((each) => caseOf(each, definition.base.analysis));
}

function caseOf(
	{label, analysis, initializeFrom, ...values}: Expanded,
	base: ExperimentDefinition['base']['analysis'],
): ExpandedCase {
	const {
		type = base.type,
		parameters = [],
		simulationOptions = {},
		solverOptions = {},
		simulationLogLevel = base.simulationLogLevel,
	} = analysis;
	const uploadId = initializeFrom.initializeFromExternalResult;
	return {
		label: label ?? null,
		...values,
		analysis: {type, parameters, simulationOptions, solverOptions, simulationLogLevel},
		initializeFromCase: initializeFrom.initializeFromCase ?? singleCase(initializeFrom.initializeFrom),
		initializeFromExternalResult: uploadId === undefined ? null : {uploadId},
	};
}

// An experiment used for initialization must have a single case.
const singleCase = (experimentId: string | undefined) =>
	experimentId === undefined ? null : {experimentId, caseId: 'case_1'};
