import {isServerList, sourceInPath} from '../../language/completion/completion-source.js';
import {type Context} from '../command.js';
import {serverCandidates} from '../completion/completion-lists.js';

/** One of what a list of the API holds. */
export type PlaceEntry = {
	readonly id: string;

	/** Its name or label, where that differs from the id. */
	readonly name: string | undefined;

	/** What one may want to know of it. */
	readonly remark?: string | undefined;
};

/**
What there is of a kind in a place. `undefined` where the API gives no list of it.

@param place the ids of what they are in, by kind.
@throws the errors of the request.
*/
export async function entriesOf(
	{client, signal}: Pick<Context, 'client' | 'signal'>,
	kind: string,
	place: ReadonlyMap<string, string>,
): Promise<readonly PlaceEntry[] | undefined> {
	if (!isServerList(kind)) {
		return undefined;
	}

	const candidates = await serverCandidates(await client(), sourceInPath(kind, place), signal);
	return candidates.map(({text, name, description}) => ({
		id: text,
		name: name === text ? undefined : name,
		remark: description,
	}));
}
