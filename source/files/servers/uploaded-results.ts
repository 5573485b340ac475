import * as v from 'valibot';
import {privateList} from './private-list.js';

const text = v.pipe(v.string(), v.maxLength(2000));

const uploadedResult = v.object({
	server: text,
	id: text,
	name: v.optional(text),
	file: text,
	workspace: text,
	uploadedAt: v.number(),
});

/**
A result that was uploaded from this computer: address of the `server`, `id` on it, `name` given to it, name of the `file`, its
`workspace`, and the time in milliseconds since 1970.
*/
export type UploadedResult = v.InferOutput<typeof uploadedResult>;

/** Results uploaded to a server, which itself cannot list them. */
export type UploadedResults = {
	/** The latest first. */
	readonly list: () => readonly UploadedResult[];
	readonly add: (result: Omit<UploadedResult, 'server'>) => void;
	readonly remove: (id: string) => void;
};

/** Number of results to keep: the latest. */
const maxResults = 200;

/** Kept in a file that only its owner can read. */
export function createUploadedResults(file: string, server: string): UploadedResults {
	const stored = privateList(file, 'results', uploadedResult);
	return {
		list: () =>
			stored
				.read()
				.filter((result) => result.server === server)
				.toReversed(),
		add(result) {
			stored.change((results) => [...results, {server, ...result}].slice(-maxResults));
		},
		remove(id) {
			if (stored.read().some((result) => result.id === id)) {
				stored.change((results) => results.filter((result) => result.id !== id));
			}
		},
	};
}
