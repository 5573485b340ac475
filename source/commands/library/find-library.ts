import {type Project, type ProjectContent} from '../../api/resources/projects.js';
import {UsageError} from '../../errors/usage-error.js';
import {suggestion} from '../../language/nearest.js';
import {type Context} from '../command.js';
import {withProject} from '../resolution/resolve-project.js';
import {withWorkspace} from '../resolution/resolve-workspace.js';
import {oneOf} from '../resolution/look-up-name.js';

/** A Modelica library and the project that holds it. */
export type Library = {
	/** Of the content. */
	readonly id: string;

	/** The top class. */
	readonly name: string;
	readonly content: ProjectContent;
	readonly project: Pick<Project, 'id' | 'name'>;
};

/** Where libraries are looked for, by name. */
type LibraryPlace = {readonly project: string | undefined; readonly workspace: string | undefined};

/**
The libraries of the project of `--project`, else of all projects of the workspace. Takes one request.

@param from `projects`: those that can be changed; `dependencies`: those the workspace uses.
*/
export async function librariesOf(
	context: Context,
	{project: text, workspace}: LibraryPlace,
	from: 'projects' | 'dependencies' = 'projects',
): Promise<readonly Library[]> {
	if (text !== undefined) {
		return withProject(context, text, async (id) => {
			const client = await context.client();
			return inProject(await client.projects.get(id, {signal: context.signal}));
		});
	}

	return withWorkspace(context, workspace, async ({client: {projects}, workspaceId, signal}) => {
		const {items} = await (from === 'projects'
			? projects.listIn(workspaceId, {signal})
			: projects.listDependencies(workspaceId, {signal}));
		return items.flatMap((project) => inProject(project));
	});
}

function inProject({id, name, content}: Project): readonly Library[] {
	return content
		.filter(({contentType}) => contentType === 'MODELICA')
		.map((each) => ({
			id: each.id,
			name: each.name ?? each.relpath ?? each.id,
			content: each,
			project: {id, name},
		}));
}

/** The library named. @throws UsageError with the nearest name when there is none. */
export function theLibrary(text: string, libraries: readonly Library[]): Library {
	const found = oneOf('library', text, libraries);
	if (found !== undefined) {
		return found;
	}

	const names = libraries.map(({name}) => name);
	throw new UsageError(`there is no library ${text} in the projects`, {
		hint: suggestion(text, names, 'library list shows what exists'),
	});
}
