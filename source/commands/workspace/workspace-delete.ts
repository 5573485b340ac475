import {defineCommand} from '../define-command.js';
import {type Project} from '../../api/resources/projects.js';
import {workspaceDetails} from '../../api/resources/workspace-details.js';
import {type Workspace} from '../../api/resources/workspaces.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {type Notice} from '../../output/document.js';
import {type Context} from '../command.js';
import {confirmDelete, yesOption} from '../shared/confirm.js';
import {sizeInBrackets} from '../../jobs/transfer.js';
import {namedWorkspaceArgument} from '../resolution/resolve-workspace.js';
import {forgetUsed} from '../shared/done.js';

/**
`workspace delete WORKSPACE`.

Source: `DELETE api/workspaces/{workspaceId}`, which leaves the projects; with `--with-projects` also `DELETE api/projects/{projectId}`.
*/
export const workspaceDelete = defineCommand({
	words: ['workspace', 'delete'],
	summary: 'Delete a workspace; its projects stay unless they are to go, too',
	description:
		'With --with-projects those of its own projects go that no other workspace uses; libraries of the system always stay.',
	arguments: [namedWorkspaceArgument],
	options: [{name: 'with-projects', summary: 'Its own projects, too'}, yesOption],
	examples: [
		{line: 'workspace delete old-workspace', summary: 'Asks first, naming what goes'},
		{line: 'workspace delete old-workspace --with-projects --yes', summary: 'All of it, unasked'},
	],
	async run({context, client, workspace: scope, options, signal}) {
		const {workspaceId: id} = scope;
		const isWhole = options.withProjects;
		const {gone, kept} = isWhole ? await sortedProjects(scope) : {gone: [], kept: []};
		if (!options.yes) {
			const workspace = await client.workspaces.get(id, {sizeInfo: true, signal});
			await ask(context, workspace, isWhole ? await sized(scope, gone) : undefined);
		}

		await deleteProjects(context, scope, gone);
		await client.workspaces.delete(id, {signal});
		return {
			value: {deleted: id, projects: gone.map((project) => project.id)},
			view: {kind: 'empty'},
			effects: forgetUsed(context, 'workspace', [id]),
			notices: notices(id, gone, isWhole ? kept : undefined),
		};
	},
});

/** Which of a workspace's own projects go with it; those that other workspaces use stay. */
async function sortedProjects({client, workspaceId, signal}: WorkspaceScope) {
	const [{items}, workspaces] = await Promise.all([
		client.projects.listIn(workspaceId, {includeDisabled: true, signal}),
		client.workspaces.list({signal}),
	]);
	const usedElsewhere = new Set(
		workspaces.items
			.filter(({id}) => id !== workspaceId)
			.flatMap(({raw}) => {
				const {projects, dependencies} = workspaceDetails(raw);
				return [...projects, ...dependencies].map(({id}) => id);
			}),
	);
	const own = items.filter(({raw}) => raw['projectType'] === 'LOCAL');
	return {
		gone: own.filter(({id}) => !usedElsewhere.has(id)),
		kept: own.filter(({id}) => usedElsewhere.has(id)),
	};
}

async function sized(
	{client, signal}: WorkspaceScope,
	projects: readonly Project[],
): Promise<readonly Project[]> {
	return Promise.all(projects.map(async ({id}) => client.projects.get(id, {sizeInfo: true, signal})));
}

/** @param projects Those that go, too; `undefined`: all stay. */
async function ask(context: Context, {name, size}: Workspace, projects: readonly Project[] | undefined) {
	const listed = (projects ?? []).map((project) => `project ${project.name}${sizeInBrackets(project.size)}`);
	const contents = ['its experiments and FMUs', ...listed];
	const last = contents.pop() ?? '';
	const all = contents.length === 0 ? last : `${contents.join(', ')} and ${last}`;
	const left = projects === undefined ? ', leaving its projects' : '';
	await confirmDelete(context, `workspace ${name}${sizeInBrackets(size)} with ${all}${left}`);
}

// The projects first: a workspace that is left can be deleted again, projects without one are hard to find.
async function deleteProjects(
	{report}: Context,
	{client, signal}: WorkspaceScope,
	projects: readonly Project[],
) {
	const total = projects.length;
	const reportState = (state: 'running' | 'done' | 'failed', finished: number) => {
		report({id: 'projects', label: 'deleting projects', state, count: {finished, total}});
	};

	for (const [finished, {id}] of projects.entries()) {
		reportState('running', finished);
		try {
			// eslint-disable-next-line no-await-in-loop
			await client.projects.delete(id, {signal});
		} catch (error) {
			reportState('failed', finished);
			throw error;
		}
	}

	if (total > 0) {
		reportState('done', total);
	}
}

function notices(
	id: string,
	gone: readonly Project[],
	kept: readonly Project[] | undefined,
): readonly Notice[] {
	const names = (projects: readonly Project[]) => projects.map(({name}) => name).join(', ');
	const success = (text: string): Notice => ({kind: 'success', text});
	if (kept === undefined) {
		return [
			success(`deleted workspace ${id}; its projects stay on the server`),
			{kind: 'next', text: 'project list --all --type LOCAL'},
		];
	}

	return [
		success(`deleted workspace ${id}${gone.length === 0 ? '' : ` and its projects: ${names(gone)}`}`),
		...(kept.length === 0
			? []
			: [{kind: 'info', text: `other workspaces use ${names(kept)}, which stays`} as const]),
	];
}
