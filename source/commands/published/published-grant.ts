import {defineCommand} from '../define-command.js';
import {type AccessChange} from '../../api/resources/published.js';
import {UsageError} from '../../errors/usage-error.js';
import {type OptionSpec} from '../../language/specification.js';
import {type Output} from '../../output/document.js';
import {type Context} from '../command.js';
import {publishedArgument, type PublishedScope} from '../resolution/published.js';
import {type OptionValues} from '../../language/binding/typed-values.js';

const scopeOptions = [
	{name: 'user', summary: 'This user', type: 'text', placeholder: 'USERNAME'},
	{name: 'group', summary: 'Everybody of this group', type: 'text', placeholder: 'GROUP'},
	{name: 'tenant', summary: 'Everybody of your own tenant'},
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
		{line: 'published grant 939f2c48 --user ada', summary: 'One user'},
		{line: 'published grant 939f2c48 --tenant', summary: 'Your tenant'},
	],
	async run({context, published, options}) {
		const {change, text} = await whom(context, options, 'grant');
		return changed(published, change, `${text} may use`);
	},
});

/** `published revoke PUBLISHED`. Source: `PATCH api/published-workspaces/{id}/access/…` with `revoke`. */
export const publishedRevoke = defineCommand({
	words: ['published', 'revoke'],
	summary: 'Take back what published grant gave',
	arguments: [publishedArgument],
	options: scopeOptions,
	examples: [{line: 'published revoke 939f2c48 --community', summary: 'No longer everybody'}],
	async run({context, published, options}) {
		const {change, text} = await whom(context, options, 'revoke');
		return changed(published, change, `${text} may no longer use`);
	},
});

/** `published request PUBLISHED`. Source: `PATCH api/published-workspaces/{id}/access/users` with `request`. */
export const publishedRequest = defineCommand({
	words: ['published', 'request'],
	summary: 'Ask the owner of a published workspace for access',
	arguments: [publishedArgument],
	examples: [{line: 'published request 939f2c48-7c1e-4a3e-8f4e-0a5e5a0f7c11', summary: 'By its sharing id'}],
	run: async ({published}) =>
		changed(published, {scope: 'users', operation: 'request'}, 'asked for access to'),
});

async function changed(
	{client, id, signal}: PublishedScope,
	change: AccessChange,
	what: string,
): Promise<Output> {
	await client.published.changeAccess(id, change, {signal});
	return {
		value: {id, ...change},
		view: {kind: 'empty'},
		notices: [{kind: 'success', text: `${what} ${id}`}],
	};
}

/** Whom the options name. @throws UsageError unless it is exactly one. */
async function whom(
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
