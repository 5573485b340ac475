import {type Command} from '../command.js';
import {confirmDelete, yesOption} from '../shared/confirm-delete.js';
import {sizeText} from '../../jobs/transfer.js';
import {inWorkspace} from '../shared/place.js';
import {workspaceOption} from '../resolution/workspaces.js';
import {projectArgument} from '../resolution/projects.js';
import {projectOutput} from './project-view.js';
import {withProject} from './with-project.js';

/** `project create NAME`. Source: `POST W/projects`. */
export const projectCreate: Command = {
	words: ['project', 'create'],
	summary: 'Create an empty project in the workspace',
	arguments: [{name: 'name', summary: 'Its name', type: 'text'}],
	options: [workspaceOption],
	examples: [{line: 'project create Drives', summary: 'In the workspace in use'}],
	async run(context, {arguments: {name}, options}) {
		return inWorkspace(context, options, async ({client, workspaceId, signal}) => {
			const created = await client.projects.create(workspaceId, name?.text ?? '', {signal});
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
		const {signal} = context;
		const client = await context.client();
		const found = await withProject(context, project?.text, async (id) => client.projects.get(id, {signal}));
		const {definition} = found.raw;
		const value = {...found.raw, definition: {...definition, name: name?.text ?? ''}};
		const changed = await client.projects.replace(found.id, value, {signal});
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
		const {signal} = context;
		const client = await context.client();
		const deleted = await withProject(context, project?.text, async (id) => {
			if (options['yes'] !== true) {
				const {name, size} = await client.projects.get(id, {sizeInfo: true, signal});
				const bytes = size === undefined ? '' : ` (${sizeText(size)})`;
				await confirmDelete(context, `project ${name}${bytes} from all workspaces`);
			}

			await client.projects.delete(id, {signal});
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
