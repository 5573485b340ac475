import {type Client} from '../../api/client.js';
import {ApiError} from '../../errors/api-error.js';
import {type ServerSource} from '../../language/completion/completion-source.js';
import {theOne} from '../resolution/names.js';

/**
Asks for a source as it stands; when what it is in is not there, once more with the workspace and the experiment that are meant by
their names, labels or beginnings.

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
		if (!(error instanceof ApiError && error.status === 404)) {
			throw error;
		}

		const meant = await resolved(client, source, {signal, error});
		if (meant.workspace === source.workspace && meant.experiment === source.experiment) {
			throw error;
		}

		return ask(meant);
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
