import {type ArgumentSpec} from '../../language/specification.js';
import {type Command} from '../command.js';
import {confirmDelete, yesOption} from '../shared/confirm-delete.js';
import {optionText} from '../shared/option-text.js';
import {runUpload} from '../../jobs/operation.js';
import {inWorkspace} from '../shared/place.js';
import {workspaceOption} from '../resolution/workspaces.js';

const resultArgument: ArgumentSpec = {name: 'result', summary: 'Id of an uploaded result', type: 'text'};

/** `result upload FILE`: a result to start experiments from. Source: `POST api/uploads/results`. */
export const resultUpload: Command = {
	words: ['result', 'upload'],
	summary: 'Upload a result, to start experiments from it',
	arguments: [{name: 'file', summary: 'A MAT file', type: 'file'}],
	options: [
		{name: 'name', summary: 'What to call it', type: 'text'},
		{name: 'description', summary: 'What it is', type: 'text'},
		workspaceOption,
	],
	examples: [{line: 'result upload start.mat --name "warm start"', summary: 'Then: run MODEL --from ID'}],
	async run(context, {arguments: {file}, options}) {
		const name = optionText(options, 'name');
		const description = optionText(options, 'description');
		return inWorkspace(context, options, async ({client, workspaceId}) => {
			const step = {file: file?.text ?? '', label: 'reading'};
			const {data, resultId: id} = await runUpload(context, step, async (own) =>
				client.results.upload(workspaceId, step.file, {name, description, ...own}),
			);
			return {
				value: {id, ...data},
				view: {kind: 'record', fields: [{name: 'result', value: id, kind: 'id'}]},
				notices: [
					{kind: 'success', text: `uploaded ${step.file}`},
					{kind: 'next', text: `run MODEL --function 'steady state' --from ${id}`},
				],
			};
		});
	},
};

/** `result show RESULT`. Source: `GET api/external-result/{id}`. */
export const resultShow: Command = {
	words: ['result', 'show'],
	summary: 'Show an uploaded result',
	arguments: [resultArgument],
	options: [],
	examples: [
		{line: 'result show 8a4c1dc7c5eb43b0889499432e8d9046w', summary: 'Name, description, workspace'},
	],
	async run({client, signal}, {arguments: {result}}) {
		const {results} = await client();
		const {item, value, body} = await results.getUploaded(result?.text ?? '', {signal});
		const fields = Object.entries(item).map(([name, field]) => ({
			name,
			value: field,
			kind: name === 'createdAt' ? ('date' as const) : undefined,
		}));
		return {value, body, view: {kind: 'record', fields}};
	},
};

/** `result delete RESULT`. Source: `DELETE api/external-result/{id}`. */
export const resultDelete: Command = {
	words: ['result', 'delete'],
	summary: 'Delete an uploaded result',
	arguments: [resultArgument],
	options: [yesOption],
	examples: [{line: 'result delete 8a4c1dc7c5eb43b0889499432e8d9046w', summary: 'Asks first'}],
	async run(context, {arguments: {result}, options}) {
		const id = result?.text ?? '';
		if (options['yes'] !== true) {
			await confirmDelete(context, `the uploaded result ${id}`);
		}

		const client = await context.client();
		await client.results.deleteUploaded(id, {signal: context.signal});
		return {
			value: {deleted: id},
			view: {kind: 'empty'},
			notices: [{kind: 'success', text: `deleted result ${id}`}],
		};
	},
};
