/** A source of candidates. */
export type CompletionSource =
	/** A fixed list. */
	| {readonly kind: 'list'; readonly candidates: readonly Candidate[]}
	| FileSource
	| ServerSource
	| UploadsSource;

/** Results uploaded from this computer. */
type UploadsSource = {readonly kind: 'uploads'};

/** The files of a folder; candidates are whole paths. */
export type FileSource = {
	readonly kind: 'file';

	/** As typed, with a trailing slash; `''` is the current folder. */
	readonly folder: string;

	/** Text before the path in the same word, e.g. `file@`. */
	readonly before: string;
	readonly onlyFolders: boolean;
};

/** Names from the server. */
export type ServerSource = {
	readonly kind: 'server';
	readonly what: ServerList;

	/** Ids of the entities that contain them. */
	readonly workspace?: string | undefined;
	readonly experiment?: string | undefined;

	/** Text before each name in the same word, e.g. `EXPERIMENT/`. Default: none. */
	readonly before?: string | undefined;

	/** Text to insert after each name, unless the candidate has its own. Default a blank. */
	readonly ending?: string | undefined;

	/**
	What the names belong to: a custom function, a package, a model or FMU, a case, or a project.
	*/
	readonly of?: string | undefined;

	/** The parameter or option whose values to list. */
	readonly name?: string | undefined;
};

/** The kinds of names the server can list. */
const serverLists = [
	'workspace',
	'project',
	'any-project',
	'content',
	'library',
	'published',
	'function',
	/** Options for the parameters of a function: `--final-time`. */
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
	/** Parameters of a model. */
	'parameter',
	/** Classes that were run or compiled. */
	'model',
	'fmu',
	'experiment',
	'case',
	'artifact',
	/** Content of one project, by id. */
	'project-content',
	'variable',
	/** Running executions. */
	'execution',
] as const;

export type ServerList = (typeof serverLists)[number];

/** The kinds of names that an experiment contains, and those that a workspace contains. */
const inExperiment: ReadonlySet<ServerList> = new Set(['case', 'variable', 'artifact']);
const inWorkspace: ReadonlySet<ServerList> = new Set([
	...inExperiment,
	'content',
	'library',
	'function',
	'class',
	'package',
	'parameter',
	'model',
	'fmu',
	'experiment',
]);

/** What must be in use before the names of a source are known; `undefined` when nothing is missing. */
export function missingPlace(source: CompletionSource): 'workspace' | 'experiment' | undefined {
	if (source.kind !== 'server') {
		return undefined;
	}

	const {what, workspace, experiment} = source;
	return inWorkspace.has(what) && workspace === undefined
		? 'workspace'
		: inExperiment.has(what) && experiment === undefined
			? 'experiment'
			: undefined;
}

const listNames: ReadonlySet<string> = new Set(serverLists);

/** Whether the server can list names of this kind. */
export function isServerList(kind: string): kind is ServerList {
	return listNames.has(kind);
}

/** A source of names at a path of the API, given the ids of the entities that contain them. */
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

/** A source with fixed candidates. */
export function listSource(candidates: readonly Candidate[]): CompletionSource {
	return {kind: 'list', candidates};
}

/** A completion candidate. */
export type Candidate = {
	/** The text without quotes. */
	readonly text: string;

	/** Another name that is matched as well: the name of a workspace whose id is the text. */
	readonly name?: string | undefined;

	/** Shown next to it: `done · 3 cases · 2 h ago`. */
	readonly description?: string | undefined;

	/** Text to insert after it. Default a blank; `''` if the word continues. */
	readonly ending?: string | undefined;
};
