import {defineCommand} from '../define-command.js';
import {type PublishedWorkspace, type OrphanOwner} from '../../api/resources/published-workspaces.js';
import {type Command, type Context} from '../command.js';
import {confirmDelete, yesOption} from '../shared/confirm.js';
import {sizeInBrackets} from '../../jobs/transfer.js';
import {publishedArgument} from '../resolution/resolve-published.js';
import {type RecordView, type TableView} from '../../output/views.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Output} from '../../output/document.js';
import {runStep} from '../../jobs/operation.js';
import {done} from '../shared/done.js';
import {whenEmpty} from '../shared/when-empty.js';
import {nextPage, pageOf, pageOptions} from './page.js';
import {orAskForAccess, publishedImport} from './import-published.js';
import {publishedAccess, publishedGrant, publishedRequest, publishedRevoke} from './published-access.js';

/** `published list`. Source: `GET api/published-workspaces`. */
const publishedList = defineCommand({
	words: ['published', 'list'],
	summary: 'List the published workspaces you can see',
	options: [
		{name: 'name', summary: 'Only with this name', type: 'text'},
		{name: 'owner', summary: 'Only of this user', type: 'text', placeholder: 'USERNAME'},
		{name: 'mine', summary: 'Only your own'},
		{name: 'type', summary: 'Only these', type: {choices: ['app', 'archive']}},
		{name: 'group', summary: 'Only those shared with this group', type: 'text'},
		{name: 'incomplete', summary: 'Include those still being uploaded or deleted'},
		...pageOptions,
	],
	examples: [
		{line: 'published list --mine', summary: 'What you published'},
		{line: 'published list --type app --first 20', summary: 'The second page of the apps'},
	],
	async run({context, options, invocation, signal}) {
		const {name, type, group} = options;
		const isNarrowed = Object.values(invocation.options).some((value) => value !== undefined);
		const page = pageOf(options);
		const client = await context.client();
		const {items, value, body} = await client.published.list({
			name,
			owner: options.mine ? await ownName(context) : options.owner,
			type: type && (type === 'app' ? 'APP_MODE' : 'ARCHIVE'),
			group,
			hasData: !options.incomplete,
			...page,
			signal,
		});
		return {
			value,
			body,
			view: {
				...publishedTable(items.map(({raw}) => raw)),
				...(isNarrowed && {empty: 'nothing that is published fits'}),
			},
			notices: [
				...whenEmpty(items, context.session.entities.workspace && 'workspace publish'),
				...nextPage('published list', invocation.options, {...page, length: items.length}),
			],
		};
	},
});

async function ownName({server, signal}: Context): Promise<string> {
	const {user} = await server.connection(signal);
	return user.username;
}

/** `published show PUBLISHED`. Source: `GET api/published-workspaces/{id}`. */
const publishedShow = defineCommand({
	words: ['published', 'show'],
	summary: 'Show a published workspace',
	arguments: [publishedArgument],
	examples: [{line: 'published show 9f43be93-04dd-a73a-f4d1-8a8121859345', summary: 'By its sharing id'}],
	async run({client, published: {id}, signal}) {
		const found = await orAskForAccess(id, async () => client.published.get(id, {signal}));
		return {
			value: found.raw,
			body: found.body,
			view: publishedRecord(found),
			notices: [{kind: 'next', text: `published import ${id}`}],
		};
	},
});

/** `published rename PUBLISHED NAME`. Source: `PATCH api/published-workspaces/{id}`. */
const publishedRename = defineCommand({
	words: ['published', 'rename'],
	summary: 'Rename a published workspace; its sharing id stays',
	arguments: [publishedArgument, {name: 'name', summary: 'The new name', type: 'text'}],
	examples: [{line: "published rename my-workspace 'Second edition'", summary: 'By its name'}],
	async run({client, published: {id}, arguments: {name}, signal}) {
		await client.published.rename(id, name, {signal});
		return done({id, workspaceName: name}, `${id} is now ${name}`);
	},
});

/** `published delete PUBLISHED`. Source: `DELETE api/published-workspaces/{id}`. */
const publishedDelete = defineCommand({
	words: ['published', 'delete'],
	summary: 'Delete a published workspace; copies made by others stay',
	arguments: [publishedArgument],
	options: [yesOption],
	examples: [{line: 'published delete my-workspace', summary: 'Asks first, naming what goes'}],
	async run({context, client, published: {id}, options: {yes}, signal}) {
		if (!yes) {
			await confirmDelete(context, whatGoes(await client.published.get(id, {signal})));
		}

		await client.published.delete(id, {signal});
		return done({deleted: id}, `deleted published workspace ${id}; copies of it stay`);
	},
});

function whatGoes({name, owner, size}: PublishedWorkspace): string {
	const by = owner === undefined ? '' : ` by ${owner}`;
	return `published workspace ${name}${by}${sizeInBrackets(size)}`;
}

