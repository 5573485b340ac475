import * as v from 'valibot';
import {privateList} from './private-list.js';

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(500));
const entity = v.object({id: text, name: v.optional(text)});
const used = v.object({workspace: entity, experiment: v.optional(entity)});
const entry = v.object({url: v.pipe(v.string(), v.maxLength(2000)), profile: text, ...used.entries});

/** What the user worked with at the prompt: a workspace, and an experiment in it. */
export type LastUsed = v.InferOutput<typeof used>;

/** A server, by its normalised address, and the profile that was used there. */
type Place = {readonly url: string; readonly profile: string};

/** What was last used on each server, from one session to the next. Nothing here ever throws: it is only a convenience. */
export type LastUsedStore = {
	readonly get: (place: Place) => LastUsed | undefined;
	readonly set: (place: Place, used: LastUsed) => void;
};

/** Number of servers to keep: the latest. */
const maxServers = 50;

/** Kept in a file that only its owner can read. */
export function createLastUsed(file: string): LastUsedStore {
	const stored = privateList(file, 'servers', entry);
	const isOf =
		({url, profile}: Place) =>
		(known: Place) =>
			known.url === url && known.profile === profile;
	return {
		get(place) {
			const found = stored.read().find(isOf(place));
			return found && {workspace: found.workspace, experiment: found.experiment};
		},
		set(place, {workspace, experiment}) {
			stored.change((servers) =>
				[...servers.filter((known) => !isOf(place)(known)), {...place, workspace, experiment}].slice(
					-maxServers,
				),
			);
		},
	};
}
