import path from 'node:path';
import * as v from 'valibot';
import {LocalFileError} from '../../errors/local-file-error.js';
import {errorCode} from '../file-failure.js';
import {withLock} from '../lock-file.js';
import {createPrivateFolder, followLinks, readTextFile, writePrivateFile} from '../private-file.js';

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(500));
const entity = v.object({id: text, name: v.optional(text)});
const used = v.object({workspace: entity, experiment: v.optional(entity)});
const entry = v.object({url: v.pipe(v.string(), v.maxLength(2000)), profile: text, ...used.entries});

/** What somebody worked with at the prompt: a workspace, and an experiment in it. */
export type LastUsed = v.InferOutput<typeof used>;

/** Whose it was: an address in its plain form, and the profile that was used there. */
type Place = {readonly url: string; readonly profile: string};

/** What was used last on each server, from one session to the next. Nothing here ever throws: nobody depends on it. */
export type LastUsedStore = {
	readonly get: (place: Place) => LastUsed | undefined;
	readonly keep: (place: Place, used: LastUsed) => void;
};

/** How many servers are kept, the latest. */
const most = 50;

/** Milliseconds to wait for another process that is changing the file. */
const timeout = 500;

/** Kept in a file that only its owner can read. */
export function createLastUsed(file: string): LastUsedStore {
	const isOf =
		({url, profile}: Place) =>
		(known: Place) =>
			known.url === url && known.profile === profile;
	return {
		get(place) {
			const found = read(file).find(isOf(place));
			return found && {workspace: found.workspace, experiment: found.experiment};
		},
		keep(place, {workspace, experiment}) {
			quietly(() => {
				createPrivateFolder(path.dirname(file));
				withLock(
					`${followLinks(file)}.lock`,
					() => {
						const others = read(file).filter((known) => !isOf(place)(known));
						const servers = [...others, {...place, workspace, experiment}].slice(-most);
						writePrivateFile(file, `${JSON.stringify({servers}, undefined, '\t')}\n`);
					},
					timeout,
				);
			});
		},
	};
}

/** What can be read; nothing of a file that is torn. */
function read(file: string): ReadonlyArray<v.InferOutput<typeof entry>> {
	try {
		const value: unknown = JSON.parse(readTextFile(file) ?? '');
		const listed = v.is(v.object({servers: v.array(v.unknown())}), value) ? value.servers : [];
		return listed.flatMap((item) => (v.is(entry, item) ? [item] : []));
	} catch {
		return [];
	}
}

function quietly(work: () => void): void {
	try {
		work();
	} catch (error) {
		if (!(error instanceof LocalFileError) && errorCode(error) === undefined) {
			throw error;
		}
	}
}
