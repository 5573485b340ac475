import {type Command} from '../command.js';
import {optionsView} from '../function/function.js';
import {optionText} from '../shared/option-text.js';
import {inWorkspace} from '../shared/place.js';
import {workspaceOption} from '../resolution/workspaces.js';
import {projectArgument} from '../resolution/projects.js';
import {withProject} from './with-project.js';

/** `project options [PROJECT]`. Source: `GET W/projects/{projectId}/custom-functions/{name}/options`, `GET W/custom-functions/{name}/default-options`. */
export const projectOptions: Command = {
	words: ['project', 'options'],
	summary: 'Show the options an analysis function has in a project',
	arguments: [projectArgument],
	options: [
		{name: 'function', summary: 'The function; default dynamic', type: 'function'},
		{name: 'defaults', summary: "The application's defaults instead"},
		workspaceOption,
	],
	examples: [{line: "project options Drives --function 'steady state'", summary: 'Names may hold blanks'}],
	async run(context, {arguments: {project}, options}) {
		const name = optionText(options, 'function') ?? 'dynamic';
		return inWorkspace(context, options, async ({client, workspaceId, signal}) => {
			const read = async (scope: {readonly projectId?: string; readonly defaults?: boolean}) => {
				const answer = await client.functions.options(workspaceId, name, {...scope, signal});
				return {value: answer.value, body: answer.body, view: optionsView(answer.item)};
			};

			// The defaults are the same for every project.
			return options['defaults'] === true
				? read({defaults: true})
				: withProject(context, project?.text, async (projectId) => read({projectId}));
		});
	},
};
