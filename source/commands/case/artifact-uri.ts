import {pathSegment} from '../../endpoints/endpoints.js';
import {type Command} from '../command.js';
import {caseArgument} from '../resolution/experiments.js';
import {caseOptions, withCaseOf} from './case.js';

/** `artifact uri ARTIFACT [CASE]`: an address for parameters. Needs no request when the case is named by its id. */
export const artifactUri: Command = {
	words: ['artifact', 'uri'],
	summary: 'Print the address of a file that belongs to a case, for parameters that take files',
	arguments: [{name: 'artifact', summary: 'Its id', type: 'artifact'}, caseArgument],
	options: caseOptions,
	examples: [
		{line: 'artifact uri report 2', summary: 'impact-artifact://workspace/EXPERIMENT/case_2/report'},
	],
	async run(context, invocation) {
		const id = invocation.arguments['artifact']?.text ?? '';
		return withCaseOf(context, invocation, async (_, {experimentId, caseId}) => {
			const value = `impact-artifact://workspace/${experimentId}/${caseId}/${pathSegment(id)}`;
			return {value, view: {kind: 'text', text: value}};
		});
	},
};
