import {workspaceDetails} from '../../api/resources/workspace-details.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Context} from '../command.js';
import {withWorkspace} from '../shared/place.js';
import {withNamed} from '../shared/with-named.js';
import {projectsToNameFrom} from './named-projects.js';

/** The project named, else the one in use, else the default one of the workspace in use. */
export async function withProject<Result>(
	context: Context,
	text: string | undefined,
	use: (id: string) => Promise<Result>,
): Promise<Result> {
	const {session, signal, client} = context;
	const wanted = text ?? session.entities.project?.id ?? (await defaultProject(context));
	const workspaceId = session.entities.workspace?.id;
	const list = async () => projectsToNameFrom(await client(), wanted, {workspaceId, signal});
	return withNamed('project', wanted, list, use);
}

/** The id of the project meant. A project that is named is looked up, so that no upload goes to one that does not exist. */
export async function projectIdOf(context: Context, text: string | undefined): Promise<string> {
	if (text === undefined) {
		return context.session.entities.project?.id ?? defaultProject(context);
	}

	return withProject(context, text, async (id) => {
		const client = await context.client();
		const found = await client.projects.get(id, {signal: context.signal});
		return found.id;
	});
}

/** The id of the workspace's default project. Source: `GET W`. @throws UsageError when no workspace is in use or it has none. */
export async function defaultProject(context: Context, workspace?: string): Promise<string> {
	if (workspace === undefined && context.session.entities.workspace === undefined) {
		throw new UsageError('no project is in use', {hint: 'name one of project list --all'});
	}

	return withWorkspace(context, workspace, async ({client, workspaceId, signal}) => {
		const {name, raw} = await client.workspaces.get(workspaceId, {signal});
		const {defaultProjectId} = workspaceDetails(raw);
		if (defaultProjectId === undefined) {
			throw new UsageError(`the workspace ${name} has no default project`, {
				hint: 'name one of project list',
			});
		}

		return defaultProjectId;
	});
}
