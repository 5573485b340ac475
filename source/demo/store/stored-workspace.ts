import {hexId} from './ids.js';
import {type Project} from './stored-project.js';
import {systemProjects} from './system-projects.js';

export type Reference = {readonly id: string; readonly name?: string; readonly version?: string};

/** A project or dependency of a workspace. */
export type ProjectEntry = {
	readonly reference: Reference;
	readonly disabled: boolean;
	readonly disabledContent: readonly unknown[];
};

type WorkspaceDefinition = {
	readonly name: string;
	readonly description: string;

	/** `''` after the default project was deleted. */
	readonly defaultProjectId: string;
	readonly projects: readonly ProjectEntry[];
	readonly dependencies: readonly ProjectEntry[];
	readonly format: string;
	readonly guid: string;
	readonly createdBy: string;

	/** Milliseconds since 1970. */
	readonly createdAt: number;

	/** Only when imported from a published workspace. */
	readonly receivedFrom?: ReceivedFrom;
	readonly appMode?: {readonly model: string};
};

export type ReceivedFrom = {
	readonly sharingId: string;
	readonly workspaceName: string;
	readonly owner: {readonly username: string; readonly tenant: string};

	/** Milliseconds since 1970: `createdAt` of the publication. */
	readonly createdAt: number;
};

/** A workspace. Source: section 5.1 of the API reference. */
export type Workspace = {readonly id: string; readonly definition: WorkspaceDefinition};

/** Format version of workspaces created by this server. */
export const currentFormat = '1.0.0';

export type WorkspaceSizes = {readonly total: number; readonly fmus: number; readonly experiments: number};

export type NewWorkspace = {
	readonly id: string;
	readonly name: string;
	readonly description?: string | undefined;
	readonly defaultProject?: Project | undefined;
	readonly projects?: readonly ProjectEntry[] | undefined;
	readonly dependencies?: readonly ProjectEntry[] | undefined;
	readonly createdBy: string;
	readonly createdAt: number;
};

export const createWorkspace = ({
	id,
	name,
	description = '',
	defaultProject,
	projects,
	dependencies,
	createdBy,
	createdAt,
}: NewWorkspace): Workspace => ({
	id,
	definition: {
		name,
		description,
		defaultProjectId: defaultProject?.id ?? '',
		projects: [...(defaultProject === undefined ? [] : [entryOf(defaultProject.id)]), ...(projects ?? [])],
		dependencies: dependencies ?? systemDependencies(),
		format: currentFormat,
		guid: hexId(),
		createdBy,
		createdAt,
	},
});

/** System libraries as dependencies of a new workspace, older versions disabled. */
const systemDependencies = (): readonly ProjectEntry[] =>
	systemProjects.map(({project: {id, definition}, enabled}) => ({
		reference: {
			id,
			name: definition.name,
			...(definition.version !== undefined && {version: definition.version}),
		},
		disabled: !enabled,
		disabledContent: [],
	}));

export const entryOf = (id: string, disabled = false): ProjectEntry => ({
	reference: {id},
	disabled,
	disabledContent: [],
});

/** The workspace as the API returns it. */
export const workspaceJson = ({id, definition}: Workspace, sizeInfo?: WorkspaceSizes): unknown => ({
	definition,
	id,
	conversion: {state: isOutdated(definition) ? 'IS_REQUIRED' : 'UP_TO_DATE'},
	...(sizeInfo !== undefined && {sizeInfo}),
});

/** Whether a workspace comes from an older server version and must be converted. */
const isOutdated = ({format}: WorkspaceDefinition): boolean => format.startsWith('0.');

const texts = new WeakMap<Workspace, string>();

/** The workspace as JSON text, cached until it changes, because large lists are requested often. */
export function workspaceText(workspace: Workspace): string {
	const text = texts.get(workspace) ?? JSON.stringify(workspaceJson(workspace));
	texts.set(workspace, text);
	return text;
}

/** The workspace with projects and dependencies added: a dependency disables the project of the same id, and disabled ones are enabled. */
export const withAdded = (
	workspace: Workspace,
	added: {readonly projects: readonly Reference[]; readonly dependencies: readonly Reference[]},
): Workspace => {
	const {projects, dependencies} = workspace.definition;
	const isAddedDependency = (entry: ProjectEntry) =>
		added.dependencies.some(({id}) => id === entry.reference.id);
	return {
		...workspace,
		definition: {
			...workspace.definition,
			projects: [
				...projects.map((entry) => (isAddedDependency(entry) ? {...entry, disabled: true} : entry)),
				...newEntries(projects, added.projects),
			],
			dependencies: [
				...dependencies.map((entry) => (isAddedDependency(entry) ? {...entry, disabled: false} : entry)),
				...newEntries(dependencies, added.dependencies),
			],
		},
	};
};

/** A reference to a project, with name and version if it is released. */
export const referenceTo = ({id, definition: {name, version}, projectType}: Project): Reference => ({
	id,
	...(projectType !== 'LOCAL' && {name, ...(version !== undefined && {version})}),
});

/** Disables projects and dependencies with the same name as one to add: only one per name may be enabled. */
export const withoutNamesakes = (
	workspace: Workspace,
	{added, nameOf}: {readonly added: readonly string[]; readonly nameOf: (id: string) => string | undefined},
): Workspace => {
	const names = new Set(added.map((id) => nameOf(id)));
	const disabled = (entries: readonly ProjectEntry[]) =>
		entries.map((entry) => {
			const {id} = entry.reference;
			const isNamesake = !added.includes(id) && names.has(nameOf(id));
			return isNamesake ? {...entry, disabled: true} : entry;
		});
	const {projects, dependencies} = workspace.definition;
	return {
		...workspace,
		definition: {
			...workspace.definition,
			projects: disabled(projects),
			dependencies: disabled(dependencies),
		},
	};
};

/** The workspace after a project was deleted. */
export const withoutProject = (workspace: Workspace, projectId: string): Workspace => {
	const {projects, dependencies, defaultProjectId} = workspace.definition;
	const isOther = (entry: ProjectEntry) => entry.reference.id !== projectId;
	return {
		...workspace,
		definition: {
			...workspace.definition,
			projects: projects.filter((entry) => isOther(entry)),
			dependencies: dependencies.filter((entry) => isOther(entry)),
			defaultProjectId: defaultProjectId === projectId ? '' : defaultProjectId,
		},
	};
};

const newEntries = (entries: readonly ProjectEntry[], added: readonly Reference[]): readonly ProjectEntry[] =>
	added
		.filter(({id}) => entries.every(({reference}) => reference.id !== id))
		.map((reference) => ({reference, disabled: false, disabledContent: []}));
