import {type CompletionSource} from './completion-source.js';

/** What can be named in a line. */
export type CompletionSession = {
	/** Ids of the entities in use, by kind. */
	readonly entities: Readonly<Record<string, string | undefined>>;

	/** Values by name, `_` being the last result. */
	readonly variables: Readonly<Record<string, unknown>>;

	/** Names of variables of the environment: `$env.NAME`. Default: none are offered. */
	readonly environment?: readonly string[] | undefined;

	/** The current and the previous place in the API: ids and names from its root. */
	readonly place: readonly string[];
	readonly previousPlace: readonly string[];
};

/** What may be typed at the cursor, and which part of the line it replaces. */
export type Completion = {
	/** Offsets in UTF-16 units. */
	readonly from: number;
	readonly to: number;

	/** The part of it that is typed, without quotes. */
	readonly typed: string;

	/** How it is written into the line: as a word, as a segment of a path, or unchanged. */
	readonly form: 'word' | 'segment' | 'raw';
	readonly sources: readonly CompletionSource[];
};
