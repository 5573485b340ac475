import {type Client} from '../../api/client.js';
import {ApiError} from '../../errors/api-error.js';
import {type Context} from '../command.js';
import {withNamed} from '../shared/with-named.js';

/** A published workspace to work on. */
export type PublishedPlace = {readonly client: Client; readonly id: string; readonly signal: AbortSignal};

/** How many are looked through for a name. */
const most = 500;

/** Does something with the published workspace named; it is looked up by name only when the server knows none of that id. */
export async function withPublished<Result>(
	{client: connect, signal}: Context,
	text: string | undefined,
	work: (place: PublishedPlace) => Promise<Result>,
): Promise<Result> {
	const client = await connect();
	const list = async () => {
		const {items} = await client.published.list({max: most, signal});
		return items;
	};

	return withNamed('published', text ?? '', list, async (id) => work({client, id, signal}));
}

/** Work that shows or copies a published workspace: who may not is told how to ask for access. */
export function orAskFor<Result>(
	work: (place: PublishedPlace) => Promise<Result>,
): (place: PublishedPlace) => Promise<Result> {
	return async (place) => {
		try {
			return await work(place);
		} catch (error) {
			throw error instanceof ApiError && error.status === 403 ? withWayIn(error, place.id) : error;
		}
	};
}

function withWayIn(error: ApiError, id: string): ApiError {
	const {message, status, code, method, path, body} = error;
	const hint = `published request ${id} asks its owner for access`;
	return new ApiError(message, {status, code, method, path, body, hint, cause: error});
}
