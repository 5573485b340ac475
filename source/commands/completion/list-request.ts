import {type Client} from '../../api/client.js';
import {type ServerSource} from '../../language/completion/completion-source.js';
import {type ApiError, isNotFound} from '../../errors/api-error.js';
import {theOne} from '../resolution/look-up-name.js';

/** What is to be listed, where, and until when. */
export type ListRequest = {
	readonly client: Client;
	readonly source: ServerSource;
	readonly signal: AbortSignal;
};

/** A list of what is inside a workspace. */
export type WorkspaceListRequest = ListRequest & {readonly workspace: string};

/**
Asks for a source as it stands; after a 404 once more, with the workspace and the experiment looked up by name, label or the beginning of
their id.

@throws what `ask` throws.
*/
export async function withResolved<Result>(
	client: Client,
	source: ServerSource,
	signal: AbortSignal,
	ask: (source: ServerSource) => Promise<Result>,
): Promise<Result> {
	try {
		return await ask(source);
	} catch (error) {
		if (!isNotFound(error)) {
			throw error;
		}

		const found = await resolved(client, source, {signal, error});
		if (found.workspace === source.workspace && found.experiment === source.experiment) {
			throw error;
		}

		return ask(found);
	}
}

async function resolved(
	client: Client,
	source: ServerSource,
	{signal, error}: {readonly signal: AbortSignal; readonly error: ApiError},
): Promise<ServerSource> {
	if (source.workspace === undefined) {
		return source;
	}

	const workspaces = await client.workspaces.list({signal});
	const workspace = theOne('workspace', source.workspace, workspaces.items, error).id;
	if (source.experiment === undefined) {
		return {...source, workspace};
	}

	const experiments = await client.experiments.list(workspace, {signal});
	const experiment = theOne('experiment', source.experiment, experiments.items, error).id;
	return {...source, workspace, experiment};
}
