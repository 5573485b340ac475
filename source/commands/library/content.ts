import {contentTypes, type ContentRef, type ProjectContent} from '../../api/resources/projects.js';
import {type ArgumentSpec} from '../../language/specification.js';
import {type Output} from '../../output/document.js';
import {type RecordView} from '../../output/views.js';
import {type Command, type Context} from '../command.js';
import {contentTable} from '../project/project-view.js';
import {projectArgument, projectOption} from '../resolution/projects.js';
import {projectIdOf, withProject} from '../project/with-project.js';
import {confirmDelete, yesOption} from '../shared/confirm-delete.js';
import {runUpload} from '../../jobs/operation.js';
import {optionText} from '../shared/option-text.js';
import {withNamed} from '../shared/with-named.js';

const contentArgument: ArgumentSpec = {
	name: 'content',
	summary: 'Id, beginning of an id, library or path of a content',
	type: 'content',
};

/** `content list [PROJECT]`. Source: `GET P`. */
export const contentList: Command = {
	words: ['content', 'list'],
	aliases: [['project', 'content']],
	summary: 'List what a project holds: libraries, views and more',
	arguments: [projectArgument],
	options: [{name: 'type', summary: 'Only this type', type: {choices: contentTypes}}],
	examples: [
		{line: 'project content Drives', summary: 'By its name'},
		{line: 'content list --type CUSTOM_FUNCTIONS', summary: 'Only some of it'},
	],
	async run(context, {arguments: {project}, options}) {
		const type = optionText(options, 'type');
		const {content} = await withProject(context, project?.text, async (id) => {
			const client = await context.client();
			return client.projects.get(id, {signal: context.signal});
		});
		const rows = content.filter(({contentType}) => type === undefined || contentType === type);
		return {value: rows, view: contentTable(rows)};
	},
};

/** `content show CONTENT`. Source: `GET P/content/{contentId}`. */
export const contentShow: Command = {
	words: ['content', 'show'],
	summary: 'Show something a project holds',
	arguments: [contentArgument],
	options: [projectOption],
	examples: [{line: 'content show Single --project Drives', summary: 'A library by its name'}],
	async run(context, {arguments: {content}, options}) {
		return withContent(
			context,
			{text: content?.text, project: optionText(options, 'project')},
			async (place) => {
				const client = await context.client();
				const {item, value, body} = await client.projects.getContent(place, {signal: context.signal});
				return {value, body, view: contentRecord(item)};
			},
		);
	},
};

/** `content import FILE`. Source: `POST P/content-imports`. */
export const contentImport: Command = {
	words: ['content', 'import'],
	summary: 'Add a file to a project',
	description: 'For Modelica libraries, library import is shorter.',
	arguments: [{name: 'file', summary: 'The file', type: 'file'}],
	options: [
		{name: 'type', summary: 'What it is; default GENERIC', type: {choices: contentTypes}},
		projectOption,
	],
	examples: [{line: 'content import table.csv --project Drives', summary: 'Any file'}],
	async run(context, {arguments: {file}, options}) {
		return importContent(context, {
			file: file?.text ?? '',
			contentType: optionText(options, 'type') ?? 'GENERIC',
			project: optionText(options, 'project'),
		});
	},
};

/** `content delete CONTENT`. Source: `DELETE P/content/{contentId}`. */
export const contentDelete: Command = {
	words: ['content', 'delete'],
	summary: 'Delete something a project holds',
	arguments: [contentArgument],
	options: [projectOption, yesOption],
	examples: [{line: 'content delete Single --project Drives', summary: 'Asks first, naming what goes'}],
	async run(context, {arguments: {content}, options}) {
		const {signal} = context;
		const client = await context.client();
		return withContent(
			context,
			{text: content?.text, project: optionText(options, 'project')},
			async (place) => {
				if (options['yes'] !== true) {
					const {item} = await client.projects.getContent(place, {signal});
					await confirmDelete(context, contentText(item));
				}

				await client.projects.deleteContent(place, {signal});
				return {
					value: {deleted: place.contentId},
					view: {kind: 'empty'},
					notices: [{kind: 'success', text: `deleted ${content?.text ?? place.contentId}`}],
				};
			},
		);
	},
};

/** What is imported, and where. */
export type ContentImport = {
	readonly file: string;
	readonly contentType: string;
	readonly project: string | undefined;
};

/** Uploads a file into a project and shows what became of it. */
export async function importContent(
	context: Context,
	{file, contentType, project}: ContentImport,
): Promise<Output> {
	const {signal} = context;
	const client = await context.client();
	const projectId = await projectIdOf(context, project);
	const place = await runUpload(context, {file, label: 'importing'}, async (options) =>
		client.projects.importContent(projectId, file, {contentType, ...options}),
	);
	const {item, value, body} = await client.projects.getContent(place, {signal});
	return {
		value,
		body,
		view: contentRecord(item),
		notices: [
			{
				kind: 'success',
				text: `imported ${contentText(item)} into ${projectText(context, projectId, project)}`,
			},
		],
	};
}

/** The project something went into, as people know it. */
function projectText({session: {entities}}: Context, id: string, given: string | undefined): string {
	const {project} = entities;
	const isDefault = given === undefined && project === undefined;
	return isDefault
		? "the workspace's default project"
		: `project ${project?.id === id ? (project.name ?? id) : (given ?? id)}`;
}

/** A content in a sentence: `library Drives (Drives.mo)`. */
export function contentText({name, relpath = '', id}: ProjectContent): string {
	return name === undefined ? `${relpath || id}` : `library ${name}${relpath === '' ? '' : ` (${relpath})`}`;
}

function contentRecord({id, contentType, name, relpath, ...rest}: ProjectContent): RecordView {
	return {
		kind: 'record',
		fields: [
			{name: 'content', value: id, kind: 'id'},
			...(name === undefined ? [] : [{name: 'library', value: name}]),
			{name: 'type', value: contentType},
			{name: 'path', value: relpath},
			{name: 'disabled by default', value: rest['defaultDisabled'], kind: 'boolean'},
		],
	};
}

async function withContent(
	context: Context,
	{text = '', project}: {readonly text: string | undefined; readonly project: string | undefined},
	use: (place: ContentRef) => Promise<Output>,
): Promise<Output> {
	return withProject(context, project, async (projectId) => {
		const list = async () => {
			const client = await context.client();
			const {content} = await client.projects.get(projectId, {signal: context.signal});
			return content.map(({id, name, relpath}) => ({id, name: name ?? relpath}));
		};

		return withNamed('content', text, list, async (contentId) => use({projectId, contentId}));
	});
}
