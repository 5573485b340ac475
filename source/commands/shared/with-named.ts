import {ApiError} from '../../errors/api-error.js';
import {theOne, type Named} from './resolve.js';

/**
Does something with the thing that `text` names: takes the text for an id, and only when the server knows none of that id, looks
it up by name or by its beginning and tries again. So ids in full cost no request more.

@throws what `use` throws; UsageError when several things fit.
*/
export async function withNamed<Item extends Named, Result>(
	kind: string,
	text: string,
	list: () => Promise<readonly Item[]>,
	use: (id: string) => Promise<Result>,
): Promise<Result> {
	try {
		return await use(text);
	} catch (error) {
		// What lies in a workspace that does not exist cannot be looked up either.
		if (!(error instanceof ApiError && error.status === 404) || error.code === noSuchWorkspace) {
			throw error;
		}

		const {id} = theOne(kind, text, await list(), error);
		if (id === text) {
			throw error;
		}

		return use(id);
	}
}

/** The server's number for "the workspace does not exist". */
export const noSuchWorkspace = 12_013;
