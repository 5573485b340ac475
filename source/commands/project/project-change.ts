import {createProject, deleteProject, getProject, putProject} from '../../api/resources/projects.js';
import {runOperation} from '../../api/resources/operations.js';
import {workspacePath} from '../../api/resources/workspaces.js';
import {type Output} from '../../output/document.js';
import {type Command} from '../command.js';
import {confirmDelete, sizeText, yesOption} from '../shared/confirm-delete.js';
import {inWorkspace, workspaceOption} from '../shared/place.js';
import {uploadRequest} from '../shared/upload-request.js';
import {projectArgument, projectOutput, withProject} from './project.js';

/** `project create NAME`. Source: `POST W/projects`. */
export const projectCreate: Command = {
	words: ['project', 'create'],
	summary: 'Create an empty project in the workspace',
	arguments: [{name: 'name', summary: 'Its name', type: 'text'}],
	options: [workspaceOption],
	examples: [{line: 'project create Drives', summary: 'In the workspace in use'}],
	async run(context, {arguments: {name}, options}) {
		return inWorkspace(context, options, async ({client, workspaceId, signal}) => {
			const created = await createProject(client, workspaceId, name?.text ?? '', {signal});
			return {
				...projectOutput(created),
				notices: [{kind: 'success', text: `created project ${created.name}`}],
			};
		});
	},
};

/** `project rename PROJECT NAME`. Source: `GET P`, `PUT P`. */
export const projectRename: Command = {
	words: ['project', 'rename'],
	summary: 'Give a project another name',
	arguments: [
		{...projectArgument, optional: false},
		{name: 'name', summary: 'The new name', type: 'text'},
	],
	options: [],
	examples: [{line: 'project rename Project Drives', summary: 'By its old name'}],
	async run(context, {arguments: {project, name}}) {
		const {client, signal} = {client: await context.client(), signal: context.signal};
		const found = await withProject(context, project?.text, async (id) => getProject(client, id, {signal}));
		const {definition} = found.raw;
		const value = {...found.raw, definition: {...definition, name: name?.text ?? ''}};
		const changed = await putProject(client, found.id, value, {signal});
		return {
			...projectOutput(changed),
			notices: [{kind: 'success', text: `${found.name} is now ${changed.name}`}],
		};
	},
};

/** `project delete PROJECT`. Source: `DELETE P`. */
export const projectDelete: Command = {
	words: ['project', 'delete'],
	summary: 'Delete a project, also from all workspaces',
	arguments: [{...projectArgument, optional: false}],
	options: [yesOption],
	examples: [{line: 'project delete Drives', summary: 'Asks first, naming what goes'}],
	async run(context, {arguments: {project}, options}) {
		const {client, signal} = {client: await context.client(), signal: context.signal};
		const deleted = await withProject(context, project?.text, async (id) => {
			if (options['yes'] !== true) {
				const {name, size} = await getProject(client, id, {sizeInfo: true, signal});
				const bytes = size === undefined ? '' : ` (${sizeText(size)})`;
				await confirmDelete(context, `project ${name}${bytes} from all workspaces`);
			}

			await deleteProject(client, id, {signal});
			return id;
		});
		const isUsed = context.session.entities.project?.id === deleted;
		return {
			value: {deleted},
			view: {kind: 'empty'},
			effects: isUsed ? [{kind: 'use', entity: 'project', value: undefined}] : [],
			notices: [{kind: 'success', text: `deleted project ${deleted}`}],
		};
	},
};

/** `project import FILE`. Source: `POST W/project-imports`, `W/dependency-imports`, `api/project-imports`. */
export const projectImport: Command = {
	words: ['project', 'import'],
	summary: 'Import a project from a zip',
	arguments: [{name: 'file', summary: 'A zip, or a mol for a dependency', type: 'file'}],
	options: [
		{name: 'dependency', summary: 'As a dependency of the workspace'},
		{name: 'no-workspace', summary: 'Add it to no workspace'},
		workspaceOption,
	],
	examples: [{line: 'project import drives.zip', summary: 'Into the workspace in use'}],
	async run(context, {arguments: {file}, options}) {
		const name = file?.text ?? '';
		const importTo = async (target: string) => {
			const {data} = await runOperation(await context.client(), uploadRequest(context, target, name));
			const id = String(data['projectId']);
			return {
				value: data,
				view: {kind: 'empty'},
				effects: [{kind: 'use', entity: 'project', value: {id}}],
				notices: [{kind: 'success', text: `imported ${name} as project ${id}`}],
			} satisfies Output;
		};

		return options['no-workspace'] === true
			? importTo('api/project-imports')
			: inWorkspace(context, options, async ({workspaceId}) =>
					importTo(
						`${workspacePath(workspaceId)}/${options['dependency'] === true ? 'dependency' : 'project'}-imports`,
					),
				);
	},
};
