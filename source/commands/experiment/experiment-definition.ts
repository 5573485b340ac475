import {readDefinition} from '../../api/resources/definition.js';
import {type Command} from '../command.js';
import {inWorkspace, workspaceOption} from '../shared/place.js';
import {experimentArgument, findExperiment} from './experiment.js';

/** `experiment definition [EXPERIMENT]`: what was asked for, to be kept, changed and run again. */
export const experimentDefinition: Command = {
	words: ['experiment', 'definition'],
	summary: 'Show the definition of an experiment, to run it again',
	description: 'It becomes @definition. A file of it can be edited and run: run FILE.json',
	arguments: [experimentArgument],
	options: [workspaceOption],
	examples: [
		{line: 'experiment definition > sweep.json', summary: 'Keep it in a file'},
		{line: 'run @definition PI.k=20', summary: 'Run it with another value'},
	],
	async run(context, {arguments: {experiment}, options}) {
		return inWorkspace(context, options, async (room) => {
			const {id, name, raw} = await findExperiment(context, room, experiment?.text);
			const {definition, userData} = readDefinition(raw, id);
			return {
				value: {experiment: definition, ...(userData !== undefined && {userData})},
				view: {kind: 'json'},
				effects: [{kind: 'use', entity: 'definition', value: {id, name}}],
			};
		});
	},
};
