import * as v from 'valibot';
import {privateList} from './private-list.js';

const text = v.pipe(v.string(), v.maxLength(2000));

const knownServer = v.object({
	url: text,
	key: text,
	base: text,
	hubVersion: v.optional(text),
	hubUser: v.optional(text),
	apiVersion: text,
	user: v.object({
		id: text,
		username: text,
		firstName: v.optional(text),
		lastName: v.optional(text),
		email: v.optional(text),
		licence: text,
		roles: v.array(text),
		tenant: v.optional(text),
	}),
	foundAt: v.number(),
	seenAt: v.number(),
});

/**
What was learnt by signing in to a server with a key: its `url` in its plain form, the fingerprint of the `key`, the `base` of the API,
the hub in front if there is one, the API's version, and who the user is.

`foundAt` is when the server was found, `seenAt` when the user and the licence were last seen, both in milliseconds since 1970.
*/
export type KnownServer = v.InferOutput<typeof knownServer>;

/** What was learnt about servers, from one process to the next. Nothing here ever throws: what is not known is asked. */
export type KnownServers = {
	/** @param key - Its fingerprint. */
	readonly get: (url: string, key: string) => KnownServer | undefined;
	readonly remember: (server: KnownServer) => void;

	/** @param key - Its fingerprint. */
	readonly forget: (url: string, key: string) => void;
};

/** Milliseconds: where a server lies, and its version. */
const longest = 24 * 60 * 60_000;

/** How many are kept, the latest. */
const most = 50;

/** Kept in a file that only its owner can read. It holds no key. */
export function createKnownServers(file: string, now: () => number = Date.now): KnownServers {
	const kept = privateList(file, 'servers', knownServer);
	const isOf = (url: string, key: string) => (known: KnownServer) => known.url === url && known.key === key;
	const isFresh = ({foundAt, seenAt}: KnownServer) => isRecent(foundAt, now()) && isRecent(seenAt, now());
	return {
		get: (url, key) => kept.read().filter(isFresh).find(isOf(url, key)),
		remember(server) {
			const isBefore = isOf(server.url, server.key);
			kept.change((servers) =>
				[...servers.filter((known) => isFresh(known) && !isBefore(known)), server].slice(-most),
			);
		},
		forget(url, key) {
			if (kept.read().some(isOf(url, key))) {
				kept.change((servers) => servers.filter((known) => isFresh(known) && !isOf(url, key)(known)));
			}
		},
	};
}

/** What is younger than a day and not of the future. */
function isRecent(time: number, now: number): boolean {
	return time <= now && now - time < longest;
}
