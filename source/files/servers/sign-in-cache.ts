import * as v from 'valibot';
import {privateList} from './private-list.js';

const text = v.pipe(v.string(), v.maxLength(2000));

const cachedSignIn = v.object({
	url: text,
	key: text,
	base: text,
	hubVersion: v.optional(text),
	hubUser: v.optional(text),
	apiVersion: text,
	hasModeling: v.optional(v.boolean()),
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
What a sign-in has found: the normalised `url` of the server, the fingerprint of the `key`, the `base` of the API, the hub in front of
it if there is one, the API version, and the user; `hasModeling` is false on a server that has no modeling socket.

`foundAt` is when the server was found, `seenAt` when the user and the licence were last seen, both in milliseconds since 1970.
*/
export type CachedSignIn = v.InferOutput<typeof cachedSignIn>;

/** A cache of sign-ins, shared by processes. Nothing here ever throws: what is not cached is requested again. */
export type SignInCache = {
	/** @param key - Its fingerprint. */
	readonly get: (url: string, key: string) => CachedSignIn | undefined;
	readonly set: (server: CachedSignIn) => void;

	/** @param key - Its fingerprint. */
	readonly delete: (url: string, key: string) => void;
};

/** Milliseconds after which an entry expires. */
const maxAge = 24 * 60 * 60_000;

/** Number of entries to keep: the latest. */
const maxEntries = 50;

/** Kept in a file that only its owner can read. It contains no key. */
export function createSignInCache(file: string, now: () => number = Date.now): SignInCache {
	const stored = privateList(file, 'servers', cachedSignIn);
	const isOf = (url: string, key: string) => (known: CachedSignIn) => known.url === url && known.key === key;
	const isFresh = ({foundAt, seenAt}: CachedSignIn) => isRecent(foundAt, now()) && isRecent(seenAt, now());
	return {
		get: (url, key) => stored.read().filter(isFresh).find(isOf(url, key)),
		set(server) {
			const isBefore = isOf(server.url, server.key);
			stored.change((servers) =>
				[...servers.filter((known) => isFresh(known) && !isBefore(known)), server].slice(-maxEntries),
			);
		},
		delete(url, key) {
			if (stored.read().some(isOf(url, key))) {
				stored.change((servers) => servers.filter((known) => isFresh(known) && !isOf(url, key)(known)));
			}
		},
	};
}

/** Whether a time is less than a day ago and not in the future. */
function isRecent(time: number, now: number): boolean {
	return time <= now && now - time < maxAge;
}
