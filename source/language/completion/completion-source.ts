/** Where candidates come from. */
export type CompletionSource =
	/** Known already. */
	| {readonly kind: 'list'; readonly candidates: readonly Candidate[]}
	| FileSource
	| ServerSource
	| UploadsSource;

/** The results that were uploaded from here. */
type UploadsSource = {readonly kind: 'uploads'};

/** Files of a folder, `''` being the current one; candidates are whole paths. */
export type FileSource = {
	readonly kind: 'file';

	/** As typed, with the slash at its end. */
	readonly folder: string;

	/** What is before the path in the same word, e.g. `file@`. */
	readonly before: string;
	readonly onlyFolders: boolean;
};

/** Names the server knows. */
export type ServerSource = {
	readonly kind: 'server';
	readonly what: ServerList;

	/** Ids of the entities that hold them. */
	readonly workspace?: string | undefined;
	readonly experiment?: string | undefined;

	/** The text typed after each name, where the candidate itself does not say. Default a blank. */
	readonly ending?: string | undefined;

	/**
	The custom function whose parameters are asked for; the package whose classes, the model or FMU whose parameters, the case whose
	artifacts, the project whose content.
	*/
	readonly of?: string | undefined;

	/** The parameter or option whose values are asked for. */
	readonly name?: string | undefined;
};

/** The kinds of names that the server can list. */
const serverLists = [
	'workspace',
	'project',
	'any-project',
	'content',
	'library',
	'published',
	'function',
	/** As options: `--final-time`. */
	'function-parameter',
	/** Values of such an option. */
	'function-value',
	'simulation-option',
	'solver-option',
	'compiler-option',
	'runtime-option',
	/** Packages and models directly in a package. */
	'class',
	'package',
	/** What may be set in a model. */
	'parameter',
	/** Classes that were run or compiled. */
	'model',
	'fmu',
	'experiment',
	'case',
	'artifact',
	/** By ids, of one project. */
	'project-content',
	'variable',
	/** What is running. */
	'execution',
] as const;

export type ServerList = (typeof serverLists)[number];

const listNames: ReadonlySet<string> = new Set(serverLists);

/** Whether the server can list names of this kind. */
export function isServerList(kind: string): kind is ServerList {
	return listNames.has(kind);
}

/** The names of a kind at a path of the API, by the ids of the entities that hold them. */
export function sourceInPath(what: ServerList, kinds: ReadonlyMap<string, string>): ServerSource {
	const owners: Partial<Record<ServerList, string>> = {artifact: 'case', 'project-content': 'project'};
	return {
		kind: 'server',
		what,
		workspace: kinds.get('workspace'),
		experiment: kinds.get('experiment'),
		of: kinds.get(owners[what] ?? ''),
	};
}

/** Candidates that are known already. */
export function listSource(candidates: readonly Candidate[]): CompletionSource {
	return {kind: 'list', candidates};
}

/** Something that may be typed at the cursor. */
export type Candidate = {
	/** The text without quotes. */
	readonly text: string;

	/** Another name for it, searched as well: the name of a workspace whose id is the text. */
	readonly name?: string | undefined;

	/** Shown beside it: `done · 3 cases · 2 h ago`. */
	readonly description?: string | undefined;

	/** The text typed after it. Default a blank; `''` where the word goes on. */
	readonly ending?: string | undefined;
};
