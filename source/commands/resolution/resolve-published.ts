import {type Client} from '../../api/client.js';
import {type ArgumentSpec} from '../../language/specification.js';
import {type Context} from '../command.js';
import {withNamed} from './look-up-name.js';
import {type LookupOrder} from './resolve-workspace.js';

/** A published workspace as an argument. */
export const publishedArgument = {
	name: 'published',
	summary: 'Sharing id, beginning of one, or name',
	type: 'published',
	isResolved: true,
} as const satisfies ArgumentSpec;

/** A published workspace to work on. */
export type PublishedScope = {readonly client: Client; readonly id: string; readonly signal: AbortSignal};

/** How many are looked through for a name. */
const most = 500;

/** Does something with the published workspace named; it is looked up by name only when the server knows none of that id. */
export async function withPublished<Result>(
	{client: connect, signal}: Context,
	text: string,
	use: (published: PublishedScope) => Promise<Result>,
	{isFirst = false}: LookupOrder = {},
): Promise<Result> {
	const client = await connect();
	const lookup = {
		kind: 'published',
		text,
		async list() {
			const {items} = await client.published.list({max: most, signal});
			return items;
		},
		...(isFirst && {
			before: {
				isId: (id: string) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/v.test(id),
				read: async (id: string) => client.published.get(id, {signal}),
			},
		}),
	};
	return withNamed(lookup, async (id) => use({client, id, signal}));
}
