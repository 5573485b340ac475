import * as v from 'valibot';
import {contentTypes} from '../../endpoints/content-types.js';
import {endpoint} from '../../endpoints/endpoints.js';
import {uploadedLibrary} from '../archives/library-archive.js';
import {projectFrom} from '../archives/project-archive.js';
import {safeName, unpack} from '../archives/zip.js';
import {items, json} from '../http/responses.js';
import {decode, type UploadedFile} from '../http/request-body.js';
import {type Call, route, type Route} from '../http/routing.js';
import {startOperation} from '../start-operation.js';
import {badRequest, conflict} from '../http-error.js';
import {hexId} from '../store/ids.js';
import {
	type Content,
	type Project,
	projectJson,
	withContent,
	withoutContent,
} from '../store/stored-project.js';
import {found, projectIn, type Store, workspaceIn} from '../store/demo-store.js';
import {systemProjects} from '../store/system-projects.js';
import {withAdded, withoutProject} from '../store/stored-workspace.js';

/** Source: sections 5.1 and 5.4 of the API reference. */
export const projectRoutes: readonly Route[] = [
	route('GET', '/projects', listProjects),
	route('GET', '/projects/{projectId}', showProject),
	route('PUT', '/projects/{projectId}', changeProject),
	route('DELETE', '/projects/{projectId}', deleteProject),
	route('POST', '/project-imports', importProject),
	route('POST', '/workspaces/{workspaceId}/project-imports', async (call) => importInto(call, 'projects')),
	route('POST', '/workspaces/{workspaceId}/dependency-imports', async (call) =>
		importInto(call, 'dependencies'),
	),
	route('GET', '/projects/{projectId}/content/{projectContentId}', showContent),
	route('DELETE', '/projects/{projectId}/content/{projectContentId}', deleteContent),
	route('POST', '/projects/{projectId}/content-imports', importContent),
];

const change = v.object({
	definition: v.object({
		name: v.pipe(v.string(), v.trim(), v.nonEmpty('a name must not be empty'), v.maxLength(200)),
		dependencies: v.exactOptional(v.array(v.object({name: v.string(), versionSpecifier: v.string()}))),
		executionOptions: v.exactOptional(v.array(v.unknown())),
	}),
});

const importOptions = v.object({
	contentType: v.optional(v.picklist(contentTypes), 'MODELICA'),
});

function listProjects({demo: {store}, query, flag}: Call): Response {
	const all = [...store.projects.values(), ...systemProjects.map(({project}) => project)];
	const isWanted = ({projectType, storageLocation}: Project) =>
		(query('type') === '' || projectType === query('type')) &&
		(query('storageLocation') === '' || storageLocation === query('storageLocation'));
	const vcsInfo = flag('vcsInfo');
	return items(all.filter((project) => isWanted(project)).map((project) => projectJson(project, {vcsInfo})));
}

function showProject({demo: {store}, param, flag}: Call<'projectId'>): Response {
	return json(
		projectJson(projectIn(store, param('projectId')), {sizeInfo: flag('sizeInfo'), vcsInfo: flag('vcsInfo')}),
	);
}

async function changeProject({demo: {store}, param, json: body}: Call<'projectId'>): Promise<Response> {
	const project = ownProject(store, param('projectId'));
	const {definition} = decode(change, await body());
	const changed = {...project, definition: {...project.definition, ...definition}};
	store.projects.set(project.id, changed);
	return json(projectJson(changed));
}

function deleteProject({demo: {store}, param}: Call<'projectId'>): Response {
	const project = ownProject(store, param('projectId'));
	store.projects.delete(project.id);
	for (const workspace of store.workspaces.values()) {
		store.workspaces.set(workspace.id, withoutProject(workspace, project.id));
	}

	return json(projectJson(project));
}

async function importProject({demo, form}: Call): Promise<Response> {
	const {file} = await form();
	return startOperation(demo, endpoint('POST', '/project-imports'), async () =>
		importedProject(demo.store, file),
	);
}

async function importInto(
	{demo, param, form}: Call<'workspaceId'>,
	kind: 'projects' | 'dependencies',
): Promise<Response> {
	const {id} = workspaceIn(demo.store, param('workspaceId'));
	const {file} = await form();
	const place =
		kind === 'projects'
			? endpoint('POST', '/workspaces/{workspaceId}/project-imports', {workspaceId: id})
			: endpoint('POST', '/workspaces/{workspaceId}/dependency-imports', {workspaceId: id});
	return startOperation(demo, place, async () => {
		const imported = await importedProject(demo.store, file);
		const added = {projects: [], dependencies: [], [kind]: [{id: imported.projectId}]};
		demo.store.workspaces.set(id, withAdded(workspaceIn(demo.store, id), added));
		return imported;
	});
}

async function importedProject(
	store: Store,
	{bytes}: UploadedFile,
): Promise<{resourceUri: string; projectId: string}> {
	const project = projectFrom(await unpack(bytes));
	store.projects.set(project.id, project);
	return {
		resourceUri: endpoint('GET', '/projects/{projectId}', {projectId: project.id}).path,
		projectId: project.id,
	};
}

function showContent({demo: {store}, param}: Call<'projectId' | 'projectContentId'>): Response {
	return json(contentIn(projectIn(store, param('projectId')), param('projectContentId')));
}

function deleteContent({demo: {store}, param}: Call<'projectId' | 'projectContentId'>): Response {
	const project = ownProject(store, param('projectId'));
	const content = contentIn(project, param('projectContentId'));
	store.projects.set(project.id, withoutContent(project, content));
	return json(content);
}

async function importContent({demo, param, form}: Call<'projectId'>): Promise<Response> {
	const {id} = ownProject(demo.store, param('projectId'));
	const {file, options} = await form();
	const {contentType} = decode(importOptions, options);
	return startOperation(
		demo,
		endpoint('POST', '/projects/{projectId}/content-imports', {projectId: id}),
		async () => {
			const {content, files} =
				contentType === 'MODELICA' ? await uploadedLibrary(file) : plainContent(file, contentType);
			const project = ownProject(demo.store, id);
			if (project.definition.content.some(({relpath}) => relpath === content.relpath)) {
				throw conflict(`The project holds '${content.relpath}' already`, 12_099);
			}

			demo.store.projects.set(id, withContent(project, content, files));
			const place = {projectId: id, projectContentId: content.id};
			const {path} = endpoint('GET', '/projects/{projectId}/content/{projectContentId}', place);
			return {resourceUri: path, contentId: content.id};
		},
	);
}

function plainContent({name, bytes}: UploadedFile, contentType: Content['contentType']) {
	const relpath = safeName(name);
	const content: Content = {relpath, contentType, defaultDisabled: false, id: hexId()};
	return {content, files: new Map([[relpath, bytes]])};
}

/** A project that may be changed. @throws HttpError 404, or 400 for a system project. */
function ownProject(store: Store, id: string): Project {
	const project = projectIn(store, id);
	if (project.projectType === 'SYSTEM') {
		throw badRequest(`The project '${project.definition.name}' belongs to the system and cannot be changed`);
	}

	return project;
}

/** @throws HttpError 404. */
export const contentIn = ({id, definition}: Project, contentId: string): Content =>
	found(
		definition.content.find((content) => content.id === contentId),
		`The content '${contentId}' does not exist in project '${id}'`,
	);
