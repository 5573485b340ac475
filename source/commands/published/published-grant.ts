import {type AccessChange} from '../../api/resources/published.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Invocation, type OptionSpec} from '../../language/specification.js';
import {type Output} from '../../output/document.js';
import {type Command, type Context} from '../command.js';
import {optionText} from '../shared/option-text.js';
import {publishedArgument} from '../resolution/published.js';
import {withPublished} from './with-published.js';

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
		await client.published.changeAccess(id, change, {signal});
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
