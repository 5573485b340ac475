import {
	changeAccess,
	getAccessList,
	listShares,
	type AccessChange,
	type AccessList,
	type ShareKind,
} from '../../api/resources/published-access.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Invocation, type OptionSpec} from '../../language/specification.js';
import {type Output, type View} from '../../output/document.js';
import {type Command, type Context} from '../command.js';
import {optionText} from '../shared/option-text.js';
import {nextPage, pageOf, pageOptions} from './page.js';
import {publishedArgument, withPublished} from './with-published.js';

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
			const {item, value, body} = await getAccessList(client, id, {signal});
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
	const {items, value, body} = await listShares(client, kinds[kind] ?? 'sharedByMe', {
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

const scopeOptions: readonly OptionSpec[] = [
	{name: 'user', summary: 'This user', type: 'text', placeholder: 'USERNAME'},
	{name: 'group', summary: 'Everybody of this group', type: 'text', placeholder: 'GROUP'},
	{name: 'tenant', summary: 'Everybody of your own tenant'},
	{name: 'community', summary: 'Everybody'},
];

/** `published grant PUBLISHED`. Source: `PATCH api/published-workspaces/{id}/access/…` with `grant`. */
export const publishedGrant: Command = {
	words: ['published', 'grant'],
	summary: 'Let somebody use a published workspace',
	arguments: [publishedArgument],
	options: scopeOptions,
	examples: [
		{line: 'published grant 939f2c48 --user ada', summary: 'One user'},
		{line: 'published grant 939f2c48 --tenant', summary: 'Your tenant'},
	],
	async run(context, {arguments: {published}, options}) {
		const who = await whom(context, options, 'grant');
		return changed(context, published?.text, who.change, `${who.text} may use`);
	},
};

/** `published revoke PUBLISHED`. Source: `PATCH api/published-workspaces/{id}/access/…` with `revoke`. */
export const publishedRevoke: Command = {
	words: ['published', 'revoke'],
	summary: 'Take back what published grant gave',
	arguments: [publishedArgument],
	options: scopeOptions,
	examples: [{line: 'published revoke 939f2c48 --community', summary: 'No longer everybody'}],
	async run(context, {arguments: {published}, options}) {
		const who = await whom(context, options, 'revoke');
		return changed(context, published?.text, who.change, `${who.text} may no longer use`);
	},
};

/** `published request PUBLISHED`. Source: `PATCH api/published-workspaces/{id}/access/users` with `request`. */
export const publishedRequest: Command = {
	words: ['published', 'request'],
	summary: 'Ask the owner of a published workspace for access',
	arguments: [publishedArgument],
	options: [],
	examples: [{line: 'published request 939f2c48-7c1e-4a3e-8f4e-0a5e5a0f7c11', summary: 'By its sharing id'}],
	run: async (context, {arguments: {published}}) =>
		changed(context, published?.text, {scope: 'users', operation: 'request'}, 'asked for access to'),
};

async function changed(
	context: Context,
	text: string | undefined,
	change: AccessChange,
	told: string,
): Promise<Output> {
	return withPublished(context, text, async ({client, id, signal}) => {
		await changeAccess(client, id, change, {signal});
		return {
			value: {id, ...change},
			view: {kind: 'empty'},
			notices: [{kind: 'success', text: `${told} ${id}`}],
		};
	});
}

/** Whom the options name. @throws UsageError unless it is exactly one. */
async function whom(
	context: Context,
	options: Invocation['options'],
	operation: 'grant' | 'revoke',
): Promise<{readonly change: AccessChange; readonly text: string}> {
	const given = scopeOptions.filter(({name}) => options[name] !== undefined);
	if (given.length !== 1) {
		throw new UsageError(`published ${operation} takes one of --user, --group, --tenant, --community`, {
			hint: given.length === 0 ? 'e.g. --user ada' : 'run it once for each',
		});
	}

	const [user, group] = [optionText(options, 'user'), optionText(options, 'group')];
	if (user !== undefined) {
		return {change: {scope: 'users', operation, name: user}, text: user};
	}

	if (group !== undefined) {
		return {change: {scope: 'group', operation, name: group}, text: `the group ${group}`};
	}

	if (options['community'] === true) {
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
