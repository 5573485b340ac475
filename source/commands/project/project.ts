import {defineCommand} from '../define-command.js';
import {type Project} from '../../api/resources/projects.js';
import {type List} from '../../api/resources/resource.js';
import {vcsText} from '../../api/resources/version-control.js';
import {type Column} from '../../output/views.js';
import {type Command} from '../command.js';
import {workspaceOption, withWorkspace, workspaceNameOption} from '../resolution/resolve-workspace.js';
import {
	projectArgument,
	namedProjectArgument,
	defaultProject,
	withProject,
} from '../resolution/resolve-project.js';
import {confirmDelete, yesOption} from '../shared/confirm.js';
import {sizeInBrackets} from '../../jobs/transfer.js';
import {UsageError} from '../../errors/usage-error.js';
import {runUpload} from '../../jobs/operation.js';
import {optionsView} from '../function/function.js';
import {done, forgetUsed} from '../shared/done.js';
import {projectOutput} from './project-view.js';

const columns: readonly Column[] = [
	{field: 'definition.name', title: 'name'},
	{field: 'definition.version', title: 'version', priority: 2},
	{field: 'projectType', title: 'type', priority: 1},
	{field: 'id', kind: 'id', priority: 3},
	{field: 'storageLocation', title: 'storage'},
];

/** `project list`. Source: `GET W/projects`, `GET W/dependencies`, `GET api/projects`. */
const projectList = defineCommand({
	words: ['project', 'list'],
	summary: 'List the projects of the workspace, or all of them',
	options: [
		{name: 'all', summary: 'The projects of all workspaces'},
		{name: 'dependencies', summary: 'The libraries the workspace depends on'},
		{
			name: 'type',
			summary: 'With --all: only of this type',
			type: {choices: ['LOCAL', 'RELEASED', 'SYSTEM']},
		},
		{
			name: 'storage',
			summary: 'With --all: only from this storage',
			type: {choices: ['APPMODE', 'USERSPACE', 'SYSTEM']},
		},
		{name: 'disabled', summary: 'Include those disabled in the workspace'},
		{name: 'vcs', summary: 'Show the repositories of version-controlled projects'},
		workspaceNameOption,
	],
	examples: [
		{line: 'projects', summary: 'In the workspace in use'},
		{line: 'project list --dependencies', summary: 'The libraries it uses'},
		{line: 'project list --all --type LOCAL', summary: 'All your own projects'},
	],
	async run({context, options, signal}) {
		const {vcs: vcsInfo, type, storage: storageLocation, disabled: includeDisabled} = options;
		const listed = async (): Promise<List<Project>> => {
			if (options.all || type !== undefined || storageLocation !== undefined) {
				const client = await context.client();
				return client.projects.list({type, storageLocation, vcsInfo, signal});
			}

			return withWorkspace(context, options.workspace, async ({client: {projects}, workspaceId}) => {
				const filter = {vcsInfo, includeDisabled, signal};
				return options.dependencies
					? projects.listDependencies(workspaceId, filter)
					: projects.listIn(workspaceId, filter);
			});
		};

		const {items, value, body} = await listed();
		return {
			value,
			body,
			view: {
				kind: 'table',
				entity: 'project',
				columns: vcsInfo ? [...columns, {field: 'vcs', title: 'version control', priority: 1}] : columns,
				rows: items.map(({raw}) => (vcsInfo ? {...raw, vcs: vcsText(raw['vcsUri'])} : raw)),
				empty: 'no projects',
			},
		};
	},
});

/** `project use PROJECT`: what `{project}` and `@project` stand for, and where libraries go. Source: `GET P`. */
const projectUse = defineCommand({
	words: ['project', 'use'],
	summary: 'Work in a project: imports go there',
	arguments: [namedProjectArgument],
	examples: [{line: 'project use Drives', summary: 'Fills {project} from now on'}],
	async run({client, project, signal}) {
		const found = await client.projects.get(project, {signal});
		return {
			...projectOutput(found),
			view: {kind: 'empty'},
			notices: [{kind: 'success', text: `working in project ${found.name}`}],
		};
	},
});

/** `project show [PROJECT]`. Source: `GET P`. */
const projectShow = defineCommand({
	words: ['project', 'show'],
	summary: 'Show a project: what it holds, what it depends on, where it comes from',
	arguments: [{...projectArgument, isResolved: false}],
	options: [
		{name: 'size', summary: 'Include its size'},
		{name: 'default', summary: 'The default project of the workspace, whatever is in use'},
	],
	examples: [
		{line: 'project show Drives --size', summary: 'By its name'},
		{line: 'project show --default', summary: 'The project new models go into'},
	],
	async run({context, arguments: {project}, options, signal}) {
		const client = await context.client();
		const named = options.default ? await defaultProject(context) : project;
		return withProject(context, named, async (id) =>
			projectOutput(await client.projects.get(id, {sizeInfo: options.size, vcsInfo: true, signal})),
		);
	},
});

