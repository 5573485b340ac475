import * as v from 'valibot';
import {contentTypes} from '../../endpoints/content-types.js';
import {badRequest} from '../http-error.js';
import {hexId, projectId} from '../store/ids.js';
import {createProject, type Content, type Project, withContent} from '../store/stored-project.js';
import {vcsUriIn} from '../store/vcs-uri.js';
import {libraryOf} from './library-archive.js';
import {filesBelow, type Files} from './zip.js';

const manifest = '.impact/project.json';

const projectManifest = v.object({
	name: v.string(),
	version: v.exactOptional(v.string()),
	format: v.optional(v.string(), '1.0.0'),
	dependencies: v.optional(v.array(v.object({name: v.string(), versionSpecifier: v.string()})), []),
	content: v.optional(
		v.array(
			v.object({
				relpath: v.string(),
				contentType: v.picklist(contentTypes),
				name: v.exactOptional(v.string()),
				defaultDisabled: v.optional(v.boolean(), false),
				id: v.optional(v.string(), () => hexId()),
			}),
		),
		[],
	),
	executionOptions: v.optional(v.array(v.unknown()), []),
});

/** The files of a project's folder, including a manifest. */
export const projectFiles = ({definition, files}: Project): Files =>
	new Map([[manifest, new TextEncoder().encode(JSON.stringify(definition, undefined, 2))], ...files]);

/**
Reads the project in an archive: a folder with a manifest, at the top or one level below, or a Modelica library.

@throws HttpError with the server's code 12015 when it is neither.
*/
export function projectFrom(files: Files): Project {
	const path = [...files.keys()].find(
		(name) => name === manifest || /^[^\/]+\/\.impact\/project\.json$/v.test(name),
	);
	if (path === undefined) {
		const {content, files: library} = libraryOf(files);
		return withContent(createProject(content.name), content, library);
	}

	return projectInFolder(filesBelow(files, path.slice(0, -manifest.length).replace(/\/$/v, '')));
}

/** Reads a project from the files of its folder. @throws HttpError when its manifest is invalid. */
export function projectInFolder(files: Files): Project {
	const definition = manifestIn(files);
	const vcsUri = vcsUriIn(files);
	return {
		id: projectId(),
		definition: {...definition, content: definition.content satisfies readonly Content[]},
		projectType: 'LOCAL',
		storageLocation: 'USERSPACE',
		...(vcsUri !== undefined && {vcsUri}),
		files: new Map([...files].filter(([path]) => path !== manifest)),
	};
}

function manifestIn(files: Files): v.InferOutput<typeof projectManifest> {
	try {
		return v.parse(projectManifest, JSON.parse(new TextDecoder().decode(files.get(manifest))));
	} catch {
		throw badRequest(`The project's manifest ${manifest} cannot be read`, 12_015);
	}
}
