import {projectOrNone, type Store} from '../store/store.js';
import {type ProjectEntry, type Workspace} from '../store/workspace.js';

/** The definition as it is given to somebody else: projects of the user's that only exist here are left out. */
export function sharedDefinition(store: Store, {definition}: Workspace): unknown {
	const isShareable = ({reference}: ProjectEntry) =>
		projectOrNone(store, reference.id)?.projectType !== 'LOCAL';
	return {
		...definition,
		projects: definition.projects.filter((entry) => isShareable(entry)),
		dependencies: definition.dependencies.filter((entry) => isShareable(entry)),
	};
}
