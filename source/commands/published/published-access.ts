import {defineCommand} from '../define-command.js';
import {type AccessList, type ShareKind} from '../../api/resources/published.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Invocation} from '../../language/specification.js';
import {type Output} from '../../output/document.js';
import {type View} from '../../output/views.js';
import {type Context} from '../command.js';
import {publishedArgument, withPublished} from '../resolution/published.js';
import {nextPage, pageOf, pageOptions, type Page} from './page.js';

const kinds = {
	'shared-by-me': 'sharedByMe',
	'shared-with-me': 'sharedWithMe',
	'requested-by-me': 'requestedByMe',
	'requested-from-me': 'requestedFromMe',
} as const satisfies Readonly<Record<string, ShareKind>>;

/** `published access [PUBLISHED]`. Source: `GET api/published-workspaces/{id}/access`, `GET api/published-workspaces/access/users`. */
export const publishedAccess = defineCommand({
	words: ['published', 'access'],
	summary: 'Show who may use a published workspace; without one, who shares with whom',
	arguments: [{...publishedArgument, optional: true, isResolved: false}],
	options: [
		{
			name: 'kind',
			summary: 'Without a workspace: which side of sharing; default shared-by-me',
			type: {choices: ['shared-by-me', 'shared-with-me', 'requested-by-me', 'requested-from-me']},
		},
		...pageOptions,
	],
	examples: [
		{line: 'published access 939f2c48', summary: 'Of one published workspace'},
		{line: 'published access --kind requested-from-me', summary: 'Who waits for your answer'},
	],
	async run({context, arguments: {published}, options, invocation}) {
		const {kind} = options;
		if (published === undefined) {
			return shares(context, {kind, page: pageOf(options), given: invocation.options});
		}

		if (kind !== undefined) {
			throw new UsageError('--kind is for the list without a published workspace');
		}

		return withPublished(context, published, async ({client, id, signal}) => {
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
});

type SharesRequest = {
	readonly kind: keyof typeof kinds | undefined;
	readonly page: Page;

	/** The options of the line. */
	readonly given: Invocation['options'];
};

async function shares(
	{client: connect, signal}: Context,
	{kind = 'shared-by-me', page, given}: SharesRequest,
): Promise<Output> {
	const client = await connect();
	const {items, value, body} = await client.published.shares(kinds[kind], {...page, signal});
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
		notices: nextPage('published access', given, {...page, length: items.length}),
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
