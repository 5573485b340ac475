import {type Client} from '../../api/client.js';
import {listPublished} from '../../api/resources/published-workspaces.js';
import {ApiError} from '../../errors/api-error.js';
import {type ArgumentSpec} from '../../language/specification.js';
import {type Context} from '../command.js';
import {withNamed} from '../shared/with-named.js';

/** A published workspace as an argument. */
export const publishedArgument: ArgumentSpec = {
	name: 'published',
	summary: 'Sharing id, beginning of one, or name',
	type: 'published',
};

/** A published workspace to work on. */
export type PublishedPlace = {readonly client: Client; readonly id: string; readonly signal: AbortSignal};

/** How many are looked through for a name. */
const most = 500;

/**
Does something with the published workspace named; it is looked up by name only when the server knows none of that id.

@throws ApiError 403 with the way to ask for access as its hint.
*/
export async function withPublished<Result>(
	{client: connect, signal}: Context,
	text: string | undefined,
	work: (place: PublishedPlace) => Promise<Result>,
): Promise<Result> {
	const client = await connect();
	const list = async () => {
		const {items} = await listPublished(client, {max: most, signal});
		return items;
	};

	return withNamed('published', text ?? '', list, async (id) => {
		try {
			return await work({client, id, signal});
		} catch (error) {
			throw error instanceof ApiError && error.status === 403 ? withWayIn(error, id) : error;
		}
	});
}

function withWayIn(error: ApiError, id: string): ApiError {
	const {message, status, code, method, path, body} = error;
	return new ApiError(message, {
		status,
		code,
		method,
		path,
		body,
		hint: error.hint ?? `published request ${id} asks its owner for access`,
		cause: error,
	});
}
