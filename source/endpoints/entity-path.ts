import {type Place} from './place.js';

/** Where the things in use are in the API, by kind; nothing for what is not in use. */
export function entityPlace(
	kind: string,
	ids: Readonly<Record<string, string | undefined>>,
): Place | undefined {
	const {workspace, experiment} = ids;
	const id = ids[kind];
	if (id === undefined) {
		return undefined;
	}

	switch (kind) {
		case 'workspace': {
			return ['workspaces', id];
		}

		case 'project': {
			return ['projects', id];
		}

		case 'experiment':
		case 'definition': {
			return workspace === undefined ? undefined : ['workspaces', workspace, 'experiments', id];
		}

		case 'fmu': {
			return workspace === undefined ? undefined : ['workspaces', workspace, 'model-executables', id];
		}

		case 'case': {
			return workspace === undefined || experiment === undefined
				? undefined
				: ['workspaces', workspace, 'experiments', experiment, 'cases', id];
		}

		default: {
			return undefined;
		}
	}
}