/** One published workspace. */
function publishedRecord({id, name, owner, createdAt, size, model, raw}: PublishedWorkspace): RecordView {
	return {
		kind: 'record',
		fields: [
			{name: 'sharing id', value: id, kind: 'id'},
			{name: 'name', value: name},
			{name: 'by', value: owner},
			{name: 'tenant', value: raw['tenantId']},
			{name: 'published', value: createdAt, kind: 'age'},
			{name: 'kind', value: model === undefined ? 'archive' : `app on ${model}`},
			{name: 'size', value: size, kind: 'bytes'},
			{name: 'status', value: raw.status, kind: 'state'},
		],
	};
}

/** `published orphans [--delete]`. Source: `POST api/published-workspaces/orphans/cleanup`. */
const publishedOrphans = defineCommand({
	words: ['published', 'orphans'],
	summary: 'List published workspaces without an owner, or delete them',
	description:
		'Only users with the role impact-workspace-auditor may name somebody else with the --owner options, all three together.',
	options: [
		{name: 'delete', summary: 'Delete them'},
		yesOption,
		{name: 'owner', summary: 'Of this user', type: 'text', placeholder: 'USERNAME'},
		{name: 'owner-id', summary: "The user's id", type: 'text', placeholder: 'ID'},
		{name: 'owner-group', summary: "The user's group", type: 'text', placeholder: 'GROUP'},
	],
	examples: [
		{line: 'published orphans', summary: 'Only list them'},
		{line: 'published orphans --delete', summary: 'Asks first, naming them'},
	],
	async run({context, options}) {
		const owner = ownerIn(options);
		const isDeleting = options.delete;
		if (isDeleting && options.yes) {
			return deleteOrphans(context, owner);
		}

		const orphans = await cleanUp(context, 'looking for orphans', {onlyList: true, owner});
		if (!isDeleting || orphans.length === 0) {
			return {value: orphans, view: orphanTable(orphans)};
		}

		await confirmDelete(context, `${orphans.length} orphaned published workspaces: ${orphans.join(', ')}`);
		return deleteOrphans(context, owner);
	},
});

async function deleteOrphans(context: Context, owner: OrphanOwner | undefined): Promise<Output> {
	const orphans = await cleanUp(context, 'deleting orphans', {onlyList: false, owner});
	const text = orphans.length === 0 ? 'there was nothing to delete' : `deleted ${orphans.length}`;
	return {value: orphans, view: orphanTable(orphans), notices: [{kind: 'success', text}]};
}

async function cleanUp(
	context: Context,
	label: string,
	settings: {readonly onlyList: boolean; readonly owner: OrphanOwner | undefined},
): Promise<readonly string[]> {
	const {published} = await context.client();
	const {orphans} = await runStep(context, label, async (options) =>
		published.cleanUpOrphans(settings, options),
	);
	return orphans;
}

type OwnerChoice = {
	readonly owner: string | undefined;
	readonly ownerId: string | undefined;
	readonly ownerGroup: string | undefined;
};

/** @throws UsageError unless all three are given or none. */
function ownerIn({
	owner: username,
	ownerId: id,
	ownerGroup: groupName,
}: OwnerChoice): OrphanOwner | undefined {
	if (username === undefined && id === undefined && groupName === undefined) {
		return undefined;
	}

	if (username === undefined || id === undefined || groupName === undefined) {
		throw new UsageError('--owner, --owner-id and --owner-group belong together');
	}

	return {username, id, groupName};
}

function orphanTable(orphans: readonly string[]) {
	return {
		kind: 'table',
		columns: [{field: 'id', title: 'sharing id', kind: 'id'}],
		rows: orphans.map((id) => ({id})),
		empty: 'no orphans',
	} as const;
}

/** Published workspaces, one per row. */
export function publishedTable(rows: ReadonlyArray<PublishedWorkspace['raw']>): TableView {
	return {
		kind: 'table',
		columns: [
			{field: 'workspaceName', title: 'name', priority: 4},
			{field: 'ownerUsername', title: 'by', priority: 3},
			{field: 'createdAt', title: 'published', kind: 'age', priority: 2},
			{field: 'appMode.model', title: 'app on', priority: 1},
			{field: 'size', kind: 'bytes', priority: 1},
			{field: 'id', title: 'sharing id', kind: 'id', priority: 3},
			{field: 'status', kind: 'state'},
		],
		rows,
		empty: 'nothing is published',
	};
}

/** Everything about published workspaces, in the order of `help`. */
export const publishedCommands: readonly Command[] = [
	publishedList,
	publishedShow,
	publishedImport,
	publishedRename,
	publishedAccess,
	publishedGrant,
	publishedRevoke,
	publishedRequest,
	publishedOrphans,
	publishedDelete,
];
