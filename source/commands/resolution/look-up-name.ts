import {ApiError, isNotFound} from '../../errors/api-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {suggestion} from '../../language/nearest.js';

/** Something people name by id, by the beginning of an id, or by name. */
export type Named = {readonly id: string; readonly name?: string | undefined};

/** How the entity that a text names is found. */
export type Lookup<Item extends Named> = {
	/** For people, e.g. `experiment`. */
	readonly kind: string;
	readonly text: string;

	/** Those it may be; asked for only when the server knows none of the id `text`. */
	readonly list: () => Promise<readonly Item[]>;

	/**
	Asks for the entity of an id. Given for commands that must run only once: the text is then looked up before, and an id that
	cannot be mistaken for a name is taken as it stands.
	*/
	readonly before?:
		{readonly read: (id: string) => Promise<unknown>; readonly isId: (text: string) => boolean} | undefined;
};

/** The server's number for "the workspace does not exist". */
export const noSuchWorkspace = 12_013;

/**
Does something with the entity that a text names. The text is taken for an id; only when the server knows none of that id, it is
looked up by name or by its beginning, and `use` is called again. So full ids cost no request more.

@throws what `use` throws; UsageError when several fit.
*/
export async function withNamed<Item extends Named, Result>(
	lookup: Lookup<Item>,
	use: (id: string) => Promise<Result>,
): Promise<Result> {
	const {text, before} = lookup;
	if (before !== undefined) {
		return use(before.isId(text) ? text : await idBefore(lookup, before.read));
	}

	try {
		return await use(text);
	} catch (error) {
		return use(await idAfter(lookup, error));
	}
}

async function idBefore<Item extends Named>(
	lookup: Lookup<Item>,
	read: (id: string) => Promise<unknown>,
): Promise<string> {
	try {
		await read(lookup.text);
		return lookup.text;
	} catch (error) {
		return idAfter(lookup, error);
	}
}

/** The id that a text names which was no id. @throws `error` when it says something else, or nothing is named so. */
async function idAfter<Item extends Named>(
	{kind, text, list}: Lookup<Item>,
	error: unknown,
): Promise<string> {
	// What lies in a workspace that does not exist cannot be looked up either.
	if (!isNotFound(error) || error.code === noSuchWorkspace) {
		throw error;
	}

	const {id} = theOne(kind, text, await list(), error);
	if (id === text) {
		throw error;
	}

	return id;
}

/**
The only one of `items` that `text` names, by the ways of `namedBy`.

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

	throw new ApiError(otherwise.message, {
		status: otherwise.status,
		code: otherwise.code,
		method: otherwise.method,
		path: otherwise.path,
		hint: hintFor(kind, text, items),
	});
}

/** `there are case_1 … case_3; case list shows them` */
export function thoseThereAre(cases: readonly Named[]): string {
	const [first, last] = [cases[0]?.id ?? '', cases.at(-1)?.id ?? ''];
	return `there ${first === last ? `is only ${first}` : `are ${first} … ${last}`}; case list shows them`;
}

function hintFor(kind: string, text: string, items: readonly Named[]): string {
	// Of numbers the nearest in letters is none that was meant.
	if (/^(?:case_)?\d+$/v.test(text) && items.length > 0 && kind === 'case') {
		return thoseThereAre(items);
	}

	const names = items.flatMap(({id, name = id}) => [id, name]);
	return suggestion(text, names, `${kind} list shows what exists`);
}

/**
The only one of `items` that `text` names, by the ways of `namedBy`.

@throws UsageError when several do.
*/
export function oneOf<Item extends Named>(
	kind: string,
	text: string,
	items: readonly Item[],
): Item | undefined {
	const found = namedBy(text, items);
	if (found.length > 1) {
		throw new UsageError(`"${text}" fits more than one ${kind}`, {
			hint: `it may be ${found
				.slice(0, 5)
				.map((item) => tellingName(item, text, found))
				.join(', ')}`,
		});
	}

	return found[0];
}

/** What tells an item from the others that `text` may name: its name where that begins so and is nobody else's, else its id. */
function tellingName({id, name}: Named, text: string, others: readonly Named[]): string {
	const isAlone = others.filter((other) => other.name === name).length === 1;
	return name?.startsWith(text) === true && isAlone ? name : id;
}

/**
The items that a text names, in the first of these ways that fits any: by id; by name; by the number of a case; by the beginning of an
id or name; by the last part of an id, as the prompt shows it; as tables cut it; by a beginning whose letters are of another case.
*/
export function namedBy<Item extends Named>(text: string, items: readonly Item[]): readonly Item[] {
	const lower = text.toLowerCase();
	const ways: ReadonlyArray<(item: Item) => boolean> = [
		({id}) => id === text,
		({name}) => name === text,
		({id}) => id === `case_${text}`,
		({id, name = ''}) => id.startsWith(text) || name.startsWith(text),
		({id}) => isShortFor(text, id),
		({id, name = ''}) => id.toLowerCase().startsWith(lower) || name.toLowerCase().startsWith(lower),
	];
	for (const fits of ways) {
		const found = items.filter(fits);
		if (found.length > 0) {
			return found;
		}
	}

	return [];
}

/** Whether an id is called by its last part, as the prompt shows it, or is cut in its middle, as tables show it. */
function isShortFor(text: string, id: string): boolean {
	const [start = '', end = '', ...others] = text.split(/…|~/v);
	return text.length === start.length
		? /^[\da-f]{4,}$/v.test(text) && id.endsWith(text)
		: others.length === 0 && start !== '' && end !== '' && id.startsWith(start) && id.endsWith(end);
}
