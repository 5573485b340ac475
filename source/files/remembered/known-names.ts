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

type KnownList = v.InferOutput<typeof list>;

/** A name with what it stands for. */
type KnownName = KnownList['names'][number];

/** Names that were listed, from one process to the next. Nothing here ever throws. */
export type KnownNames = {
	/** The names of a list, and when they were asked for, in milliseconds since 1970. */
	readonly get: (
		server: string,
		list: string,
	) => {readonly names: readonly KnownName[]; readonly askedAt: number} | undefined;

	/** Says that a list is asked for now, so that nobody else asks. What is known of it stays. */
	readonly beginAsking: (server: string, list: string) => void;
	readonly keep: (server: string, list: string, names: readonly KnownName[]) => void;
};

/** How many lists are kept, the latest, and how many names of each. */
const maxLists = 60;
const maxNames = 300;

/** Milliseconds after which names are forgotten. */
const longest = 7 * 24 * 60 * 60_000;

/** Kept in a file that only its owner can read. It holds no key. */
export function createKnownNames(file: string, now: () => number = Date.now): KnownNames {
	const kept = privateList(file, 'lists', list);
	const isFresh = ({askedAt}: KnownList) => askedAt <= now() && now() - askedAt < longest;
	const isOf = (server: string, name: string) => (known: KnownList) =>
		known.server === server && known.list === name;
	const put = (server: string, name: string, names?: readonly KnownName[]) => {
		const isBefore = isOf(server, name);
		kept.change((lists) => {
			const known = names ?? lists.find(isBefore)?.names ?? [];
			const others = lists.filter((other) => isFresh(other) && !isBefore(other));
			return [...others, {server, list: name, askedAt: now(), names: known.slice(0, maxNames)}].slice(
				-maxLists,
			);
		});
	};

	return {
		get: (server, name) => kept.read().filter(isFresh).find(isOf(server, name)),
		beginAsking(server, name) {
			put(server, name);
		},
		keep(server, name, names) {
			put(
				server,
				name,
				names.filter((it) => v.is(list.entries.names.item, it)),
			);
		},
	};
}
