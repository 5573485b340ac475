import {type ContentType} from '../../endpoints/content-types.js';
import {hexId, projectId} from './ids.js';
import {type VcsUri} from './vcs-uri.js';

/** A content item of a project: a library, views, results and so on. */
export type Content = {
	/** Relative to the project's folder, with forward slashes. */
	readonly relpath: string;
	readonly contentType: ContentType;

	/** The top class, for `MODELICA` only. */
	readonly name?: string;
	readonly defaultDisabled: boolean;
	readonly id: string;
};

type ProjectDefinition = {
	readonly name: string;
	readonly version?: string;
	readonly format: string;
	readonly dependencies: ReadonlyArray<{readonly name: string; readonly versionSpecifier: string}>;
	readonly content: readonly Content[];
	readonly executionOptions: readonly unknown[];
	readonly icon?: string;
};

/** A project in the store. Source: section 5.4 of the API reference. */
export type Project = {
	readonly id: string;
	readonly definition: ProjectDefinition;
	readonly projectType: 'LOCAL' | 'RELEASED' | 'SYSTEM';
	readonly storageLocation: 'USERSPACE' | 'SYSTEM' | 'APPMODE';

	/** Only for projects under version control. */
	readonly vcsUri?: VcsUri;

	/** The files of the project's folder, by path with forward slashes. */
	readonly files: ReadonlyMap<string, Uint8Array>;
};

const emptyContent = [
	['Resources/Views', 'VIEWS'],
	['Resources/Favorites', 'FAVORITES'],
	['Resources/CustomFunctions', 'CUSTOM_FUNCTIONS'],
	['Resources/Custom', 'GENERIC'],
	['ReferenceResults', 'REFERENCE_RESULTS'],
	['Resources/ExperimentDefinitions', 'EXPERIMENT_DEFINITIONS'],
] as const;

/** Creates a project of the user with one item of each content type but `MODELICA`. */
export const createProject = (name: string): Project => ({
	id: projectId(),
	definition: {
		name,
		format: '1.0.0',
		dependencies: [{name: 'Modelica', versionSpecifier: '4.1.0'}],
		content: emptyContent.map(([relpath, contentType]) => ({
			relpath,
			contentType,
			defaultDisabled: false,
			id: hexId(),
		})),
		executionOptions: [],
	},
	projectType: 'LOCAL',
	storageLocation: 'USERSPACE',
	files: new Map(),
});

/** The project as the API returns it; `size` in bytes and `vcsUri` only on request. */
export const projectJson = (
	{files, vcsUri, ...project}: Project,
	{sizeInfo = false, vcsInfo = false}: {readonly sizeInfo?: boolean; readonly vcsInfo?: boolean} = {},
): unknown => ({
	...project,
	...(sizeInfo && {size: sizeOfFiles(files)}),
	...(vcsInfo && vcsUri !== undefined && {vcsUri}),
});

const block = 4096;

/** Size on disk in bytes, in whole blocks; an empty project takes three. */
export function sizeOfFiles(files: ReadonlyMap<string, Uint8Array>): number {
	let blocks = 3;
	for (const content of files.values()) {
		blocks += Math.ceil(content.byteLength / block);
	}

	return blocks * block;
}

export const withContent = (
	project: Project,
	content: Content,
	files: ReadonlyMap<string, Uint8Array>,
): Project => ({
	...project,
	definition: {...project.definition, content: [...project.definition.content, content]},
	files: new Map([...project.files, ...files]),
});

export const withoutContent = (project: Project, content: Content): Project => ({
	...project,
	definition: {
		...project.definition,
		content: project.definition.content.filter(({id}) => id !== content.id),
	},
	files: new Map([...project.files].filter(([path]) => !isWithin(path, content.relpath))),
});

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