/** `project create NAME`. Source: `POST W/projects`. */
const projectCreate = defineCommand({
	words: ['project', 'create'],
	summary: 'Create an empty project in the workspace',
	arguments: [{name: 'name', summary: 'Name of the project', type: 'text'}],
	options: [workspaceOption],
	examples: [{line: 'project create Gears', summary: 'In the workspace in use'}],
	runsOnce: true,
	async run({client, workspace: {workspaceId}, arguments: {name}, signal}) {
		const created = await client.projects.create(workspaceId, name, {signal});
		return {
			...projectOutput(created),
			notices: [{kind: 'success', text: `created project ${created.name}`}],
		};
	},
});

/** `project rename PROJECT NAME`. Source: `GET P`, `PUT P`. */
const projectRename = defineCommand({
	words: ['project', 'rename'],
	summary: 'Rename a project',
	arguments: [namedProjectArgument, {name: 'name', summary: 'The new name', type: 'text'}],
	examples: [{line: 'project rename Gears Motors', summary: 'By its old name'}],
	async run({client, project, arguments: {name}, signal}) {
		const found = await client.projects.get(project, {signal});
		const value = {...found.raw, definition: {...found.raw.definition, name}};
		const changed = await client.projects.replace(found.id, value, {signal});
		return {
			...projectOutput(changed),
			notices: [{kind: 'success', text: `${found.name} is now ${changed.name}`}],
		};
	},
});

/** `project delete PROJECT`. Source: `DELETE P`. */
const projectDelete = defineCommand({
	words: ['project', 'delete'],
	summary: 'Delete a project and remove it from all workspaces',
	arguments: [namedProjectArgument],
	options: [yesOption],
	examples: [{line: 'project delete Motors', summary: 'Asks first, naming what goes'}],
	async run({context, client, project: id, options: {yes}, signal}) {
		if (!yes) {
			const {name, size} = await client.projects.get(id, {sizeInfo: true, signal});
			await confirmDelete(context, `project ${name}${sizeInBrackets(size)} from all workspaces`);
		}

		await client.projects.delete(id, {signal});
		const effects = forgetUsed(context, 'project', [id]);
		return done({deleted: id}, `deleted project ${id}`, {effects});
	},
});

/** `project import FILE`. Source: `POST W/project-imports`, `W/dependency-imports`, `api/project-imports`. */
const projectImport = defineCommand({
	words: ['project', 'import'],
	summary: 'Import a project from a zip',
	description: 'It is added to the workspace in use, unless --no-workspace keeps it out of all of them.',
	arguments: [{name: 'file', summary: 'A .zip, or a .mol for a dependency', type: 'file'}],
	options: [
		{name: 'dependency', summary: 'As a dependency of the workspace, which can be used but not changed'},
		{name: 'no-workspace', summary: 'Do not add it to any workspace'},
		workspaceNameOption,
	],
	examples: [
		{line: 'project import drives.zip', summary: 'Into the workspace in use'},
		{line: 'project import library.zip --dependency', summary: 'As a dependency'},
	],
	async run({context, arguments: {file}, options: {dependency, noWorkspace, workspace}, signal}) {
		if (noWorkspace && (dependency || workspace !== undefined)) {
			throw new UsageError(`--no-workspace contradicts --${dependency ? 'dependency' : 'workspace'}`);
		}

		const client = await context.client();
		const imported = async (into: {readonly workspaceId?: string; readonly asDependency?: boolean}) =>
			runUpload(context, {file, label: 'importing'}, async (options) =>
				client.projects.import(file, {...into, ...options}),
			);
		const {projectId} = noWorkspace
			? await imported({})
			: await withWorkspace(
					context,
					workspace,
					async ({workspaceId}) => imported({workspaceId, asDependency: dependency}),
					{isFirst: true},
				);
		const found = await client.projects.get(projectId, {vcsInfo: true, signal});
		return {
			...projectOutput(found),
			notices: [{kind: 'success', text: `imported ${file} as project ${found.name}`}],
		};
	},
});

/** `project options [PROJECT]`. Source: `GET W/projects/{projectId}/custom-functions/{name}/options`, `GET W/custom-functions/{name}/default-options`. */
const projectOptions = defineCommand({
	words: ['project', 'options'],
	summary: 'Show the options an analysis function has in a project',
	arguments: [{...projectArgument, isResolved: false}],
	options: [
		{name: 'function', summary: 'The function; default dynamic', type: 'function'},
		{name: 'defaults', summary: "The application's defaults, not the values in effect"},
		workspaceOption,
	],
	examples: [
		{line: "project options Drives --function 'steady state'", summary: 'A name with a space needs quotes'},
	],
	async run({context, client, workspace: {workspaceId}, arguments: {project}, options, signal}) {
		const name = options.function ?? 'dynamic';
		const read = async (scope: {readonly projectId?: string; readonly defaults?: boolean}) => {
			const {item, value, body} = await client.functions.options(workspaceId, name, {...scope, signal});
			return {value, body, view: optionsView(item)};
		};

		// The defaults are the same for every project.
		return options.defaults
			? read({defaults: true})
			: withProject(context, project, async (projectId) => read({projectId}));
	},
});

/** Everything about projects, in the order of `help`. */
export const projectCommands: readonly Command[] = [
	projectList,
	projectUse,
	projectShow,
	projectCreate,
	projectRename,
	projectImport,
	projectOptions,
	projectDelete,
];
