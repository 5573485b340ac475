import {type Project} from '../../api/resources/projects.js';
import {type List} from '../../api/resources/resource.js';
import {vcsText} from '../../api/resources/version-control.js';
import {type Column} from '../../output/views.js';
import {type Invocation} from '../../language/specification.js';
import {type Command, type Context} from '../command.js';
import {optionText} from '../shared/option-text.js';
import {inWorkspace} from '../shared/place.js';
import {workspaceOption} from '../resolution/workspaces.js';
import {projectArgument} from '../resolution/projects.js';
import {projectOutput} from './project-view.js';
import {defaultProject, withProject} from './with-project.js';

const columns: readonly Column[] = [
	{field: 'definition.name', title: 'name'},
	{field: 'definition.version', title: 'version', priority: 2},
	{field: 'projectType', title: 'type', priority: 1},
	{field: 'id', kind: 'id', priority: 3},
	{field: 'storageLocation', title: 'storage'},
];

/** `project list`. Source: `GET W/projects`, `GET W/dependencies`, `GET api/projects`. */
export const projectList: Command = {
	words: ['project', 'list'],
	summary: 'List the projects of the workspace, or all of them',
	arguments: [],
	options: [
		{name: 'all', summary: 'Those of all workspaces'},
		{name: 'dependencies', summary: 'The libraries the workspace depends on'},
		{
			name: 'type',
			summary: 'With --all: only of this type',
			type: {choices: ['LOCAL', 'RELEASED', 'SYSTEM']},
		},
		{
			name: 'storage',
			summary: 'With --all: only from here',
			type: {choices: ['APPMODE', 'USERSPACE', 'SYSTEM']},
		},
		{name: 'disabled', summary: 'Those disabled in the workspace, too'},
		{name: 'vcs', summary: 'Show where version-controlled ones come from'},
		workspaceOption,
	],
	examples: [
		{line: 'projects', summary: 'Those of the workspace in use'},
		{line: 'project list --dependencies', summary: 'The libraries it uses'},
		{line: 'project list --all --type LOCAL', summary: 'Everything of yours'},
	],
	async run(context, {options}) {
		const vcsInfo = options['vcs'] === true;
		const {items, value, body} = await listed(context, options, vcsInfo);
		const rows = items.map(({raw}) => (vcsInfo ? {...raw, vcs: vcsText(raw['vcsUri'])} : raw));
		return {
			value,
			body,
			view: {
				kind: 'table',
				entity: 'project',
				columns: vcsInfo ? [...columns, {field: 'vcs', title: 'version control', priority: 1}] : columns,
				rows,
				empty: 'no projects',
			},
		};
	},
};

async function listed(
	context: Context,
	options: Invocation['options'],
	vcsInfo: boolean,
): Promise<List<Project>> {
	const type = optionText(options, 'type');
	const storageLocation = optionText(options, 'storage');
	if (options['all'] === true || type !== undefined || storageLocation !== undefined) {
		const client = await context.client();
		return client.projects.list({type, storageLocation, vcsInfo, signal: context.signal});
	}

	const includeDisabled = options['disabled'] === true;
	return inWorkspace(context, options, async ({client: {projects}, workspaceId, signal}) => {
		const filter = {vcsInfo, includeDisabled, signal};
		return options['dependencies'] === true
			? projects.listDependencies(workspaceId, filter)
			: projects.listIn(workspaceId, filter);
	});
}

/** `project use PROJECT`: what `{project}` and `@project` stand for, and where libraries go. Source: `GET P`. */
export const projectUse: Command = {
	words: ['project', 'use'],
	summary: 'Work in a project: what is imported goes there',
	arguments: [{...projectArgument, optional: false}],
	options: [],
	examples: [{line: 'project use Drives', summary: 'Fills {project} from now on'}],
	async run(context, {arguments: {project}}) {
		return withProject(context, project?.text, async (id) => {
			const client = await context.client();
			const found = await client.projects.get(id, {signal: context.signal});
			return {
				...projectOutput(found),
				view: {kind: 'empty'},
				notices: [{kind: 'success', text: `working in project ${found.name}`}],
			};
		});
	},
};

/** `project show [PROJECT]`. Source: `GET P`. */
export const projectShow: Command = {
	words: ['project', 'show'],
	summary: 'Show a project: what it holds, what it depends on, where it comes from',
	arguments: [projectArgument],
	options: [
		{name: 'size', summary: 'Ask for its size, too'},
		{name: 'default', summary: 'The default one of the workspace, whatever is in use'},
	],
	examples: [
		{line: 'project show Drives --size', summary: 'By its name'},
		{line: 'project show --default', summary: 'What the workspace puts new models into'},
	],
	async run(context, {arguments: {project}, options}) {
		const {signal} = context;
		const sizeInfo = options['size'] === true;
		const wanted = options['default'] === true ? await defaultProject(context) : project?.text;
		return withProject(context, wanted, async (id) => {
			const client = await context.client();
			return projectOutput(await client.projects.get(id, {sizeInfo, vcsInfo: true, signal}));
		});
	},
};
