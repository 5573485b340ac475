import {type Demo} from './demo.js';
import {pretend} from './execution/running-executions.js';
import {started} from './http/responses.js';
import {operationError, type Operation} from './store/stored-operation.js';
import {hexId} from './store/ids.js';
import {type Store} from './store/demo-store.js';

/** Typical duration of an import or export on a real server, in milliseconds. */
const defaultDuration = 600;

/** Maximum number of finished operations kept. */
const maxOperations = 5000;

/**
Starts an import, export or upload: responds with 201 and the location, then does the work.

@param place - the endpoint for these operations, e.g. `endpoint('POST', '/workspace-exports')`
@param work - returns the content of `data.data`; a HttpError it throws becomes the operation's error
*/
export function startOperation(
	demo: Demo,
	{path}: {readonly path: string},
	work: (id: string) => unknown,
	{id = hexId(), showId = false}: {id?: string; showId?: boolean} = {},
): Response {
	const location = `${path}/${id}`;
	keep(demo.store, location, {id, status: 'running'});
	void finish(demo, location, id, work);
	return started(location, showId ? id : undefined);
}

async function finish(
	demo: Demo,
	location: string,
	id: string,
	work: (id: string) => unknown,
): Promise<void> {
	try {
		await pretend(defaultDuration, demo.speed, demo.closing);
		const data = await work(id);
		keep(demo.store, location, {id, status: 'ready', data});
	} catch (error: unknown) {
		keep(demo.store, location, {id, status: 'error', error: operationError(error)});
	}
}

function keep({operations}: Store, location: string, operation: Operation): void {
	operations.delete(location);
	operations.set(location, operation);
	for (const oldest of operations.keys()) {
		if (operations.size <= maxOperations) {
			break;
		}

		operations.delete(oldest);
	}
}
