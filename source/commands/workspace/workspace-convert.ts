import {workspaceDetails} from '../../api/resources/workspace-details.js';
import {type Command} from '../command.js';
import {confirm} from '../shared/confirm.js';
import {yesOption} from '../shared/confirm-delete.js';
import {runStep} from '../../jobs/operation.js';
import {optionText} from '../shared/option-text.js';
import {withWorkspace} from '../shared/place.js';
import {workspaceArgument} from './workspace-change.js';

/** `workspace convert [WORKSPACE]`. Source: `POST api/workspace-conversions`. */
export const workspaceConvert: Command = {
	words: ['workspace', 'convert'],
	summary: "Bring a workspace of an older version up to the server's; there is no way back",
	description: 'With --backup a copy stays as it was.',
	arguments: [workspaceArgument],
	options: [
		{name: 'backup', summary: 'Keep a copy under this name', type: 'text', placeholder: 'NAME'},
		yesOption,
	],
	examples: [{line: "workspace convert old-models --backup 'old models'", summary: 'Asks first'}],
	async run(context, {arguments: {workspace}, options}) {
		return withWorkspace(context, workspace?.text, async ({client, workspaceId, signal}) => {
			const {id, name, raw} = await client.workspaces.get(workspaceId, {signal});
			if (workspaceDetails(raw).conversion === 'UP_TO_DATE') {
				return {
					value: {workspaceId: id, converted: false},
					view: {kind: 'empty'},
					notices: [{kind: 'info', text: `${name} is up to date: there is nothing to convert`}],
				};
			}

			const backup = optionText(options, 'backup');
			if (options['yes'] !== true) {
				const copy = backup === undefined ? 'no backup is made' : `a copy is kept as ${backup}`;
				const text = `Convert workspace ${name}? This cannot be undone, and ${copy}.`;
				await confirm(context, text, `${name} is as it was`);
			}

			const converted = await runStep(context, 'converting', async (own) =>
				client.workspaces.convert(id, {backup, ...own}),
			);
			return {
				value: {...converted.data, converted: true},
				view: {kind: 'empty'},
				effects: [{kind: 'use', entity: 'workspace', value: {id: converted.workspaceId, name}}],
				notices: [
					{
						kind: 'success',
						text: `converted ${name}${backup === undefined ? '' : `; ${backup} is as it was`}`,
					},
				],
			};
		});
	},
};
