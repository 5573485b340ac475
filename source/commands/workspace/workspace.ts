import {defineCommand} from '../define-command.js';
import {type Workspace} from '../../api/resources/workspaces.js';
import {type Output} from '../../output/document.js';
import {type Column, type RecordView, type View} from '../../output/views.js';
import {type Command, type Context} from '../command.js';
import {workspaceDetails, type WorkspaceEntry} from '../../api/resources/workspace-details.js';
import {namedWorkspaceArgument, workspaceArgument} from '../resolution/resolve-workspace.js';
import {theOne} from '../resolution/look-up-name.js';
import {isNotFound} from '../../errors/api-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {done} from '../shared/done.js';
import {asObject} from '../../json/is-object.js';
import {whenEmpty} from '../shared/when-empty.js';
import {workspaceAddDependency, workspaceAddProject} from './workspace-projects.js';
import {workspaceExport, workspacePublish, workspacePublished} from './workspace-export.js';
import {workspaceImport, workspaceMatchings} from './workspace-import.js';
import {workspaceReceivedFrom, workspaceUpdate, workspaceConvert} from './workspace-update.js';
import {workspaceDelete} from './workspace-delete.js';

const columns: readonly Column[] = [
	{field: 'id', kind: 'id', priority: 3},
	{field: 'definition.name', title: 'name', priority: 2},
	{field: 'definition.createdAt', title: 'created', kind: 'age', priority: 1},
	{field: 'definition.createdBy', title: 'by'},
	{field: 'conversion.state', title: 'conversion', kind: 'state'},
];

/** `workspace list`. Source: `GET api/workspaces`. */
const workspaceList = defineCommand({
	words: ['workspace', 'list'],
	summary: 'List your workspaces',
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
	async run({context, options, signal}) {
		const client = await context.client();
		const {value, items, body} = await client.workspaces.list({
			name: options.name,
			sharingId: options.sharingId,
			onlyAppMode: options.appMode,
			signal,
		});
		const rows = items.map(({raw}) => raw);
		return {
			value,
			body,
			view: {
				kind: 'table',
				entity: 'workspace',
				columns: columnsFor(rows),
				rows,
				empty: 'no workspaces yet: workspace create NAME makes one',
			},
			notices: whenEmpty(rows, 'workspace create my-workspace'),
		};
	},
});

/** `workspace use WORKSPACE`: what `{workspace}` and `@workspace` stand for. */
const workspaceUse = defineCommand({
	words: ['workspace', 'use'],
	aliases: [['use']],
	summary: 'Work in a workspace',
	// Not resolved: the list of workspaces says all that is to be known of one that is named.
	arguments: [
		{
			name: 'workspace',
			summary: 'Id, beginning of an id, or name; - for the one before',
			type: 'workspace',
		},
	],
	examples: [
		{line: 'use my-workspace', summary: 'Fills {workspace} from now on'},
		{line: 'use -', summary: 'Back to the workspace and experiment used before, also in the last session'},
	],
	async run({context, arguments: {workspace}}) {
		if (workspace === '-') {
			return backTo(context);
		}

		const found = await findWorkspace(context, workspace);
		return {
			...shown(found),
			view: {kind: 'empty'},
			effects: [use(found)],
			notices: [{kind: 'success', text: `working in ${found.name}`}],
		};
	},
});

/** The workspace used before, with its experiment. @throws UsageError when there is none. */
async function backTo(context: Context): Promise<Output> {
	const {before} = context.session;
	if (before === undefined) {
		throw new UsageError('no workspace was used before', {hint: 'workspaces lists those there are'});
	}

	const found = await findWorkspace(context, before.workspace.id);
	const {experiment} = before;
	const inside = experiment === undefined ? '' : `, with the experiment ${experiment.name ?? experiment.id}`;
	return {
		...shown(found),
		view: {kind: 'empty'},
		effects: [
			use(found),
			...(experiment === undefined ? [] : [{kind: 'use', entity: 'experiment', value: experiment} as const]),
		],
		notices: [{kind: 'success', text: `working in ${found.name}${inside}`}],
	};
}

