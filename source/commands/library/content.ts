import {defineCommand} from '../define-command.js';
import {type ProjectContent} from '../../api/resources/projects.js';
import {contentTypes} from '../../endpoints/content-types.js';
import {type Output} from '../../output/document.js';
import {type RecordView} from '../../output/views.js';
import {type Command, type Context} from '../command.js';
import {contentTable} from '../project/project-view.js';
import {confirmDelete, yesOption} from '../shared/confirm.js';
import {runUpload} from '../../jobs/operation.js';
import {
	contentArgument,
	projectNameOption,
	projectArgument,
	withProject,
} from '../resolution/resolve-project.js';
import {done} from '../shared/done.js';

/** `content list [PROJECT]`. Source: `GET P`. */
const contentList = defineCommand({
	words: ['content', 'list'],
	aliases: [['project', 'content']],
	summary: 'List the content of a project: libraries, views and more',
	arguments: [projectArgument],
	options: [{name: 'type', summary: 'Only this type', type: {choices: contentTypes}}],
	examples: [
		{line: 'project content Drives', summary: 'By its name'},
		{line: 'content list --type CUSTOM_FUNCTIONS', summary: 'Only custom functions'},
	],
	async run({client, project, options: {type}, signal}) {
		const {content} = await client.projects.get(project, {signal});
		const rows = content.filter(({contentType}) => type === undefined || contentType === type);
		return {value: rows, view: contentTable(rows)};
	},
});

/** `content show CONTENT`. Source: `GET P/content/{contentId}`. */
const contentShow = defineCommand({
	words: ['content', 'show'],
	summary: 'Show an item of a project',
	arguments: [contentArgument],
	options: [projectNameOption],
	examples: [{line: 'content show Drives --project Drives', summary: 'A library by its name'}],
	async run({client, content, signal}) {
		const {item, value, body} = await client.projects.getContent(content, {signal});
		return {value, body, view: contentRecord(item)};
	},
});

/** `content import FILE`. Source: `POST P/content-imports`. */
const contentImport = defineCommand({
	words: ['content', 'import'],
	summary: 'Add a file to a project',
	description: 'For Modelica libraries library import is shorter.',
	arguments: [{name: 'file', summary: 'The file', type: 'file'}],
	options: [
		{name: 'type', summary: 'What kind of content it is; default GENERIC', type: {choices: contentTypes}},
		projectNameOption,
	],
	examples: [{line: 'content import table.csv --project Drives', summary: 'Any file'}],
	run: async ({context, arguments: {file}, options: {type = 'GENERIC', project}}) =>
		importContent(context, {file, contentType: type, project}),
});

/** `content delete CONTENT`. Source: `DELETE P/content/{contentId}`. */
const contentDelete = defineCommand({
	words: ['content', 'delete'],
	summary: 'Delete an item of a project',
	arguments: [contentArgument],
	options: [projectNameOption, yesOption],
	examples: [{line: 'content delete table --project Drives', summary: 'Asks first, naming what goes'}],
	async run({context, client, content, words, options: {yes}, signal}) {
		if (!yes) {
			const {item} = await client.projects.getContent(content, {signal});
			await confirmDelete(context, contentText(item));
		}

		await client.projects.deleteContent(content, {signal});
		return done({deleted: content.contentId}, `deleted ${words.content.text}`);
	},
});

/** What is imported, and where. */
type ContentImport = {
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
	const place = await withProject(
		context,
		project,
		async (projectId) =>
			runUpload(context, {file, label: 'importing'}, async (options) =>
				client.projects.importContent(projectId, file, {contentType, ...options}),
			),
		{isFirst: true},
	);
	const {item, value, body} = await client.projects.getContent(place, {signal});
	return {
		value,
		body,
		view: contentRecord(item),
		notices: [
			{
				kind: 'success',
				text: `imported ${contentText(item)} into ${projectText(context, place.projectId, project)}`,
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

/** Everything about what projects hold, in the order of `help`. */
export const contentCommands: readonly Command[] = [contentList, contentShow, contentImport, contentDelete];
