import {type Client} from '../../api/client.js';
import {type ContentRef, type Project} from '../../api/resources/projects.js';
import {workspaceDetails} from '../../api/resources/workspace-details.js';
import {UsageError} from '../../errors/usage-error.js';
import {type ArgumentSpec, type OptionSpec} from '../../language/specification.js';
import {type Context} from '../command.js';
import {oneOf, withNamed, type Named} from './look-up-name.js';
import {withWorkspace, type LookupOrder} from './resolve-workspace.js';

/** A project as an argument; default the one in use, else the default one of the workspace. */
export const projectArgument = {
	name: 'project',
	summary: "Id, beginning of an id, or name; default: the one in use, else the workspace's default project",
	type: 'project',
	optional: true,
	isResolved: true,
} as const satisfies ArgumentSpec;

/** A project that has to be named. */
export const namedProjectArgument = {...projectArgument, optional: false} as const satisfies ArgumentSpec;

/** A project as an option of commands that look it up themselves, or with what it holds. */
export const projectNameOption = {
	name: 'project',
	short: 'p',
	summary: "Project; default: the one in use, else the workspace's default project",
	type: 'project',
} as const satisfies OptionSpec;

/** Something a project holds. Goes with `projectNameOption`. */
export const contentArgument = {
	name: 'content',
	summary: 'Id, beginning of an id, library or path of a content',
	type: 'content',
	isResolved: true,
} as const satisfies ArgumentSpec;

/** A project by its id, the beginning of one, or its name; else the one in use, else the default one of the workspace in use. */
export async function withProject<Result>(
	context: Context,
	named: string | undefined,
	use: (projectId: string) => Promise<Result>,
	{isFirst = false}: LookupOrder = {},
): Promise<Result> {
	const {session, signal} = context;
	const used =
		session.entities.project?.id ?? (named === undefined ? await defaultProject(context) : undefined);
	const text = named ?? used ?? '';
	const workspaceId = session.entities.workspace?.id;
	const client = await context.client();
	const lookup = {
		kind: 'project',
		text,
		list: async () => projectsToNameFrom(client, text, {workspaceId, signal}),
		...(isFirst && {
			before: {
				isId: (id: string) => id === used,
				read: async (id: string) => client.projects.get(id, {signal}),
			},
		}),
	};
	return withNamed(lookup, use);
}

/** Something a project holds, by id, by the beginning of one, by library or path. */
export async function withContent<Result>(
	context: Context,
	{text, project}: {readonly text: string; readonly project: string | undefined},
	use: (place: ContentRef) => Promise<Result>,
	order: LookupOrder = {},
): Promise<Result> {
	const {signal} = context;
	const client = await context.client();
	const inProject = async (projectId: string) => {
		const lookup = {
			kind: 'content',
			text,
			async list() {
				const {content} = await client.projects.get(projectId, {signal});
				return content.map(({id, name, relpath}) => ({id, name: name ?? relpath}));
			},
			...(order.isFirst && {
				before: {
					isId: () => false,
					read: async (contentId: string) => client.projects.getContent({projectId, contentId}, {signal}),
				},
			}),
		};
		return withNamed(lookup, async (contentId) => use({projectId, contentId}));
	};

	return withProject(context, project, inProject, order);
}

/** The id of the workspace's default project. Source: `GET W`. @throws UsageError when no workspace is in use or it has none. */
export async function defaultProject(context: Context): Promise<string> {
	if (context.session.entities.workspace === undefined) {
		throw new UsageError('no project is in use', {hint: 'name one from project list --all'});
	}

	return withWorkspace(context, undefined, async ({client, workspaceId, signal}) => {
		const {name, raw} = await client.workspaces.get(workspaceId, {signal});
		const {defaultProjectId} = workspaceDetails(raw);
		if (defaultProjectId === undefined) {
			throw new UsageError(`the workspace ${name} has no default project`, {
				hint: 'name one from project list',
			});
		}

		return defaultProjectId;
	});
}

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
async function projectsToNameFrom(
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
