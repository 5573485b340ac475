import {type Client} from '../../api/client.js';
import {type Project} from '../../api/resources/projects.js';
import {oneOf, type Named} from '../shared/resolve.js';

/** Projects as people name them: `Modelica@4.1.0` where one name has several versions. Pure. */
export function namedProjects(items: readonly Project[]): readonly Named[] {
	const counts = new Map<string, number>();
	for (const {name} of items) {
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}

	return items.map(({id, name, raw: {definition}}) => {
		const {version} = definition;
		const isShared = (counts.get(name) ?? 0) > 1 && typeof version === 'string';
		return {id, name: isShared ? `${name}@${version}` : name};
	});
}

/**
The projects a text may mean: those of the workspace in use when it names one of them, else all there are. Every workspace has a
project of the same name, so that the others would only be in the way.
*/
export async function projectsToNameFrom(
	client: Client,
	text: string,
	{workspaceId, signal}: {readonly workspaceId: string | undefined; readonly signal: AbortSignal},
): Promise<readonly Named[]> {
	if (workspaceId !== undefined) {
		const own = await client.projects.listIn(workspaceId, {includeDisabled: true, signal});
		const named = namedProjects(own.items);
		if (oneOf('project', text, named) !== undefined) {
			return named;
		}
	}

	const all = await client.projects.list({signal});
	return namedProjects(all.items);
}
