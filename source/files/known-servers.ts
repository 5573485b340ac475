import {lstatSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import * as v from 'valibot';
import {LocalFileError} from '../errors/local-file-error.js';
import {errorCode} from './file-failure.js';
import {withLock} from './lock-file.js';
import {createPrivateFolder, followLinks, readTextFile, writePrivateFile} from './private-file.js';

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
	const isOf = (url: string, key: string) => (known: KnownServer) => known.url === url && known.key === key;
	return {
		get: (url, key) => readKnown(file, now()).find(isOf(url, key)),
		remember(server) {
			const isBefore = isOf(server.url, server.key);
			changeKnown(file, () =>
				[...readKnown(file, now()).filter((known) => !isBefore(known)), server].slice(-most),
			);
		},
		forget(url, key) {
			if (readKnown(file, now()).some(isOf(url, key))) {
				changeKnown(file, () => readKnown(file, now()).filter((known) => !isOf(url, key)(known)));
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

/** Milliseconds to wait for another process that is changing the file. */
const timeout = 1000;

/** Reads and replaces the file in one step, so that processes which sign in at once forget nothing of each other. */
function changeKnown(file: string, change: () => readonly KnownServer[]): void {
	try {
		createPrivateFolder(path.dirname(file));
		withLock(
			`${followLinks(file)}.lock`,
			() => {
				writePrivateFile(file, `${JSON.stringify({servers: change()}, undefined, '\t')}\n`);
			},
			timeout,
		);
	} catch (error) {
		// The next process asks again.
		if (!(error instanceof LocalFileError) && errorCode(error) === undefined) {
			throw error;
		}
	}
}
