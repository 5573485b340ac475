/** Where candidates come from. */
export type CompletionSource =
	/** Known already. */
	{readonly kind: 'list'; readonly candidates: readonly Candidate[]} | FileSource | ServerSource;

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

	/** Ids of what they are in. */
	readonly workspace?: string | undefined;
	readonly experiment?: string | undefined;

	/** What is typed behind each name, where the name itself does not say. Default a blank. */
	readonly ending?: string | undefined;

	/**
	The custom function whose parameters are asked for; the package whose classes, the model or FMU whose parameters, the case whose
	artifacts, the project whose content.
	*/
	readonly of?: string | undefined;

	/** The parameter or option whose values are asked for. */
	readonly name?: string | undefined;
};

/** What the server has lists of. */
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
	/** Packages and models right in a package. */
	'class',
	'package',
	/** What may be set in a model. */
	'parameter',
	/** Classes that something was run or compiled of. */
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

/** Whether the server has a list of what is called so. */
export function isServerList(kind: string): kind is ServerList {
	return listNames.has(kind);
}

/** What there is of a kind at a path of the API, by the ids of what they are in. */
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
	/** What is meant, without quotes. */
	readonly text: string;

	/** What else it is known by, searched as well: the name of a workspace whose id is the text. */
	readonly name?: string | undefined;

	/** What one may want to know of it: `done · 3 cases · 2 h ago`. */
	readonly description?: string | undefined;

	/** What is typed behind it. Default a blank; `''` where the word goes on. */
	readonly ending?: string | undefined;
};
