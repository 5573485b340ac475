import * as v from 'valibot';
import {badRequest} from '../http-error.js';
import {type Project} from '../store/stored-project.js';
import {releasedProject} from '../store/system-projects.js';
import {currentFormat, type ProjectEntry, type Workspace} from '../store/stored-workspace.js';
import {projectFiles, projectInFolder} from './project-archive.js';
import {filesBelow, moveBelow, type Files} from './zip.js';

const manifestPath = 'workspace/local_workspace.json';

const entry = v.object({
	reference: v.variant('type', [
		v.object({type: v.literal('FILE_PATH'), filePath: v.string()}),
		v.object({type: v.literal('RELEASED_PROJECT'), name: v.string(), version: v.exactOptional(v.string())}),
	]),
	disabled: v.optional(v.boolean(), false),
	disabledContent: v.optional(v.array(v.unknown()), []),
});

const workspaceManifest = v.object({
	name: v.string(),
	description: v.optional(v.string(), ''),
	format: v.optional(v.string(), currentFormat),
	projects: v.optional(v.array(entry), []),
	dependencies: v.optional(v.array(entry), []),
	defaultProjectFolderName: v.optional(v.string()),
});

/** The content of an archive: a workspace to create, and its projects, with new ids. */
export type ImportedWorkspace = {
	readonly name: string;
	readonly description: string;
	readonly format: string;
	readonly defaultProjectId: string;
	readonly projects: readonly ProjectEntry[];
	readonly dependencies: readonly ProjectEntry[];
	readonly newProjects: readonly Project[];
};

/** The files of an archive with a workspace and its projects. */
export function workspaceFiles(workspace: Workspace, projectOf: (id: string) => Project | undefined): Files {
	const folders = projectFolders(workspace, projectOf);
	const {projects, dependencies, createdAt, receivedFrom: _, ...definition} = workspace.definition;
	const portable = (entries: readonly ProjectEntry[]) =>
		entries.flatMap(({reference, ...rest}): unknown[] => {
			const folder = folders.get(reference.id);
			const {name, version} = projectOf(reference.id)?.definition ?? reference;
			if (folder !== undefined) {
				return [{reference: {filePath: `local_projects/${folder}`, type: 'FILE_PATH'}, ...rest}];
			}

			return name === undefined ? [] : [{reference: {name, version, type: 'RELEASED_PROJECT'}, ...rest}];
		});
	const manifest = {
		...definition,
		createdAt: new Date(createdAt).toISOString().replace('Z', '000'),
		projects: portable(projects),
		dependencies: portable(dependencies),
		defaultProjectFolderName: folders.get(definition.defaultProjectId),
	};
	const files = new Map<string, Uint8Array>([
		['version.txt', encode('1.0.0')],
		[manifestPath, encode(JSON.stringify(manifest, undefined, 2))],
		[
			'workspace/meta.json',
			encode(JSON.stringify({created_epoch: Math.floor(createdAt / 1000), version: '1.1'})),
		],
	]);
	for (const [id, folder] of folders) {
		const project = projectOf(id);
		for (const [path, content] of project === undefined
			? []
			: moveBelow(projectFiles(project), `local_projects/${folder}`)) {
			files.set(path, content);
		}
	}

	return files;
}

/** @throws HttpError with the server's code 12015 when the files are not a workspace. */
export function workspaceFrom(files: Files): ImportedWorkspace {
	const manifest = manifestIn(files);
	const newProjects = new Map<string, Project>();
	const entries = (list: ReadonlyArray<v.InferOutput<typeof entry>>) =>
		list.flatMap(({reference, disabled, disabledContent}): ProjectEntry[] => {
			if (reference.type === 'FILE_PATH') {
				const project =
					newProjects.get(reference.filePath) ?? projectInFolder(filesBelow(files, reference.filePath));
				newProjects.set(reference.filePath, project);
				return [{reference: {id: project.id}, disabled, disabledContent}];
			}

			const {name, version} = reference;
			const id = releasedProject(name, version)?.id;
			return id === undefined
				? []
				: [{reference: {id, name, ...(version !== undefined && {version})}, disabled, disabledContent}];
		});
	const projects = entries(manifest.projects);
	const dependencies = entries(manifest.dependencies);
	const folder = manifest.defaultProjectFolderName;
	const standard = folder === undefined ? undefined : newProjects.get(`local_projects/${folder}`);
	return {
		name: manifest.name,
		description: manifest.description,
		format: manifest.format,
		defaultProjectId: (standard ?? [...newProjects.values()][0])?.id ?? '',
		projects,
		dependencies,
		newProjects: [...newProjects.values()],
	};
}

function projectFolders(
	{definition}: Workspace,
	projectOf: (id: string) => Project | undefined,
): Map<string, string> {
	const folders = new Map<string, string>();
	for (const {reference} of [...definition.projects, ...definition.dependencies]) {
		const project = projectOf(reference.id);
		if (project?.projectType === 'LOCAL' && !folders.has(project.id)) {
			const name = project.definition.name.replaceAll(/[^\w\-]/gv, '_') || 'Project';
			folders.set(project.id, [...folders.values()].includes(name) ? `${name}_${folders.size + 1}` : name);
		}
	}

	return folders;
}

function manifestIn(files: Files): v.InferOutput<typeof workspaceManifest> {
	try {
		return v.parse(workspaceManifest, JSON.parse(new TextDecoder().decode(files.get(manifestPath))));
	} catch {
		throw badRequest('The archive does not hold a workspace', 12_015);
	}
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
