import {type Notice} from '../../output/document.js';
import {type FunctionWithOptions} from './build-definition.js';
import {type RunRequest} from './run-request.js';

/** What of a `run` line will perhaps not have the effect it seems to have. */
export function remarksOn(
	request: Pick<RunRequest, 'from' | 'cases' | 'options'>,
	functionUsed: FunctionWithOptions | undefined,
): readonly Notice[] {
	return functionUsed === undefined
		? []
		: [...startRemarks(request, functionUsed), ...optionRemarks(request, functionUsed)];
}

/** Only functions that say so start from results. Source: section 6.1 of the API reference. */
function startRemarks(
	{from, cases}: Pick<RunRequest, 'from' | 'cases'>,
	{item}: FunctionWithOptions,
): readonly Notice[] {
	const isGiven = from !== undefined || cases.some(({options}) => options.some(({name}) => name === 'from'));
	return isGiven && !item.can_initialize_from
		? [{kind: 'warning', text: `${item.name} does not start from results: --from may change nothing`}]
		: [];
}

/** Options functions understand without listing them: the variables to keep. Source: section 5.5 of the API reference. */
const unlisted = new Set(['filter']);

/** Functions do not list all options they understand, least of all those of solvers; where they list some, another one is worth a word. */
function optionRemarks(
	{options}: Pick<RunRequest, 'options'>,
	{item, options: known}: FunctionWithOptions,
): readonly Notice[] {
	const groups = ['simulation', 'solver', 'compiler', 'runtime'] as const;
	return groups.flatMap((group) => {
		const names = Object.keys(known[group]);
		const unknown = [...options[group].keys()].filter((name) => !names.includes(name) && !unlisted.has(name));
		return names.length === 0
			? []
			: unknown.map((name) => ({
					kind: 'warning' as const,
					text: `${item.name} lists no ${group} option ${name}; it goes to the server as it is`,
				}));
	});
}
