import {setTimeout} from 'node:timers/promises';
import {type Demo} from './demo.js';
import {started} from './http/answers.js';
import {operationError, type Operation} from './store/stored-operation.js';
import {hexId} from './store/ids.js';
import {type Store} from './store/demo-store.js';

/** How long a real server takes for an import or export, in milliseconds. */
const usualDuration = 600;

/** How many finished operations are remembered. */
const remembered = 5000;

/**
Starts an import, export or upload: answers 201 with the location and does the work afterwards.

@param place where operations of that kind are started and looked up, e.g. `endpoint('POST', '/workspace-exports')`
@param work returns what `data.data` holds; a Refusal it throws becomes the operation's error
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
		await setTimeout(usualDuration * demo.speed, undefined, {signal: demo.closing});
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
		if (operations.size <= remembered) {
			break;
		}

		operations.delete(oldest);
	}
}
