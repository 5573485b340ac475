import path from 'node:path';
import {defineCommand} from '../define-command.js';
import {ApiError} from '../../errors/api-error.js';
import {type UploadedResult} from '../../files/servers/uploaded-results.js';
import {quoteWord} from '../../language/quote-word.js';
import {type ArgumentSpec} from '../../language/specification.js';
import {runUpload} from '../../jobs/operation.js';
import {uploadedId} from '../resolution/resolve-uploaded.js';
import {workspaceOption} from '../resolution/resolve-workspace.js';
import {confirmDelete, yesOption} from '../shared/confirm.js';
import {done} from '../shared/done.js';

const resultArgument = {
	name: 'result',
	summary: 'Name of an uploaded result, its id or the beginning of one',
	type: 'uploaded-result',
} as const satisfies ArgumentSpec;

/** `result list`: what was uploaded from here and is still there. Source: `GET api/external-result/{id}`, once for each. */
export const resultList = defineCommand({
	words: ['result', 'list'],
	summary: 'List the results you uploaded',
	description: 'Those uploaded from this computer, by their names: servers have no list of them.',
	examples: [{line: 'results', summary: 'Names for run MODEL --from'}],
	async run({context, signal}) {
		const uploads = await context.server.uploads();
		const kept = uploads.list();
		const {results} = kept.length === 0 ? {results: undefined} : await context.client();
		const isThere = await Promise.all(
			kept.map(async ({id}) => {
				try {
					await results?.getUploaded(id, {signal});
					return true;
				} catch (error) {
					if (error instanceof ApiError && [403, 404].includes(error.status)) {
						return false;
					}

					throw error;
				}
			}),
		);
		const rows = kept.filter((_, index) => isThere[index]).map(({server: _, ...result}) => result);
		const [first] = rows;
		return {
			value: rows,
			view: {
				kind: 'table',
				columns: [
					{field: 'name', priority: 4},
					{field: 'file', priority: 3},
					{field: 'workspace', priority: 1},
					{field: 'uploadedAt', title: 'uploaded', kind: 'age', priority: 2},
					{field: 'id', kind: 'id'},
				],
				rows,
				empty: 'nothing was uploaded from here: result upload FILE --name NAME does it',
			},
			notices: first === undefined ? [] : [{kind: 'next', text: `run MODEL --from ${nameOf(first)}`}],
		};
	},
});

function nameOf({name, id}: UploadedResult | Omit<UploadedResult, 'server'>): string {
	return name === undefined ? id : quoteWord(name);
}

/** `result upload FILE`: a result to start experiments from. Source: `POST api/uploads/results`. */
export const resultUpload = defineCommand({
	words: ['result', 'upload'],
	summary: 'Upload a result, to start experiments from it',
	arguments: [{name: 'file', summary: 'A MAT file', type: 'file'}],
	options: [
		{name: 'name', summary: 'What to call it', type: 'text'},
		{name: 'description', summary: 'What it is', type: 'text'},
		workspaceOption,
	],
	examples: [{line: 'result upload start.mat --name warm', summary: 'Then: run MODEL --from warm'}],
	runsOnce: true,
	async run({context, client, workspace: {workspaceId}, arguments: {file}, options: {name, description}}) {
		const {data, resultId: id} = await runUpload(context, {file, label: 'reading'}, async (own) =>
			client.results.upload(workspaceId, file, {name, description, ...own}),
		);
		const kept = {id, name, file: path.basename(file), workspace: workspaceId, uploadedAt: Date.now()};
		const uploads = await context.server.uploads();
		uploads.add(kept);
		return {
			value: {id, ...data},
			view: {kind: 'record', fields: [{name: 'result', value: id, kind: 'id'}]},
			notices: [
				{kind: 'success', text: `uploaded ${file}`},
				{kind: 'next', text: `run MODEL --function 'steady state' --from ${nameOf(kept)}`},
			],
		};
	},
});

/** `result show RESULT`. Source: `GET api/external-result/{id}`. */
export const resultShow = defineCommand({
	words: ['result', 'show'],
	summary: 'Show an uploaded result',
	arguments: [resultArgument],
	examples: [{line: 'result show warm', summary: 'Name, description, workspace'}],
	async run({context, arguments: {result}, signal}) {
		const {results} = await context.client();
		const {item, value, body} = await results.getUploaded((await uploadedId(context, result)) ?? result, {
			signal,
		});
		const fields = Object.entries(item).map(([name, field]) => ({
			name,
			value: field,
			kind: name === 'createdAt' ? ('date' as const) : undefined,
		}));
		return {value, body, view: {kind: 'record', fields}};
	},
});

/** `result delete RESULT`. Source: `DELETE api/external-result/{id}`. */
export const resultDelete = defineCommand({
	words: ['result', 'delete'],
	summary: 'Delete an uploaded result',
	arguments: [resultArgument],
	options: [yesOption],
	examples: [{line: 'result delete warm', summary: 'Asks first'}],
	async run({context, arguments: {result}, options: {yes}, signal}) {
		const id = (await uploadedId(context, result)) ?? result;
		if (!yes) {
			await confirmDelete(context, `the uploaded result ${result}`);
		}

		const client = await context.client();
		await client.results.deleteUploaded(id, {signal});
		const uploads = await context.server.uploads();
		uploads.remove(id);
		return done({deleted: id}, `deleted result ${result}`);
	},
});
