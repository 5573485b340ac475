import {projectOrNone, type Store} from '../store/store.js';
import {vcsUriText} from '../store/version-control.js';
import {type ProjectEntry, type Workspace} from '../store/workspace.js';

/**
The definition as it is given to somebody else: projects of the user's that only exist here are left out, those under version
control are named by where they live.

@param isStrict With the commits they are at.
*/
export function sharedDefinition(store: Store, {definition}: Workspace, isStrict: boolean): unknown {
	const shared = (entries: readonly ProjectEntry[]) =>
		entries.flatMap((entry) => sharedEntry(store, entry, isStrict));
	return {
		...definition,
		projects: shared(definition.projects),
		dependencies: shared(definition.dependencies),
	};
}

function sharedEntry(store: Store, entry: ProjectEntry, isStrict: boolean): readonly unknown[] {
	const {vcsUri, projectType} = projectOrNone(store, entry.reference.id) ?? {};
	if (vcsUri !== undefined) {
		return [{...entry, reference: {id: entry.reference.id, vcsUri: vcsUriText(vcsUri, isStrict)}}];
	}

	return projectType === 'LOCAL' ? [] : [entry];
}
