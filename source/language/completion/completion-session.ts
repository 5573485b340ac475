import {type CompletionSource} from './completion-source.js';

/** The part of the session that completion uses. */
export type CompletionSession = {
	/** Ids of the entities in use, by kind. */
	readonly entities: Readonly<Record<string, string | undefined>>;

	/** Variables by name; `_` is the last result. */
	readonly variables: Readonly<Record<string, unknown>>;

	/** Names of environment variables, for `$env.NAME`. Default: none. */
	readonly environment?: readonly string[] | undefined;

	/** The current and the previous path in the API, as segments. */
	readonly place: readonly string[];
	readonly previousPlace: readonly string[];
};

/** The completion at the cursor, and the part of the line it replaces. */
export type Completion = {
	/** Offsets in UTF-16 units. */
	readonly from: number;
	readonly to: number;

	/** The typed part, without quotes. */
	readonly typed: string;

	/** How a candidate is inserted: as a word, as a path segment, or unchanged. */
	readonly form: 'word' | 'segment' | 'raw';
	readonly sources: readonly CompletionSource[];
};
