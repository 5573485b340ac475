import {createProject} from '../store/stored-project.js';
import {closedAccess, type PublishedWorkspace} from '../store/stored-published-workspace.js';
import {fixedId} from '../store/ids.js';
import {type Store} from '../store/demo-store.js';
import {user} from '../store/demo-user.js';
import {createWorkspace} from '../store/stored-workspace.js';
import {workspaceFiles} from './workspace-archive.js';
import {pack} from './zip.js';

const added = new WeakMap<Store, Promise<void>>();

/** Adds workspaces published by fictional other users, on the first request for them. */
export async function addExamplePublications(store: Store): Promise<void> {
	const adding = added.get(store) ?? addAll(store);
	added.set(store, adding);
	return adding;
}

async function addAll(store: Store): Promise<void> {
	for (const each of await Promise.all([bouncingBalls(), chuaCircuit()])) {
		store.published.set(each.id, each);
	}
}

const day = 24 * 60 * 60 * 1000;

/** An archive, shared with the user's tenant. */
const bouncingBalls = async (): Promise<PublishedWorkspace> => ({
	...(await publishedBy('ada', 'Bouncing balls', 'Balls', 12 * day)),
	access: {...closedAccess, groupNames: [user.tenant.groupName]},
});

/** An app, shared with everybody. */
const chuaCircuit = async (): Promise<PublishedWorkspace> => ({
	...(await publishedBy('grace', 'Chua circuit', 'Chaos', 3 * day)),
	appMode: {model: 'Modelica.Electrical.Analog.Examples.ChuaCircuit'},
	access: {...closedAccess, roleNames: ['impact-community']},
});

async function publishedBy(
	owner: string,
	name: string,
	projectName: string,
	age: number,
): Promise<PublishedWorkspace> {
	const createdAt = Date.now() - age;
	const project = createProject(projectName);
	const workspace = createWorkspace({
		id: fixedId(name),
		name,
		defaultProject: project,
		createdBy: owner,
		createdAt,
	});
	const archive = await pack(workspaceFiles(workspace, (id) => (id === project.id ? project : undefined)));
	return {
		id: sharingIdOf(name),
		workspaceName: name,
		tenantId: user.tenant.id,
		createdAt,
		ownerId: owner,
		ownerUsername: owner,
		sourceWorkspaceId: workspace.id,
		archive,
		access: closedAccess,
	};
}

/** Derived from the name, so that scripts can rely on it. */
const sharingIdOf = (name: string): string =>
	fixedId(name).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/v, '$1-$2-$3-$4-$5');
