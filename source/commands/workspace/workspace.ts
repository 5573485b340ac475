import {
	createWorkspace,
	deleteWorkspace,
	getWorkspace,
	listWorkspaces,
	type Workspace,
} from '../../api/resources/workspaces.js';
import {type Column, type Output} from '../../output/document.js';
import {Cancelled} from '../../errors/cancelled.js';
import {type Command, type Context} from '../command.js';
import {resolveWorkspace} from '../shared/resolve.js';

const columns: readonly Column[] = [
	{field: 'id', kind: 'id', priority: 3},
	{field: 'definition.name', title: 'name', priority: 2},
	{field: 'definition.createdAt', title: 'created', kind: 'age', priority: 1},
	{field: 'definition.createdBy', title: 'by'},
	{field: 'conversion.state', title: 'conversion', kind: 'state'},
];

/** `workspace list`. Source: `GET api/workspaces`. */
export const workspaceList: Command = {
	words: ['workspace', 'list'],
	summary: 'List your workspaces',
	arguments: [],
	options: [
		{name: 'name', summary: 'Only the workspace of this name', type: 'text'},
		{name: 'sharing-id', summary: 'Only copies of this published workspace', type: 'text', placeholder: 'ID'},
		{name: 'app-mode', summary: 'Only workspaces published as apps'},
	],
	examples: [
		{line: 'workspaces', summary: 'All of them'},
		{line: 'workspace list --json | data.items[*].id', summary: 'Their ids'},
	],
	async run(context, {options}) {
		const client = await context.client();
		const {value, items, body} = await listWorkspaces(client, {
			name: textOption(options['name']),
			sharingId: textOption(options['sharing-id']),
			onlyAppMode: options['app-mode'] === true,
			signal: context.signal,
		});
		return {
			value,
			body,
			view: {
				kind: 'table',
				entity: 'workspace',
				columns,
				rows: items.map(({raw}) => raw),
				empty: 'no workspaces yet',
			},
		};
	},
};

/** `workspace use WORKSPACE`: what `{workspace}` and `@workspace` stand for. */
export const workspaceUse: Command = {
	words: ['workspace', 'use'],
	aliases: [['use']],
	summary: 'Work in a workspace',
	arguments: [{name: 'workspace', summary: 'Id, beginning of an id, or name', type: 'workspace'}],
	options: [],
	examples: [{line: 'use my-workspace', summary: 'Fills {workspace} from now on'}],
	async run(context, {arguments: {workspace}}) {
		const found = await resolveWorkspace(context, workspace?.text);
		return {
			...shown(found),
			view: {kind: 'empty'},
			effects: [use(found)],
			notices: [{kind: 'success', text: `working in ${found.name}`}],
		};
	},
};

/** `workspace show [WORKSPACE]`. Source: `GET api/workspaces/{workspaceId}`. */
export const workspaceShow: Command = {
	words: ['workspace', 'show'],
	summary: 'Show a workspace',
	arguments: [{name: 'workspace', summary: 'Default: the one in use', type: 'workspace', optional: true}],
	options: [{name: 'size', summary: 'Ask for its size, too'}],
	examples: [{line: 'workspace show my-workspace --size', summary: 'With the space it takes'}],
	async run(context, {arguments: {workspace}, options}) {
		const {id} = await resolveWorkspace(context, workspace?.text);
		const client = await context.client();
		const sizeInfo = options['size'] === true;
		return shown(await getWorkspace(client, id, {sizeInfo, signal: context.signal}));
	},
};

/** `workspace create NAME`. Source: `POST api/workspaces`. */
export const workspaceCreate: Command = {
	words: ['workspace', 'create'],
	summary: 'Create a workspace and work in it',
	arguments: [{name: 'name', summary: 'Its name; the server makes an id of it', type: 'text'}],
	options: [],
	examples: [{line: 'workspace create my-workspace', summary: 'A new workspace with a project of its own'}],
	async run(context, {arguments: {name}}) {
		const created = await createWorkspace(await context.client(), name?.text ?? '', {signal: context.signal});
		return {
			...shown(created),
			view: recordOf(created),
			effects: [use(created)],
			notices: [{kind: 'success', text: `created ${created.id} and working in it`}],
		};
	},
};

/** `workspace delete WORKSPACE`. Source: `DELETE api/workspaces/{workspaceId}`, which leaves the projects. */
export const workspaceDelete: Command = {
	words: ['workspace', 'delete'],
	summary: 'Delete a workspace; its projects stay',
	arguments: [{name: 'workspace', summary: 'Id, beginning of an id, or name', type: 'workspace'}],
	options: [{name: 'yes', short: 'y', summary: 'Do not ask'}],
	examples: [{line: 'workspace delete old-workspace', summary: 'Asks first, naming what goes'}],
	async run(context, {arguments: {workspace}, options}) {
		const {id, name} = await resolveWorkspace(context, workspace?.text);
		const client = await context.client();
		if (options['yes'] !== true) {
			await confirmDelete(context, await getWorkspace(client, id, {sizeInfo: true, signal: context.signal}));
		}

		await deleteWorkspace(client, id, {signal: context.signal});
		const isUsed = context.session.entities.workspace?.id === id;
		return {
			value: {deleted: id},
			view: {kind: 'empty'},
			effects: isUsed ? [{kind: 'use', entity: 'workspace', value: undefined}] : [],
			notices: [{kind: 'success', text: `deleted workspace ${name}; its projects stay on the server`}],
		};
	},
};

async function confirmDelete({ask, signal}: Context, {name, size}: Workspace) {
	const text = `Delete workspace ${name}${size === undefined ? '' : ` (${size} bytes)`} with its experiments and FMUs?`;
	if ((await ask({kind: 'confirm', text, option: '--yes'}, signal)) !== 'yes') {
		throw new Cancelled('nothing was deleted');
	}
}

function shown({raw, body}: Workspace): Output {
	return {value: raw, body};
}

/** What one wants to know of a workspace just made; the rest is in `workspace show`. */
function recordOf({id, name}: Workspace): Output['view'] {
	return {
		kind: 'record',
		fields: [
			{name: 'id', value: id, kind: 'id'},
			{name: 'name', value: name},
		],
	};
}

function use({id, name}: Workspace) {
	return {kind: 'use', entity: 'workspace', value: {id, name}} as const;
}

function textOption(value: string | true | readonly string[] | undefined): string | undefined {
	return typeof value === 'string' ? value : undefined;
}
