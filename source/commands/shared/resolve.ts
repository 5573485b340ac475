import {type Workspace} from '../../api/resources/workspaces.js';
import {ApiError} from '../../errors/api-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {nearest} from '../../language/nearest.js';
import {type Context} from '../command.js';

/** A thing people name by id, by the beginning of an id, or by name. */
export type Named = {readonly id: string; readonly name?: string | undefined};

/**
The workspace meant by `text`: an id, else a unique beginning of an id or a unique name; without text the one in use.

Takes one request when `text` is an id, two otherwise.

@throws UsageError when nothing or more than one thing fits.
*/
export async function resolveWorkspace(context: Context, text: string | undefined): Promise<Workspace> {
	const {signal, session} = context;
	const wanted = text ?? session.entities.workspace?.id;
	if (wanted === undefined) {
		throw new UsageError('no workspace is in use', {hint: 'use WORKSPACE, or name one'});
	}

	const client = await context.client();
	try {
		return await client.workspaces.get(wanted, {signal});
	} catch (error) {
		if (!(error instanceof ApiError && error.status === 404)) {
			throw error;
		}

		const {items} = await client.workspaces.list({signal});
		return theOne('workspace', wanted, items, error);
	}
}

/**
The only one of `items` that `text` names: by id, by name, by the beginning or the last part of its id, or as tables cut it.

@throws `otherwise` with the nearest names as its hint when nothing fits, UsageError when several do.
*/
export function theOne<Item extends Named>(
	kind: string,
	text: string,
	items: readonly Item[],
	otherwise: ApiError,
): Item {
	const found = oneOf(kind, text, items);
	if (found !== undefined) {
		return found;
	}

	const guess = nearest(
		text,
		items.flatMap(({id, name = id}) => [id, name]),
	);
	throw new ApiError(otherwise.message, {
		status: otherwise.status,
		code: otherwise.code,
		method: otherwise.method,
		path: otherwise.path,
		hint: guess === undefined ? `${kind} list shows what there is` : `did you mean ${guess}?`,
	});
}

/** Whether an id is called by its last part, as the prompt shows it, or is cut in its middle, as tables show it. */
function isShortFor(text: string, id: string): boolean {
	const [start = '', end = '', ...others] = text.split(/…|~/v);
	return text.length === start.length
		? /^[\da-f]{4,}$/v.test(text) && id.endsWith(text)
		: others.length === 0 && start !== '' && end !== '' && id.startsWith(start) && id.endsWith(end);
}

/** The only one of `items` that `text` names: by id, by name, by the beginning or the last part of its id, or as tables cut it. @throws UsageError when several do. */
export function oneOf<Item extends Named>(
	kind: string,
	text: string,
	items: readonly Item[],
): Item | undefined {
	const ways: ReadonlyArray<(item: Item) => boolean> = [
		({id}) => id === text,
		({name}) => name === text,
		({id}) => id.startsWith(text),
		({id}) => isShortFor(text, id),
	];
	for (const fits of ways) {
		const found = items.filter(fits);
		if (found.length > 1) {
			throw new UsageError(`"${text}" is not the beginning or name of one ${kind} only`, {
				hint: `it may be ${found
					.slice(0, 5)
					.map(({id}) => id)
					.join(', ')}`,
			});
		}

		if (found[0] !== undefined) {
			return found[0];
		}
	}

	return undefined;
}
