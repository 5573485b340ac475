import {lstatSync} from 'node:fs';
import process from 'node:process';
import * as v from 'valibot';
import {LocalFileError} from '../errors/local-file-error.js';
import {readTextFile, writePrivateFile} from './private-file.js';

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

/** Bytes; a larger file is not ours. */
const largestFile = 1_000_000;

/** Kept in a file that only its owner can read. It holds no key. */
export function createKnownServers(file: string, now: () => number = Date.now): KnownServers {
	const others = (url: string, key: string) =>
		readKnown(file, now()).filter((known) => known.url !== url || known.key !== key);
	return {
		get: (url, key) => readKnown(file, now()).find((known) => known.url === url && known.key === key),
		remember(server) {
			writeKnown(file, [...others(server.url, server.key), server].slice(-most));
		},
		forget(url, key) {
			const left = others(url, key);
			if (left.length < readKnown(file, now()).length) {
				writeKnown(file, left);
			}
		},
	};
}

/** What is younger than a day and not of the future; nothing of a file that is torn or not the user's own. */
function readKnown(file: string, now: number): readonly KnownServer[] {
	try {
		const value: unknown = isOwn(file) ? JSON.parse(readTextFile(file) ?? '') : undefined;
		const listed = v.is(v.object({servers: v.array(v.unknown())}), value) ? value.servers : [];
		return listed.flatMap((item) => {
			const {success, output} = v.safeParse(knownServer, item);
			return success && isRecent(output.foundAt, now) && isRecent(output.seenAt, now) ? [output] : [];
		});
	} catch {
		return [];
	}
}

function isRecent(time: number, now: number): boolean {
	return time <= now && now - time < longest;
}

/** What others could have written says nothing about where a key may go. */
function isOwn(file: string): boolean {
	const stats = lstatSync(file, {throwIfNoEntry: false});
	if (stats?.isFile() !== true || stats.size > largestFile) {
		return false;
	}

	return process.platform === 'win32' || (stats.uid === process.getuid?.() && stats.mode % 0o100 === 0);
}

function writeKnown(file: string, servers: readonly KnownServer[]): void {
	try {
		writePrivateFile(file, `${JSON.stringify({servers}, undefined, '\t')}\n`);
	} catch (error) {
		// The next process asks again.
		if (!(error instanceof LocalFileError)) {
			throw error;
		}
	}
}
