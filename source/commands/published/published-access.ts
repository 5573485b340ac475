import {defineCommand} from '../define-command.js';
import {
	type AccessList,
	type ShareKind,
	type AccessChange,
} from '../../api/resources/published-workspaces.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Invocation, type OptionSpec} from '../../language/specification.js';
import {type Output} from '../../output/document.js';
import {type View} from '../../output/views.js';
import {type Context} from '../command.js';
import {publishedArgument, withPublished, type PublishedScope} from '../resolution/resolve-published.js';
import {type OptionValues} from '../../language/binding/typed-values.js';
import {done} from '../shared/done.js';
import {whenEmpty} from '../shared/when-empty.js';
import {quoteWord} from '../../language/quote-word.js';
import {nextPage, pageOf, pageOptions, type Page} from './page.js';

const kinds = {
	'shared-by-me': 'sharedByMe',
	'shared-with-me': 'sharedWithMe',
	'requested-by-me': 'requestedByMe',
	'requested-from-me': 'requestedFromMe',
} as const satisfies Readonly<Record<string, ShareKind>>;

/** What is said where there are none of a kind. */
const empties = {
	'shared-by-me': 'you have shared nothing with single users; published access PUBLISHED also names groups',
	'shared-with-me': 'nobody has shared anything with you by name; published list shows all you may use',
	'requested-by-me': 'you have asked for nothing: published request PUBLISHED does it',
	'requested-from-me': 'nobody asks you for access',
} as const satisfies Readonly<Record<keyof typeof kinds, string>>;

/** `published access [PUBLISHED]`. Source: `GET api/published-workspaces/{id}/access`, `GET api/published-workspaces/access/users`. */
export const publishedAccess = defineCommand({
	words: ['published', 'access'],
	summary: 'Show who may use a published workspace, or who shares with whom',
	arguments: [{...publishedArgument, optional: true, isResolved: false}],
	options: [
		{
			name: 'kind',
			summary: 'Without a workspace: which kind; default: shared-by-me',
			type: {choices: ['shared-by-me', 'shared-with-me', 'requested-by-me', 'requested-from-me']},
		},
		...pageOptions,
	],
	examples: [
		{line: 'published access my-workspace', summary: 'Of one published workspace'},
		{line: 'published access --kind requested-from-me', summary: 'Requests that wait for you'},
	],
	async run({context, arguments: {published}, options, invocation}) {
		const {kind} = options;
		if (published === undefined) {
			return shares(context, {kind, page: pageOf(options), given: invocation.options});
		}

		if (kind !== undefined) {
			throw new UsageError('--kind applies only without a published workspace');
		}

		return withPublished(context, published, async ({client, id, signal}) => {
			const {item, value, body} = await client.published.access(id, {signal});
			const asking = item.requestedBy.map(({username}) => username ?? '');
			return {
				value,
				body,
				view: accessView(id, item),
				notices: [
					...(isPrivate(item) ? ([{kind: 'info', text: 'only its owner may use it'}] as const) : []),
					...asking.map(
						(name) => ({kind: 'next', text: `published grant ${id} --user ${quoteWord(name)}`}) as const,
					),
					...(isPrivate(item) ? whenEmpty(asking, `published grant ${id} --tenant`) : []),
				],
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
			empty: empties[kind],
		},
		notices: [
			...whenEmpty(items, kind === 'shared-by-me' ? 'published list --mine' : undefined),
			...nextPage('published access', given, {...page, length: items.length}),
		],
	};
}

/** Whether nobody was given access. */
function isPrivate({roleNames, groupNames, sharedWith}: AccessList): boolean {
	return roleNames.length + groupNames.length + sharedWith.length === 0;
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

const scopeOptions = [
	{name: 'user', summary: 'This user', type: 'text', placeholder: 'USERNAME'},
	{name: 'group', summary: 'Everybody in this group', type: 'text', placeholder: 'GROUP'},
	{name: 'tenant', summary: 'Everybody in your tenant'},
	{name: 'community', summary: 'Everybody'},
] as const satisfies readonly OptionSpec[];

type ScopeChoice = OptionValues<(typeof scopeOptions)[number]>;

/** `published grant PUBLISHED`. Source: `PATCH api/published-workspaces/{id}/access/…` with `grant`. */
export const publishedGrant = defineCommand({
	words: ['published', 'grant'],
	summary: 'Let somebody use a published workspace',
	arguments: [publishedArgument],
	options: scopeOptions,
	examples: [
		{line: 'published grant my-workspace --user ada', summary: 'One user'},
		{line: 'published grant my-workspace --tenant', summary: 'Your tenant'},
	],
	async run({context, published, options}) {
		const {change, text} = await grantee(context, options, 'grant');
		return changeAccess(published, change, `${text} may use`);
	},
});

/** `published revoke PUBLISHED`. Source: `PATCH api/published-workspaces/{id}/access/…` with `revoke`. */
export const publishedRevoke = defineCommand({
	words: ['published', 'revoke'],
	summary: 'Revoke access that was granted',
	arguments: [publishedArgument],
	options: scopeOptions,
	examples: [{line: 'published revoke my-workspace --community', summary: 'No longer for everybody'}],
	async run({context, published, options}) {
		const {change, text} = await grantee(context, options, 'revoke');
		return changeAccess(published, change, `${text} may no longer use`);
	},
});

/** `published request PUBLISHED`. Source: `PATCH api/published-workspaces/{id}/access/users` with `request`. */
export const publishedRequest = defineCommand({
	words: ['published', 'request'],
	summary: 'Ask the owner of a published workspace for access',
	arguments: [publishedArgument],
	examples: [{line: 'published request 9f43be93-04dd-a73a-f4d1-8a8121859345', summary: 'By its sharing id'}],
	run: async ({published}) =>
		changeAccess(published, {scope: 'users', operation: 'request'}, 'asked for access to'),
});

async function changeAccess(
	{client, id, signal}: PublishedScope,
	change: AccessChange,
	what: string,
): Promise<Output> {
	await client.published.changeAccess(id, change, {signal});
	return done({id, ...change}, `${what} ${id}`);
}

/** Whom the options name. @throws UsageError unless it is exactly one. */
async function grantee(
	context: Context,
	{user, group, tenant, community}: ScopeChoice,
	operation: 'grant' | 'revoke',
): Promise<{readonly change: AccessChange; readonly text: string}> {
	const given = [user, group, tenant, community].filter((each) => each !== undefined && each !== false);
	if (given.length !== 1) {
		throw new UsageError(`published ${operation} takes one of --user, --group, --tenant, --community`, {
			hint: given.length === 0 ? 'e.g. --user ada' : 'run it once for each',
		});
	}

	if (user !== undefined) {
		return {change: {scope: 'users', operation, name: user}, text: user};
	}

	if (group !== undefined) {
		return {change: {scope: 'group', operation, name: group}, text: `the group ${group}`};
	}

	if (community) {
		return {change: {scope: 'community', operation}, text: 'everybody'};
	}

	// Only a grant may leave the group to the server.
	const name = operation === 'grant' ? undefined : await ownTenant(context);
	return {change: {scope: 'group', operation, name}, text: 'your tenant'};
}

async function ownTenant({server, signal}: Context): Promise<string | undefined> {
	const {user} = await server.connection(signal);
	return user.tenant;
}
