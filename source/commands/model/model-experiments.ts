import {type Command} from '../command.js';
import {optionTexts} from '../shared/option-text.js';
import {workspaceOption} from '../resolution/workspaces.js';
import {modelArgument, withClass} from './named-class.js';

/** `model experiments CLASS`. Source: `GET W/models/{className}/experiment-definitions`. */
export const modelExperiments: Command = {
	words: ['model', 'experiments'],
	summary: 'List the experiment definitions that are kept for a model',
	description: 'run $NAME.data.items[0] runs the first of them, when NAME = model experiments MODEL.',
	arguments: [modelArgument],
	options: [
		{
			name: 'extends',
			summary: 'Those kept for a class it extends, too',
			type: 'model',
			placeholder: 'CLASS',
			multiple: true,
		},
		workspaceOption,
	],
	examples: [
		{line: 'model experiments Demo.VanDerPol', summary: 'What there is'},
		{line: 'e = model experiments Demo.VanDerPol; run $e.data.items[0]', summary: 'Run the first of them'},
	],
	async run(context, invocation) {
		const bases = optionTexts(invocation.options, 'extends');
		return withClass(context, invocation, async (_classes, name, {client, workspaceId, signal}) => {
			const {items, value, body} = await client.models.definitions(workspaceId, name, {bases, signal});
			return {
				value,
				body,
				view: {
					kind: 'table',
					columns: [
						{field: 'metadata.name', title: 'name', priority: 4},
						{field: 'analysis', priority: 3},
						{field: 'metadata.isDefault', title: 'default', kind: 'boolean', priority: 2},
						{field: 'metadata.lastModified', title: 'modified', kind: 'age', priority: 1},
						{field: 'metadata.isReadOnly', title: 'read only', kind: 'boolean'},
						{field: 'metadata.modelName', title: 'model', kind: 'class'},
						{field: 'id', kind: 'id'},
					],
					rows: items.map((item) => ({...item, analysis: item.experiment.base.analysis?.type})),
					empty: `no experiment definitions are kept for ${name}`,
				},
				notices: items.length === 0 ? [] : [{kind: 'next', text: 'run $_.data.items[0]'}],
			};
		});
	},
};
