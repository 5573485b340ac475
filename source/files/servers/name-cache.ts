import * as v from 'valibot';
import {privateList} from './private-list.js';

const text = v.pipe(v.string(), v.maxLength(500));

const list = v.object({
	server: text,
	list: text,
	askedAt: v.number(),
	names: v.array(
		v.object({text, name: v.optional(text), description: v.optional(text), ending: v.optional(text)}),
	),
});

type CachedList = v.InferOutput<typeof list>;

/** A name with its description. */
type CachedName = CachedList['names'][number];

/** A cache of lists of names, shared by processes. Nothing here ever throws. */
export type NameCache = {
	/** The names of a list, and when they were requested, in milliseconds since 1970. */
	readonly get: (
		server: string,
		list: string,
	) => {readonly names: readonly CachedName[]; readonly askedAt: number} | undefined;

	/** Records that a list is being requested, so that no other process requests it. The names known so far are kept. */
	readonly markRequested: (server: string, list: string) => void;
	readonly set: (server: string, list: string, names: readonly CachedName[]) => void;
};

/** Number of lists to keep, and of names in each. */
const maxLists = 60;
const maxNames = 300;

/** Milliseconds after which names are dropped. */
const maxAge = 7 * 24 * 60 * 60_000;

/** Kept in a file that only its owner can read. It contains no key. */
export function createNameCache(file: string, now: () => number = Date.now): NameCache {
	const stored = privateList(file, 'lists', list);
	const isFresh = ({askedAt}: CachedList) => askedAt <= now() && now() - askedAt < maxAge;
	const isOf = (server: string, name: string) => (known: CachedList) =>
		known.server === server && known.list === name;
	const put = (server: string, name: string, names?: readonly CachedName[]) => {
		const isBefore = isOf(server, name);
		stored.change((lists) => {
			const known = names ?? lists.find(isBefore)?.names ?? [];
			const others = lists.filter((other) => isFresh(other) && !isBefore(other));
			return [...others, {server, list: name, askedAt: now(), names: known.slice(0, maxNames)}].slice(
				-maxLists,
			);
		});
	};

	return {
		get: (server, name) => stored.read().filter(isFresh).find(isOf(server, name)),
		markRequested(server, name) {
			put(server, name);
		},
		set(server, name, names) {
			put(
				server,
				name,
				names.filter((it) => v.is(list.entries.names.item, it)),
			);
		},
	};
}
