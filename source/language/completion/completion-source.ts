import {type Candidate} from './candidate.js';

/** Where candidates come from. */
export type CompletionSource =
	/** Known already. */
	{readonly kind: 'list'; readonly candidates: readonly Candidate[]} | FileSource | ServerSource;

/** Files of a folder, `''` being the current one; candidates are whole paths. */
export type FileSource = {
	readonly kind: 'file';

	/** As typed, with the slash at its end. */
	readonly folder: string;

	/** What stands before the path in the same word, e.g. `file@`. */
	readonly before: string;
	readonly onlyFolders: boolean;
};

/** Names the server knows. */
export type ServerSource = {
	readonly kind: 'server';
	readonly what: ServerList;

	/** Ids of what they are in. */
	readonly workspace?: string | undefined;
	readonly experiment?: string | undefined;

	/** What is typed behind each name. Default a blank. */
	readonly ending?: string | undefined;

	/** The custom function whose parameters are wanted. */
	readonly of?: string | undefined;
};

export type ServerList =
	| 'workspace'
	| 'project'
	| 'any-project'
	| 'library'
	| 'published'
	| 'function'
	| 'function-parameter'
	| 'model'
	| 'fmu'
	| 'experiment'
	| 'case'
	| 'variable';

/** Candidates that are known already. */
export function listSource(candidates: readonly Candidate[]): CompletionSource {
	return {kind: 'list', candidates};
}
