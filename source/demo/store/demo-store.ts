import {notFound} from '../http-error.js';
import {type Experiment} from './stored-experiment.js';
import {type ExternalResult} from './stored-external-result.js';
import {type Fmu} from './stored-fmu.js';
import {type Operation} from './stored-operation.js';
import {createProject, type Project} from './stored-project.js';
import {type PublishedWorkspace} from './stored-published-workspace.js';
import {systemProjects} from './system-projects.js';
import {type Workspace} from './stored-workspace.js';

/** The state of the demo server. Entities are immutable and replaced on change, except for the map of an experiment's cases. */
export type Store = {
	readonly workspaces: Map<string, Workspace>;

	/** The user's projects, without system projects. */
	readonly projects: Map<string, Project>;

	/** By workspace, oldest first. */
	readonly fmus: Map<string, Map<string, Fmu>>;

	/** By workspace, oldest first. */
	readonly experiments: Map<string, Map<string, Experiment>>;
	readonly published: Map<string, PublishedWorkspace>;
	readonly externalResults: Map<string, ExternalResult>;

	/** By location relative to the base, e.g. `api/workspace-exports/0e72…`. */
	readonly operations: Map<string, Operation>;

	/** Archives to download, by id. */
	readonly exports: Map<string, {readonly name: string; readonly bytes: Uint8Array}>;
};

export const createStore = (): Store => ({
	workspaces: new Map(),
	projects: new Map(),
	fmus: new Map(),
	experiments: new Map(),
	published: new Map(),
	externalResults: new Map(),
	operations: new Map(),
	exports: new Map(),
});

/** @throws HttpError 404 with the server's code 12013. */
export const workspaceIn = (store: Store, id: string): Workspace =>
	found(store.workspaces.get(id), `The workspace '${id}' does not exist`, 12_013);

/** A project of the user or of the system. @throws HttpError 404. */
export const projectIn = (store: Store, id: string): Project =>
	found(projectOrNone(store, id), `The project '${id}' does not exist`);

export const projectOrNone = (store: Store, id: string): Project | undefined =>
	store.projects.get(id) ?? systemProjects.find(({project}) => project.id === id)?.project;

/** The FMUs of a workspace, oldest first. @throws HttpError 404 when there is no such workspace. */
export const fmusIn = (store: Store, workspaceId: string): Map<string, Fmu> =>
	within(store.fmus, workspaceIn(store, workspaceId).id);

/** @throws HttpError 404. */
export const fmuIn = (store: Store, workspaceId: string, id: string): Fmu =>
	found(fmusIn(store, workspaceId).get(id), `The model executable '${id}' does not exist`);

/** The experiments of a workspace, oldest first. @throws HttpError 404 when there is no such workspace. */
export const experimentsIn = (store: Store, workspaceId: string): Map<string, Experiment> =>
	within(store.experiments, workspaceIn(store, workspaceId).id);

/** @throws HttpError 404. */
export const experimentIn = (store: Store, workspaceId: string, id: string): Experiment =>
	found(experimentsIn(store, workspaceId).get(id), `The experiment '${id}' does not exist`);

/** Creates and stores a project of the user. */
export function addProject(store: Store, name: string): Project {
	const project = createProject(name);
	store.projects.set(project.id, project);
	return project;
}

export function found<T>(value: T | undefined, message: string, code?: number): T {
	if (value === undefined) {
		throw notFound(message, code);
	}

	return value;
}

function within<T>(maps: Map<string, Map<string, T>>, key: string): Map<string, T> {
	const existing = maps.get(key);
	if (existing !== undefined) {
		return existing;
	}

	const created = new Map<string, T>();
	maps.set(key, created);
	return created;
}
