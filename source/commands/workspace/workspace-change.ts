import {type ArgumentSpec} from '../../language/specification.js';
import {type Command} from '../command.js';
import {withWorkspace} from '../shared/place.js';
import {sizeFields} from './workspace-view.js';

/** A workspace as an argument; default the one in use. */
export const workspaceArgument: ArgumentSpec = {
	name: 'workspace',
	summary: 'Default: the one in use',
	type: 'workspace',
	optional: true,
};

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
	async run(context, {arguments: {workspace, name: newName}}) {
		return withWorkspace(context, workspace?.text, async ({client, workspaceId, signal}) => {
			const old = await client.workspaces.get(workspaceId, {signal});
			const definition = {...asObject(old.raw['definition']), name: newName?.text ?? ''};
			const {id, name, raw, body} = await client.workspaces.replace(
				workspaceId,
				{...old.raw, definition},
				{signal},
			);
			const isUsed = context.session.entities.workspace?.id === id;
			return {
				value: raw,
				body,
				view: {kind: 'empty'},
				effects: isUsed ? [{kind: 'use', entity: 'workspace', value: {id, name}}] : [],
				notices: [{kind: 'success', text: `${old.name} is now ${name}; its id is still ${id}`}],
			};
		});
	},
};

/** `workspace size [WORKSPACE]`. Source: `GET W?sizeInfo=true`. */
export const workspaceSize: Command = {
	words: ['workspace', 'size'],
	summary: 'Show how much space a workspace takes',
	arguments: [workspaceArgument],
	options: [],
	examples: [{line: 'workspace size', summary: 'The one in use'}],
	async run(context, {arguments: {workspace}}) {
		return withWorkspace(context, workspace?.text, async ({client, workspaceId, signal}) => {
			const {raw} = await client.workspaces.get(workspaceId, {sizeInfo: true, signal});
			return {
				value: raw['sizeInfo'],
				view: {kind: 'record', title: workspaceId, fields: sizeFields(raw)},
			};
		});
	},
};

/** `workspace definition [WORKSPACE]`: what it is made of, to be shared. Source: `GET W/sharing-definition`. */
export const workspaceDefinition: Command = {
	words: ['workspace', 'definition'],
	summary: 'Show the definition of a workspace, to share it',
	description: 'Somebody else makes a workspace of it with workspace import FILE.json.',
	arguments: [workspaceArgument],
	options: [{name: 'strict', summary: 'Version-controlled projects exactly at the commits they are at'}],
	examples: [
		{line: 'workspace definition > shared.json', summary: 'Into a file'},
		{line: 'workspace definition my-workspace --strict > pinned.json', summary: 'With commits'},
	],
	async run(context, {arguments: {workspace}, options}) {
		return withWorkspace(context, workspace?.text, async ({client, workspaceId, signal}) => {
			const strict = options['strict'] === true;
			const {value, body} = await client.workspaces.sharingDefinition(workspaceId, {strict, signal});
			return {value, body, view: {kind: 'json'}};
		});
	},
};

function asObject(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null ? {...value} : {};
}
