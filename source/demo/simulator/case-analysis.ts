import {type AnalysisOverride} from './experiment-definition.js';
import {type Analysis} from './simulation-job.js';

/**
The analysis of a definition or case → that of a job; everything missing has the server's default. Options that are not numbers,
e.g. `"default"`, count as missing. @throws nothing; other analysis types than `steady state` are dynamic.
*/
export function analysisOf({
	type,
	parameters = [],
	simulationOptions,
	solverOptions,
}: AnalysisOverride): Analysis {
	if (type === 'steady state') {
		return {type};
	}

	const given = Object.fromEntries(parameters.map(({name, value}) => [name, value]));
	return {
		type: 'dynamic',
		startTime: numberOr(given['start_time'], 0),
		finalTime: numberOr(given['final_time'], 1),
		interval: numberOr(given['interval'], 0),
		ncp: numberOr(simulationOptions?.['ncp'], 500),
		rtol: numberOr(solverOptions?.['rtol'], 1e-6),
		atol: numberOr(solverOptions?.['atol'], 1e-6),
	};
}

function numberOr(value: unknown, otherwise: number) {
	return typeof value === 'number' ? value : otherwise;
}
