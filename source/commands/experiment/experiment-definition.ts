import {readDefinition} from '../../api/resources/definition.js';
import {type Command} from '../command.js';
import {inWorkspace, workspaceOption} from '../shared/place.js';
import {editedDefinition} from './edited-definition.js';
import {experimentArgument, findExperiment} from './experiment.js';

/** `experiment definition [EXPERIMENT]`: what was asked for, to be kept, changed and run again. */
export const experimentDefinition: Command = {
	words: ['experiment', 'definition'],
	summary: 'Show the definition of an experiment, to run it again',
	description:
		'It becomes @definition. A file of it can be run: run FILE.json. With --edit it is opened in $VISUAL or\n$EDITOR first; run $_ runs what came of it.',
	arguments: [experimentArgument],
	options: [{name: 'edit', short: 'e', summary: 'Open it in the editor'}, workspaceOption],
	examples: [
		{line: 'experiment definition --edit', summary: 'Change it in the editor, then: run $_'},
		{line: 'experiment definition > sweep.json', summary: 'Keep it in a file'},
		{line: 'run @definition PI.k=20', summary: 'Run it with another value'},
	],
	async run(context, {arguments: {experiment}, options}) {
		return inWorkspace(context, options, async (scope) => {
			const {id, name, raw} = await findExperiment(context, scope, experiment?.text);
			const {definition, userData} = readDefinition(raw, id);
			const value = {experiment: definition, ...(userData !== undefined && {userData})};
			if (options['edit'] === true) {
				return {
					value: await editedDefinition(context, value),
					view: {kind: 'json'},
					notices: [{kind: 'next', text: 'run $_'}],
				};
			}

			return {
				value,
				view: {kind: 'json'},
				effects: [{kind: 'use', entity: 'definition', value: {id, name}}],
			};
		});
	},
};
