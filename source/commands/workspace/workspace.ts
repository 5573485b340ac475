import {type Workspace} from '../../api/resources/workspaces.js';
import {type Output} from '../../output/document.js';
import {type Column} from '../../output/view.js';
import {type Command} from '../command.js';
import {optionText} from '../shared/option-text.js';
import {withWorkspace} from '../shared/place.js';
import {resolveWorkspace} from '../shared/resolve.js';
import {shortView, workspaceView} from './workspace-view.js';

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
		{line: 'workspace list --app-mode', summary: 'Only apps'},
		{line: 'workspace list --json | data.items[*].id', summary: 'Their ids'},
	],
	async run(context, {options}) {
		const client = await context.client();
		const {value, items, body} = await client.workspaces.list({
			name: optionText(options, 'name'),
			sharingId: optionText(options, 'sharing-id'),
			onlyAppMode: options['app-mode'] === true,
			signal: context.signal,
		});
		const rows = items.map(({raw}) => raw);
		return {
			value,
			body,
			view: {kind: 'table', entity: 'workspace', columns: columnsFor(rows), rows, empty: 'no workspaces yet'},
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
	summary: 'Show a workspace with its projects and dependencies',
	arguments: [{name: 'workspace', summary: 'Default: the one in use', type: 'workspace', optional: true}],
	options: [{name: 'size', summary: 'Ask for its size, too'}],
	examples: [{line: 'workspace show my-workspace --size', summary: 'With the space it takes'}],
	async run(context, {arguments: {workspace}, options}) {
		const sizeInfo = options['size'] === true;
		return withWorkspace(context, workspace?.text, async ({client, workspaceId, signal}) => {
			const found = await client.workspaces.get(workspaceId, {sizeInfo, signal});
			return {...shown(found), view: workspaceView(found)};
		});
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
		const client = await context.client();
		const created = await client.workspaces.create(name?.text ?? '', {signal: context.signal});
		return {
			...shown(created),
			view: shortView(created),
			effects: [use(created)],
			notices: [
				{kind: 'success', text: `created ${created.id} and working in it`},
				{kind: 'next', text: 'run MODEL'},
			],
		};
	},
};

/** Where copies of published workspaces come from is told only where there are some. */
function columnsFor(rows: ReadonlyArray<Workspace['raw']>): readonly Column[] {
	const isCopy = ({definition}: Workspace['raw']) =>
		typeof definition === 'object' && definition !== null && 'receivedFrom' in definition;
	return rows.some((row) => isCopy(row))
		? [...columns, {field: 'definition.receivedFrom.owner.username', title: 'received from', priority: 1}]
		: columns;
}

function shown({raw, body}: Workspace): Output {
	return {value: raw, body};
}

function use({id, name}: Workspace) {
	return {kind: 'use', entity: 'workspace', value: {id, name}} as const;
}
