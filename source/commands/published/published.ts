import {type PublishedWorkspace} from '../../api/resources/published.js';
import {type Command, type Context} from '../command.js';
import {confirmDelete, yesOption} from '../shared/confirm-delete.js';
import {sizeText} from '../../jobs/transfer.js';
import {optionText} from '../shared/option-text.js';
import {publishedArgument} from '../resolution/published.js';
import {nextPage, pageOf, pageOptions} from './page.js';
import {orAskFor, withPublished} from './with-published.js';
import {publishedRecord, publishedTable} from './published-view.js';

/** `published list`. Source: `GET api/published-workspaces`. */
export const publishedList: Command = {
	words: ['published', 'list'],
	summary: 'List published workspaces you may see',
	arguments: [],
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
	async run(context, {options}) {
		const {signal} = context;
		const page = pageOf(options);
		const type = optionText(options, 'type');
		const client = await context.client();
		const {items, value, body} = await client.published.list({
			name: optionText(options, 'name'),
			owner: options['mine'] === true ? await ownName(context) : optionText(options, 'owner'),
			type: type && (type === 'app' ? 'APP_MODE' : 'ARCHIVE'),
			group: optionText(options, 'group'),
			hasData: options['incomplete'] !== true,
			...page,
			signal,
		});
		return {
			value,
			body,
			view: publishedTable(items.map(({raw}) => raw)),
			notices: nextPage('published list', options, items.length),
		};
	},
};

async function ownName({server, signal}: Context): Promise<string> {
	const {user} = await server.connection(signal);
	return user.username;
}

/** `published show PUBLISHED`. Source: `GET api/published-workspaces/{id}`. */
export const publishedShow: Command = {
	words: ['published', 'show'],
	summary: 'Show a published workspace',
	arguments: [publishedArgument],
	options: [],
	examples: [{line: 'published show 939f2c48-7c1e-4a3e-8f4e-0a5e5a0f7c11', summary: 'By its sharing id'}],
	async run(context, {arguments: {published}}) {
		const show = orAskFor(async ({client, id, signal}) => {
			const found = await client.published.get(id, {signal});
			return {
				value: found.raw,
				body: found.body,
				view: publishedRecord(found),
				notices: [{kind: 'next', text: `published import ${id}`}] as const,
			};
		});
		return withPublished(context, published?.text, show);
	},
};

/** `published rename PUBLISHED NAME`. Source: `PATCH api/published-workspaces/{id}`. */
export const publishedRename: Command = {
	words: ['published', 'rename'],
	summary: 'Give a published workspace another name; its sharing id stays',
	arguments: [publishedArgument, {name: 'name', summary: 'The new name', type: 'text'}],
	options: [],
	examples: [
		{line: "published rename 939f2c48 'Drives, second edition'", summary: 'By the beginning of its id'},
	],
	async run(context, {arguments: {published, name}}) {
		const newName = name?.text ?? '';
		return withPublished(context, published?.text, async ({client, id, signal}) => {
			await client.published.rename(id, newName, {signal});
			return {
				value: {id, workspaceName: newName},
				view: {kind: 'empty'},
				notices: [{kind: 'success', text: `${id} is now ${newName}`}],
			};
		});
	},
};

/** `published delete PUBLISHED`. Source: `DELETE api/published-workspaces/{id}`. */
export const publishedDelete: Command = {
	words: ['published', 'delete'],
	summary: 'Delete a published workspace; copies others have made stay',
	arguments: [publishedArgument],
	options: [yesOption],
	examples: [{line: 'published delete 939f2c48', summary: 'Asks first, naming what goes'}],
	async run(context, {arguments: {published}, options}) {
		return withPublished(context, published?.text, async ({client, id, signal}) => {
			if (options['yes'] !== true) {
				await confirmDelete(context, whatGoes(await client.published.get(id, {signal})));
			}

			await client.published.delete(id, {signal});
			return {
				value: {deleted: id},
				view: {kind: 'empty'},
				notices: [{kind: 'success', text: `deleted published workspace ${id}; copies of it stay`}],
			};
		});
	},
};

function whatGoes({name, owner, size}: PublishedWorkspace): string {
	const by = owner === undefined ? '' : ` by ${owner}`;
	return `published workspace ${name}${by}${size === undefined ? '' : ` (${sizeText(size)})`}`;
}