/** `workspace show [WORKSPACE]`. Source: `GET api/workspaces/{workspaceId}`. */
const workspaceShow = defineCommand({
	words: ['workspace', 'show'],
	summary: 'Show a workspace with its projects and dependencies',
	arguments: [workspaceArgument],
	options: [{name: 'size', summary: 'Include its size'}],
	examples: [{line: 'workspace show my-workspace --size', summary: 'With the space it takes'}],
	async run({client, workspace: {workspaceId}, options, signal}) {
		const found = await client.workspaces.get(workspaceId, {sizeInfo: options.size, signal});
		return {...shown(found), view: workspaceView(found)};
	},
});

/** `workspace create NAME`. Source: `POST api/workspaces`. */
const workspaceCreate = defineCommand({
	words: ['workspace', 'create'],
	summary: 'Create a workspace and work in it',
	arguments: [{name: 'name', summary: 'Its name; the server makes an id of it', type: 'text'}],
	examples: [{line: 'workspace create my-workspace', summary: 'A new workspace with a project of its own'}],
	async run({context, arguments: {name}, signal}) {
		const client = await context.client();
		const created = await client.workspaces.create(name, {signal});
		return {
			...shown(created),
			view: shortView(created),
			effects: [use(created)],
			notices: [
				{kind: 'success', text: `created ${nameWithId(created)} and working in it`},
				{kind: 'next', text: 'run MODEL'},
			],
		};
	},
});

/** Its name, with the id where the server has made another one of it, as of a name that is taken. */
function nameWithId({name, id}: Workspace): string {
	return name === id ? name : `${name} (${id})`;
}

/**
The workspace of an id, else of a unique beginning of an id or a unique name.

Takes one request when `text` is an id, two otherwise.

@throws UsageError when several fit, ApiError when none does.
*/
async function findWorkspace(context: Context, text: string): Promise<Workspace> {
	const {signal} = context;
	const client = await context.client();
	try {
		return await client.workspaces.get(text, {signal});
	} catch (error) {
		if (!isNotFound(error)) {
			throw error;
		}

		const {items} = await client.workspaces.list({signal});
		return theOne('workspace', text, items, error);
	}
}

/** Where copies of published workspaces come from is shown only where there are some. */
function columnsFor(rows: ReadonlyArray<Workspace['raw']>): readonly Column[] {
	return rows.some(({definition}) => 'receivedFrom' in asObject(definition))
		? [...columns, {field: 'definition.receivedFrom.owner.username', title: 'received from', priority: 1}]
		: columns;
}

function shown({raw, body}: Workspace): Output {
	return {value: raw, body};
}

function use({id, name}: Workspace) {
	return {kind: 'use', entity: 'workspace', value: {id, name}} as const;
}

/** `workspace rename WORKSPACE NAME`. Source: `GET W`, `PUT W`; the id stays. */
const workspaceRename = defineCommand({
	words: ['workspace', 'rename'],
	summary: 'Give a workspace another name; its id stays',
	arguments: [namedWorkspaceArgument, {name: 'name', summary: 'The new name', type: 'text'}],
	examples: [{line: 'workspace rename @workspace experiments-2026', summary: 'The one in use'}],
	async run({context, client, workspace: {workspaceId}, arguments: {name: newName}, signal}) {
		const old = await client.workspaces.get(workspaceId, {signal});
		const definition = {...asObject(old.raw['definition']), name: newName};
		const {id, name, raw, body} = await client.workspaces.replace(
			workspaceId,
			{...old.raw, definition},
			{signal},
		);
		const isUsed = context.session.entities.workspace?.id === id;
		return done(raw, `${old.name} is now ${name}; its id is still ${id}`, {
			body,
			effects: isUsed ? [{kind: 'use', entity: 'workspace', value: {id, name}}] : [],
		});
	},
});

/** `workspace size [WORKSPACE]`. Source: `GET W?sizeInfo=true`. */
const workspaceSize = defineCommand({
	words: ['workspace', 'size'],
	summary: 'Show how much space a workspace takes',
	arguments: [workspaceArgument],
	examples: [{line: 'workspace size', summary: 'The one in use'}],
	async run({client, workspace: {workspaceId}, signal}) {
		const {raw} = await client.workspaces.get(workspaceId, {sizeInfo: true, signal});
		return {
			value: raw['sizeInfo'],
			view: {kind: 'record', title: workspaceId, fields: sizeFields(raw)},
		};
	},
});

