import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {type ArgumentSpec} from '../../language/specification.js';
import {withNamed} from './look-up-name.js';

/** A custom function as an argument. */
export const functionArgument = {
	name: 'function',
	summary: 'Name of the function, e.g. dynamic',
	type: 'function',
	isResolved: true,
} as const satisfies ArgumentSpec;

/** A custom function by its name or the beginning of it. */
export async function withFunction<Result>(
	{client, workspaceId, signal}: WorkspaceScope,
	text: string,
	use: (name: string) => Promise<Result>,
): Promise<Result> {
	const lookup = {
		kind: 'function',
		text,
		async list() {
			const {items} = await client.functions.list(workspaceId, {signal});
			return items.map(({name}) => ({id: name}));
		},
	};
	return withNamed(lookup, use);
}
