import * as v from 'valibot';
import {readOne} from '../../api/resources/entities.js';
import {getWorkspace, workspacePath} from '../../api/resources/workspaces.js';
import {type Command} from '../command.js';
import {resolveWorkspace} from '../shared/resolve.js';

/** `workspace rename WORKSPACE NAME`. Source: `GET W`, `PUT W`; the id stays. */
export const workspaceRename: Command = {
	words: ['workspace', 'rename'],
	summary: 'Give a workspace another name; its id stays',
	arguments: [
		{name: 'workspace', summary: 'Id, beginning of an id, or name', type: 'workspace'},
		{name: 'name', summary: 'The new name', type: 'text'},
	],
	options: [],
	examples: [{line: 'workspace rename @workspace experiments-2026', summary: 'The one in use'}],
	async run(context, {arguments: {workspace, name}}) {
		const {signal} = context;
		const {id, name: old, raw} = await resolveWorkspace(context, workspace?.text);
		const value = {...raw, definition: {...asObject(raw['definition']), name: name?.text ?? ''}};
		const request = {method: 'PUT', path: workspacePath(id), body: {kind: 'json', value}, signal} as const;
		const answer = await readOne(
			await context.client(),
			request,
			v.looseObject({id: v.string()}),
			'a workspace',
		);
		const isUsed = context.session.entities.workspace?.id === id;
		return {
			value: answer.value,
			body: answer.body,
			view: {kind: 'empty'},
			effects: isUsed ? [{kind: 'use', entity: 'workspace', value: {id, name: name?.text}}] : [],
			notices: [{kind: 'success', text: `${old} is now ${name?.text ?? ''}; its id is still ${id}`}],
		};
	},
};

/** `workspace size [WORKSPACE]`. Source: `GET W?sizeInfo=true`. */
export const workspaceSize: Command = {
	words: ['workspace', 'size'],
	summary: 'Show how much space a workspace takes',
	arguments: [{name: 'workspace', summary: 'Default: the one in use', type: 'workspace', optional: true}],
	options: [],
	examples: [{line: 'workspace size', summary: 'The one in use'}],
	async run(context, {arguments: {workspace}}) {
		const used = context.session.entities.workspace?.id;
		const isExact = workspace === undefined || workspace.text === used;
		const id = isExact && used !== undefined ? used : (await resolveWorkspace(context, workspace?.text)).id; // eslint-disable-line unicorn/no-await-expression-member
		const {raw} = await getWorkspace(await context.client(), id, {sizeInfo: true, signal: context.signal});
		const sizes = asObject(raw['sizeInfo']);
		return {
			value: raw['sizeInfo'],
			view: {
				kind: 'record',
				title: id,
				fields: Object.entries(sizes).map(([name, value]) => ({name, value, kind: 'bytes'})),
			},
		};
	},
};

/** `workspace definition [WORKSPACE]`: what it is made of, to be shared. Source: `GET W/sharing-definition`. */
export const workspaceDefinition: Command = {
	words: ['workspace', 'definition'],
	summary: 'Show the definition of a workspace, to share it',
	description: 'A file of it is imported with workspace import FILE.json.',
	arguments: [{name: 'workspace', summary: 'Default: the one in use', type: 'workspace', optional: true}],
	options: [{name: 'strict', summary: 'Version control without the commit'}],
	examples: [{line: 'workspace definition > shared.json', summary: 'Into a file'}],
	async run(context, {arguments: {workspace}, options}) {
		const {id} = await resolveWorkspace(context, workspace?.text);
		const path = `${workspacePath(id)}/sharing-definition`;
		const query = options['strict'] === true ? ([['strict', 'true']] as const) : [];
		const request = {method: 'GET', path, query, signal: context.signal} as const;
		const {value, body} = await readOne(await context.client(), request, v.looseObject({}), 'a definition');
		return {value, body, view: {kind: 'json'}};
	},
};

function asObject(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null ? {...value} : {};
}
