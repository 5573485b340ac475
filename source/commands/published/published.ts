import {defineCommand} from '../define-command.js';
import {type PublishedWorkspace} from '../../api/resources/published.js';
import {type Command, type Context} from '../command.js';
import {confirmDelete, yesOption} from '../shared/confirm.js';
import {sizeText} from '../../jobs/transfer.js';
import {publishedArgument} from '../resolution/published.js';
import {type RecordView} from '../../output/views.js';
import {nextPage, pageOf, pageOptions} from './page.js';
import {publishedTable} from './published-table.js';
import {orAskForAccess, publishedImport} from './import-published.js';
import {publishedAccess} from './published-access.js';
import {publishedGrant, publishedRequest, publishedRevoke} from './published-grant.js';
import {publishedOrphans} from './published-orphans.js';

/** `published list`. Source: `GET api/published-workspaces`. */
const publishedList = defineCommand({
	words: ['published', 'list'],
	summary: 'List published workspaces you may see',
	options: [
		{name: 'name', summary: 'Only those of this name', type: 'text'},
		{name: 'owner', summary: 'Only those of this user', type: 'text', placeholder: 'USERNAME'},
		{name: 'mine', summary: 'Only your own'},
		{name: 'type', summary: 'Only these', type: {choices: ['app', 'archive']}},
		{name: 'group', summary: 'Only those shared with this group', type: 'text'},
		{name: 'incomplete', summary: 'Those still being uploaded or deleted, too'},
		...pageOptions,
	],
	examples: [
		{line: 'published list --mine', summary: 'What you published'},
		{line: 'published list --type app --first 20', summary: 'The second page of the apps'},
	],
	async run({context, options, invocation, signal}) {
		const {name, type, group} = options;
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
			view: publishedTable(items.map(({raw}) => raw)),
			notices: nextPage('published list', invocation.options, {...page, length: items.length}),
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
	examples: [{line: 'published show 939f2c48-7c1e-4a3e-8f4e-0a5e5a0f7c11', summary: 'By its sharing id'}],
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
	summary: 'Give a published workspace another name; its sharing id stays',
	arguments: [publishedArgument, {name: 'name', summary: 'The new name', type: 'text'}],
	examples: [
		{line: "published rename 939f2c48 'Drives, second edition'", summary: 'By the beginning of its id'},
	],
	async run({client, published: {id}, arguments: {name}, signal}) {
		await client.published.rename(id, name, {signal});
		return {
			value: {id, workspaceName: name},
			view: {kind: 'empty'},
			notices: [{kind: 'success', text: `${id} is now ${name}`}],
		};
	},
});

/** `published delete PUBLISHED`. Source: `DELETE api/published-workspaces/{id}`. */
const publishedDelete = defineCommand({
	words: ['published', 'delete'],
	summary: 'Delete a published workspace; copies others have made stay',
	arguments: [publishedArgument],
	options: [yesOption],
	examples: [{line: 'published delete 939f2c48', summary: 'Asks first, naming what goes'}],
	async run({context, client, published: {id}, options: {yes}, signal}) {
		if (!yes) {
			await confirmDelete(context, whatGoes(await client.published.get(id, {signal})));
		}

		await client.published.delete(id, {signal});
		return {
			value: {deleted: id},
			view: {kind: 'empty'},
			notices: [{kind: 'success', text: `deleted published workspace ${id}; copies of it stay`}],
		};
	},
});

function whatGoes({name, owner, size}: PublishedWorkspace): string {
	const by = owner === undefined ? '' : ` by ${owner}`;
	return `published workspace ${name}${by}${size === undefined ? '' : ` (${sizeText(size)})`}`;
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