/** `workspace definition [WORKSPACE]`: what it is made of, to be shared. Source: `GET W/sharing-definition`. */
const workspaceDefinition = defineCommand({
	words: ['workspace', 'definition'],
	summary: 'Show the definition of a workspace, to share it',
	description: 'Somebody else makes a workspace of it with workspace import FILE.json.',
	arguments: [workspaceArgument],
	options: [{name: 'strict', summary: 'Version-controlled projects exactly at the commits they are at'}],
	examples: [
		{line: 'workspace definition > shared.json', summary: 'To a file'},
		{line: 'workspace definition my-workspace --strict > pinned.json', summary: 'With commits'},
	],
	async run({client, workspace: {workspaceId}, options: {strict}, signal}) {
		const {value, body} = await client.workspaces.sharingDefinition(workspaceId, {strict, signal});
		return {value, body, view: {kind: 'json'}};
	},
});

/** A workspace as people see it: what it is, then its projects and the libraries it depends on. */
function workspaceView({id, name, raw}: Workspace): View {
	const details = workspaceDetails(raw);
	const {projects, dependencies, defaultProjectId} = details;
	return {
		kind: 'sections',
		sections: [
			{view: {kind: 'record', fields: [...nameFields({id, name}), ...fieldsOf(raw, details)]}},
			{
				title: 'projects',
				view: {
					...entryTable(projects.map((entry) => ({...entry, isDefault: entry.id === defaultProjectId}))),
					empty: 'no projects',
				},
			},
			{title: 'dependencies', view: {...entryTable(dependencies), empty: 'no dependencies'}},
		],
	};
}

/** What there is to know of a workspace just made; the rest is in `workspace show`. */
function shortView(workspace: Pick<Workspace, 'id' | 'name'>): View {
	return {kind: 'record', fields: nameFields(workspace)};
}

type Fields = RecordView['fields'];

function nameFields({id, name}: Pick<Workspace, 'id' | 'name'>): Fields {
	return [
		{name: 'id', value: id, kind: 'id'},
		{name: 'name', value: name},
	];
}

function fieldsOf(raw: Workspace['raw'], details: ReturnType<typeof workspaceDetails>): Fields {
	const {description, createdAt, createdBy, conversion, receivedFrom} = details;
	return [
		...(description === undefined ? [] : [{name: 'description', value: description}]),
		{name: 'created', value: createdAt, kind: 'age'},
		{name: 'by', value: createdBy},
		{name: 'conversion', value: conversion, kind: 'state'},
		...(receivedFrom === undefined ? [] : [{name: 'received from', value: receivedFrom.sharingId}]),
		...sizeFields(raw),
	];
}

/** The sizes in the response; empty when they were not asked for. */
function sizeFields(raw: Workspace['raw']): Fields {
	return Object.entries(asObject(raw['sizeInfo'])).map(([name, value]) => ({name, value, kind: 'bytes'}));
}

function entryTable(
	rows: ReadonlyArray<WorkspaceEntry & {readonly isDefault?: boolean}>,
): View & {kind: 'table'} {
	const hasDefault = rows.some(({isDefault}) => isDefault !== undefined);
	const hasNames = rows.some(({name}) => name !== undefined);
	return {
		kind: 'table',
		columns: [
			...(hasNames ? [{field: 'name'}, {field: 'version', priority: 3}] : []),
			{field: 'isDisabled', title: 'disabled', kind: 'boolean', priority: 2},
			{field: 'id', kind: 'id', priority: 1},
			...(hasDefault ? [{field: 'isDefault', title: 'default', kind: 'boolean'} as const] : []),
		],
		rows,
	};
}

/** Everything about workspaces, in the order of `help`. */
export const workspaceCommands: readonly Command[] = [
	workspaceList,
	workspaceUse,
	workspaceShow,
	workspaceCreate,
	workspaceRename,
	workspaceSize,
	workspaceAddProject,
	workspaceAddDependency,
	workspaceDefinition,
	workspaceExport,
	workspaceImport,
	workspaceMatchings,
	workspacePublish,
	workspacePublished,
	workspaceReceivedFrom,
	workspaceUpdate,
	workspaceConvert,
	workspaceDelete,
];
