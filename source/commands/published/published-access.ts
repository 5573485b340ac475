import {type AccessList, type ShareKind} from '../../api/resources/published.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Invocation} from '../../language/specification.js';
import {type Output} from '../../output/document.js';
import {type View} from '../../output/views.js';
import {type Command, type Context} from '../command.js';
import {publishedArgument} from '../resolution/published.js';
import {optionText} from '../shared/option-text.js';
import {nextPage, pageOf, pageOptions} from './page.js';
import {withPublished} from './with-published.js';

const kinds: Readonly<Record<string, ShareKind>> = {
	'shared-by-me': 'sharedByMe',
	'shared-with-me': 'sharedWithMe',
	'requested-by-me': 'requestedByMe',
	'requested-from-me': 'requestedFromMe',
};

/** `published access [PUBLISHED]`. Source: `GET api/published-workspaces/{id}/access`, `GET api/published-workspaces/access/users`. */
export const publishedAccess: Command = {
	words: ['published', 'access'],
	summary: 'Show who may use a published workspace; without one, who shares with whom',
	arguments: [{...publishedArgument, optional: true}],
	options: [
		{
			name: 'kind',
			summary: 'Without a workspace: which side of sharing; default shared-by-me',
			type: {choices: Object.keys(kinds)},
		},
		...pageOptions,
	],
	examples: [
		{line: 'published access 939f2c48', summary: 'Of one published workspace'},
		{line: 'published access --kind requested-from-me', summary: 'Who waits for your answer'},
	],
	async run(context, {arguments: {published}, options}) {
		if (published === undefined) {
			return shares(context, options);
		}

		if (options['kind'] !== undefined) {
			throw new UsageError('--kind is for the list without a published workspace');
		}

		return withPublished(context, published.text, async ({client, id, signal}) => {
			const {item, value, body} = await client.published.access(id, {signal});
			const asking = item.requestedBy.map(({username}) => username ?? '');
			return {
				value,
				body,
				view: accessView(id, item),
				notices: asking.map(
					(name) => ({kind: 'next', text: `published grant ${id} --user ${name}`}) as const,
				),
			};
		});
	},
};

async function shares(context: Context, options: Invocation['options']): Promise<Output> {
	const kind = optionText(options, 'kind') ?? 'shared-by-me';
	const page = pageOf(options);
	const client = await context.client();
	const {items, value, body} = await client.published.shares(kinds[kind] ?? 'sharedByMe', {
		...page,
		signal: context.signal,
	});
	return {
		value,
		body,
		view: {
			kind: 'table',
			columns: [
				{field: 'requesterUsername', title: 'user', priority: 2},
				{field: 'publishedWorkspace.workspaceName', title: 'workspace', priority: 3},
				{field: 'publishedWorkspace.ownerUsername', title: 'by', priority: 1},
				{field: 'sharingId', title: 'sharing id', kind: 'id', priority: 2},
			],
			rows: items,
			empty: 'nobody',
		},
		notices: nextPage('published access', options, items.length),
	};
}

function accessView(id: string, {roleNames, groupNames, sharedWith, requestedBy}: AccessList): View {
	const names = (people: AccessList['sharedWith']) => people.map(({username}) => username ?? '');
	const field = (name: string, values: readonly string[]) => ({
		name,
		value: values.length === 0 ? 'none' : values.join(', '),
	});
	return {
		kind: 'record',
		fields: [
			{name: 'sharing id', value: id, kind: 'id'},
			field('users', names(sharedWith)),
			field('groups', groupNames),
			field('roles', roleNames),
			field('asking', names(requestedBy)),
		],
	};
}
