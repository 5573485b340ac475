import {
	getProject,
	listDependencies,
	listProjects,
	listWorkspaceProjects,
	type AnsweredProject,
} from '../../api/resources/projects.js';
import {UsageError} from '../../errors/usage-error.js';
import {type ArgumentSpec} from '../../language/specification.js';
import {type Column, type Output, type View} from '../../output/document.js';
import {type Command, type Context} from '../command.js';
import {optionText} from '../shared/option-text.js';
import {inWorkspace, workspaceOption} from '../shared/place.js';
import {withNamed} from '../shared/with-named.js';

/** A project as an argument; default the one in use. */
export const projectArgument: ArgumentSpec = {
	name: 'project',
	summary: 'Id, beginning of an id, or name; default the one in use',
	type: 'project',
	optional: true,
};

const columns: readonly Column[] = [
	{field: 'id', kind: 'id', priority: 1},
	{field: 'definition.name', title: 'name', priority: 3},
	{field: 'definition.version', title: 'version', priority: 2},
	{field: 'projectType', title: 'type', priority: 1},
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
		{name: 'vcs', summary: 'Ask for version control, too'},
		workspaceOption,
	],
	examples: [
		{line: 'projects', summary: 'Those of the workspace in use'},
		{line: 'project list --all --type LOCAL', summary: 'Everything of yours'},
	],
	async run(context, {options}) {
		const {signal} = context;
		const vcsInfo = options['vcs'] === true;
		const type = optionText(options, 'type');
		const storageLocation = optionText(options, 'storage');
		const isEverywhere = options['all'] === true || type !== undefined || storageLocation !== undefined;
		const {items, value, body} = isEverywhere
			? await listProjects(await context.client(), {type, storageLocation, vcsInfo, signal})
			: await inWorkspace(context, options, async ({client, workspaceId}) =>
					options['dependencies'] === true
						? listDependencies(client, workspaceId, {signal})
						: listWorkspaceProjects(client, workspaceId, {vcsInfo, signal}),
				);
		const shown = vcsInfo ? [...columns, {field: 'vcsUri.repoUrl.url', title: 'repository'}] : columns;
		return {
			value,
			body,
			view: {kind: 'table', columns: shown, rows: items.map(({raw}) => raw), empty: 'no projects'},
		};
	},
};

/** `project show [PROJECT]`. Source: `GET P`. */
export const projectShow: Command = {
	words: ['project', 'show'],
	summary: 'Show a project and what it holds',
	arguments: [projectArgument],
	options: [
		{name: 'size', summary: 'Ask for its size, too'},
		{name: 'vcs', summary: 'Ask for version control, too'},
	],
	examples: [{line: 'project show Project --size', summary: 'By its name'}],
	async run(context, {arguments: {project}, options}) {
		const settings = {sizeInfo: options['size'] === true, vcsInfo: options['vcs'] === true};
		return projectOutput(
			await withProject(context, project?.text, async (id) =>
				getProject(await context.client(), id, {...settings, signal: context.signal}),
			),
		);
	},
};

/** `project content [PROJECT]`. Source: `GET P`. */
export const projectContent: Command = {
	words: ['project', 'content'],
	summary: 'List what a project holds: libraries, views and more',
	arguments: [projectArgument],
	options: [],
	examples: [{line: 'project content Project', summary: 'By its name'}],
	async run(context, {arguments: {project}}) {
		const found = await withProject(context, project?.text, async (id) =>
			getProject(await context.client(), id, {signal: context.signal}),
		);
		return {value: found.content, view: contentView(found)};
	},
};

/** The project named, or the one in use. */
export async function withProject<Result>(
	{session, signal, client}: Context,
	text: string | undefined,
	use: (id: string) => Promise<Result>,
): Promise<Result> {
	const wanted = text ?? session.entities.project?.id;
	if (wanted === undefined) {
		throw new UsageError('no project is in use', {hint: 'name one of project list'});
	}

	const list = async () => {
		const {items} = await listProjects(await client(), {signal});
		return items;
	};

	return withNamed('project', wanted, list, use);
}

/** A project as a record with its content. */
export function projectOutput(found: AnsweredProject): Output {
	const {id, name, size, raw} = found;
	return {
		value: raw,
		body: found.body,
		view: {
			kind: 'sections',
			sections: [
				{
					view: {
						kind: 'record',
						fields: [
							{name: 'project', value: id, kind: 'id'},
							{name: 'name', value: name},
							{name: 'version', value: raw.definition['version']},
							{name: 'type', value: raw['projectType']},
							{name: 'storage', value: raw['storageLocation']},
							...(size === undefined ? [] : [{name: 'size', value: size, kind: 'bytes'} as const]),
							...(raw['vcsUri'] === undefined ? [] : [{name: 'version control', value: raw['vcsUri']}]),
						],
					},
				},
				{title: 'content', view: contentView(found)},
			],
		},
		effects: [{kind: 'use', entity: 'project', value: {id, name}}],
	};
}

function contentView({content}: Pick<AnsweredProject, 'content'>): View {
	return {
		kind: 'table',
		columns: [
			{field: 'id', kind: 'id'},
			{field: 'contentType', title: 'type', priority: 2},
			{field: 'name', priority: 3},
			{field: 'relpath', title: 'path', priority: 2},
		],
		rows: content,
		empty: 'it holds nothing',
	};
}
