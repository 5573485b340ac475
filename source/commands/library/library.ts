import {defineCommand} from '../define-command.js';
import {UsageError} from '../../errors/usage-error.js';
import {type ArgumentSpec, type OptionSpec} from '../../language/specification.js';
import {type Command} from '../command.js';
import {confirmDelete, yesOption} from '../shared/confirm.js';
import {workspaceNameOption} from '../resolution/resolve-workspace.js';
import {done} from '../shared/done.js';
import {contentText} from './content.js';
import {librariesOf, theLibrary} from './find-library.js';
import {libraryImport, libraryImportFmu} from './library-import.js';

const libraryArgument = {
	name: 'library',
	summary: 'Name, id, or beginning of an id',
	type: 'library',
} as const satisfies ArgumentSpec;

/** Which projects are looked through. */
const inOption = {
	name: 'project',
	short: 'p',
	summary: 'Only in this project; default: all projects of the workspace',
	type: 'project',
} as const satisfies OptionSpec;

/** `library list`. Source: `GET W/projects`, `GET W/dependencies`, `GET P`. */
const libraryList = defineCommand({
	words: ['library', 'list'],
	summary: 'List the Modelica libraries you work on',
	options: [
		{
			name: 'dependencies',
			summary: 'The libraries the workspace depends on instead, e.g. the Modelica Standard Library',
		},
		inOption,
		workspaceNameOption,
	],
	examples: [
		{line: 'libraries', summary: 'In all projects of the workspace'},
		{line: 'library list --dependencies', summary: 'The libraries they may use'},
	],
	async run({context, options}) {
		const from = options.dependencies ? 'dependencies' : 'projects';
		const libraries = await librariesOf(context, options, from);
		const rows = libraries.map(({content, project}) => ({
			...content,
			project: project.name,
			projectId: project.id,
		}));
		return {
			value: rows,
			view: {
				kind: 'table',
				columns: [
					{field: 'name', title: 'library'},
					{field: 'project', priority: 3},
					{field: 'relpath', title: 'path', priority: 2},
					{field: 'id', kind: 'id', priority: 1},
				],
				rows,
				empty: 'no libraries: library import FILE.mo adds one',
			},
		};
	},
});

/** `library show LIBRARY`. Source: `GET W/projects`, `GET P/content/{contentId}`. */
const libraryShow = defineCommand({
	words: ['library', 'show'],
	summary: 'Show a Modelica library and where it is stored',
	arguments: [libraryArgument],
	options: [inOption, workspaceNameOption],
	examples: [{line: 'library show Drives', summary: 'By its name'}],
	async run({context, arguments: {library}, options, signal}) {
		const {id, project} = theLibrary(library, await librariesOf(context, options));
		const place = {projectId: project.id, contentId: id};
		const client = await context.client();
		const {item, value, body} = await client.projects.getContent(place, {signal});
		return {
			value,
			body,
			view: {
				kind: 'record',
				fields: [
					{name: 'library', value: item.name},
					{name: 'path', value: item.relpath},
					{name: 'content', value: id, kind: 'id'},
					{name: 'project', value: project.name},
					{name: 'project id', value: project.id, kind: 'id'},
				],
			},
		};
	},
});

/** `library delete LIBRARY`. Source: `GET W/projects`, `DELETE P/content/{contentId}`. */
const libraryDelete = defineCommand({
	words: ['library', 'delete'],
	summary: 'Delete a Modelica library from its project',
	arguments: [libraryArgument],
	options: [inOption, workspaceNameOption, yesOption],
	examples: [{line: 'library delete Drives', summary: 'Asks first, naming what goes'}],
	async run({context, arguments: {library}, options, signal}) {
		const {id, content, project} = theLibrary(library, await librariesOf(context, options));
		const what = `${contentText(content)} of project ${project.name}`;
		if (!options.yes) {
			await confirmDelete(context, what);
		}

		const place = {projectId: project.id, contentId: id};
		const client = await context.client();
		await client.projects.deleteContent(place, {signal});
		return done({deleted: id}, `deleted ${what}`);
	},
});

/** `library resource LIBRARY PATH`: an address for parameters. Needs no server. */
const libraryResource = defineCommand({
	words: ['library', 'resource'],
	summary: 'Print the URI of a file in a library, for parameters that take files',
	arguments: [
		libraryArgument,
		{name: 'path', summary: 'Path of the file in the library, e.g. Resources/Data/table.txt', type: 'text'},
	],
	examples: [
		{
			line: 'library resource Drives Resources/Data/table.txt',
			summary: 'modelica://Drives/Resources/Data/table.txt',
		},
	],
	async run({arguments: {library, path}}) {
		const value = resourceUri(library, path);
		return {value, view: {kind: 'text', text: value}};
	},
});

/** `modelica://Library/path`. @throws UsageError when the library is no name of a class, or the path leads out of it. */
export function resourceUri(library: string, path: string): string {
	const plain = path.replace(/^\/+/v, '');
	if (!/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/v.test(library)) {
		throw new UsageError(`"${library}" is not the name of a Modelica class`);
	}

	if (plain === '' || plain.split('/').includes('..') || /[\s\\?#]/v.test(plain)) {
		throw new UsageError(`"${path}" is not the path of a file in a library`, {
			hint: 'e.g. Resources/Data/table.txt',
		});
	}

	return `modelica://${library}/${plain}`;
}

/** Everything about libraries, in the order of `help`. */
export const libraryCommands: readonly Command[] = [
	libraryList,
	libraryShow,
	libraryImport,
	libraryImportFmu,
	libraryResource,
	libraryDelete,
];
