import {defineCommand} from '../define-command.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Output, type Notice} from '../../output/document.js';
import {type Context} from '../command.js';
import {copyOptions, importPublished, workspaceImported} from '../published/import-published.js';
import {runStep, runUpload} from '../../jobs/operation.js';
import {vcsText} from '../../api/resources/version-control.js';
import {type ProjectMatching, type ProjectSelection} from '../../api/resources/workspaces.js';
import {suggestion} from '../../language/nearest.js';
import {oneOf} from '../resolution/look-up-name.js';
import {LocalFileError} from '../../errors/local-file-error.js';
import {readJsonFile} from '../../files/text-file.js';
import {isObject} from '../../json/is-object.js';

/** `workspace import FILE|SHARING-ID`. Source: `POST api/workspace-imports`. */
export const workspaceImport = defineCommand({
	words: ['workspace', 'import'],
	summary: 'Import a workspace from a zip, a shared definition or a published one, and work in it',
	description:
		'A .json file is a shared definition; where several of your projects match an entry of it, you are asked, or --select says which. Anything but a .zip or .json is a published workspace: see published import.',
	arguments: [
		{name: 'source', summary: 'A .zip, a .json, or the sharing id of a published workspace', type: 'file'},
	],
	options: [
		{
			name: 'select',
			summary: 'Which of your projects an entry of the definition means',
			type: 'text',
			placeholder: 'ENTRY=PROJECT',
			multiple: true,
		},
		...copyOptions,
	],
	examples: [
		{line: 'workspace import backup.zip', summary: 'From a zip'},
		{line: 'workspace import team.json --select 17d262e9=Shafts', summary: 'From a shared definition'},
		{line: 'workspace import 9f43be93-04dd-a73a-f4d1-8a8121859345', summary: 'A published one'},
	],
	async run({context, arguments: {source}, options: {select, ...choice}}) {
		const selections = select.map((text) => parseSelection(text));
		if (/\.json$/iv.test(source)) {
			return importDefinition(context, source, selections);
		}

		if (selections.length > 0) {
			throw new UsageError('--select is for shared definitions, which are .json files');
		}

		return /\.zip$/iv.test(source) ? importZip(context, source) : importPublished(context, source, choice);
	},
});

async function importZip(context: Context, file: string): Promise<Output> {
	const client = await context.client();
	const imported = await runUpload(context, {file, label: 'importing'}, async (options) =>
		client.workspaces.import(file, options),
	);
	return workspaceImported(context, client, imported);
}

async function importDefinition(
	context: Context,
	file: string,
	given: Parameters<typeof selectProjects>[2],
): Promise<Output> {
	const definition = readSharedDefinition(file);
	const client = await context.client();
	// Only what is under version control can be matched: without it there is nothing to ask the server.
	const isMatching = hasVersionControl(definition) || given.length > 0;
	const response = isMatching
		? await client.workspaces.matchings(definition, {signal: context.signal})
		: undefined;
	const {selections, notices} = await selectProjects(context, response?.item ?? [], given);
	const imported = await runStep(context, 'importing', async (options) =>
		client.workspaces.importDefinition(definition, {selections, ...options}),
	);
	const output = await workspaceImported(context, client, imported);
	return {...output, notices: [...notices, ...(output.notices ?? [])]};
}

/** `workspace matchings FILE.json`. Source: `POST api/workspace-imports-matchings`. */
export const workspaceMatchings = defineCommand({
	words: ['workspace', 'matchings'],
	summary: 'Show which of your projects may stand for those of a shared definition',
	description: 'Where there are several, workspace import asks, or takes --select ENTRY=PROJECT.',
	arguments: [{name: 'file', summary: 'A shared definition', type: 'file'}],
	examples: [{line: 'workspace matchings shared.json', summary: 'Before importing it'}],
	async run({context, arguments: {file}, signal}) {
		const client = await context.client();
		const {item, value, body} = await client.workspaces.matchings(readSharedDefinition(file), {signal});
		const rows = item.flatMap(({entryId, uri, projects}) => {
			const shown =
				projects.length === 0 ? [{id: undefined, name: 'none here', vcsUri: undefined}] : projects;
			return shown.map(({id, name, vcsUri}) => ({
				entry: entryId,
				uri: vcsText(uri),
				project: name,
				at: vcsText(vcsUri),
				id,
			}));
		});
		return {
			value,
			body,
			view: {
				kind: 'table',
				columns: [
					{field: 'entry', kind: 'id', priority: 3},
					{field: 'uri', title: 'shared as', priority: 1},
					{field: 'project', title: 'your project', priority: 3},
					{field: 'at', priority: 0},
					{field: 'id', kind: 'id', priority: 2},
				],
				rows,
				empty: 'nothing in it is under version control',
			},
		};
	},
});

/** `ENTRY=PROJECT` as given with `--select`. @throws UsageError when it is not. */
function parseSelection(text: string): {readonly entry: string; readonly project: string} {
	const [, entry, project] = /^(.+?)=(.+)$/v.exec(text) ?? [];
	if (entry === undefined || project === undefined) {
		throw new UsageError(`--select takes ENTRY=PROJECT, not "${text}"`, {
			hint: 'workspace matchings FILE.json shows both',
		});
	}

	return {entry, project};
}

/** What stands for each entry, and what to say about it. */
type Selected = {readonly selections: readonly ProjectSelection[]; readonly notices: readonly Notice[]};

/**
Chooses a local project for each entry: the one given, the only one there is, or the one the person picks.

@throws UsageError in batch when there are several and none was given, naming them; and for entries or projects there are not.
*/
async function selectProjects(
	context: Pick<Context, 'ask' | 'signal' | 'isInteractive'>,
	matchings: readonly ProjectMatching[],
	given: ReadonlyArray<ReturnType<typeof parseSelection>>,
): Promise<Selected> {
	checkEntries(matchings, given);
	const selections: ProjectSelection[] = [];
	const notices: Notice[] = [];
	for (const matching of matchings) {
		const selection = given.find(({entry}) => matching.entryId.startsWith(entry));
		// Questions come one after the other.
		// eslint-disable-next-line no-await-in-loop
		const project = await projectFor(context, matching, selection?.project);
		notices.push({kind: 'info', text: matchText(matching, project)});
		selections.push(...(project === undefined ? [] : [{entryId: matching.entryId, projectId: project.id}]));
	}

	return {selections, notices};
}

/** The project given, the only one, or the one chosen; `undefined` when none matches. */
async function projectFor(
	context: Pick<Context, 'ask' | 'signal' | 'isInteractive'>,
	matching: ProjectMatching,
	name: string | undefined,
): Promise<MatchingProject | undefined> {
	if (name !== undefined) {
		return named(matching, name);
	}

	return matching.projects.length > 1 ? chosen(context, matching) : matching.projects[0];
}

function matchText(matching: ProjectMatching, project: MatchingProject | undefined): string {
	return project === undefined
		? `nothing here matches ${uriOf(matching)}: the server gets it from there`
		: `${project.name} (${project.id.slice(0, 12)}) stands for ${uriOf(matching)}`;
}

type MatchingProject = ProjectMatching['projects'][number];

function checkEntries(matchings: readonly ProjectMatching[], given: ReadonlyArray<{readonly entry: string}>) {
	const ids = matchings.map(({entryId}) => entryId);
	for (const {entry} of given) {
		const fitting = ids.filter((id) => id.startsWith(entry));
		if (fitting.length > 1) {
			throw new UsageError(`"${entry}" is the beginning of several entries`, {
				hint: `it may be ${fitting.join(', ')}`,
			});
		}

		if (fitting.length === 0) {
			throw new UsageError(`the definition has no entry ${entry} to select for`, {
				hint: suggestion(entry, ids, `its entries are ${ids.join(', ') || 'none'}`),
			});
		}
	}
}

function named(matching: ProjectMatching, text: string): MatchingProject {
	const found = oneOf('project', text, matching.projects);
	if (found === undefined) {
		throw new UsageError(`no project ${text} matches ${uriOf(matching)}`, {
			hint: `it may be ${listOf(matching)}`,
		});
	}

	return found;
}

async function chosen(
	{ask, signal, isInteractive}: Pick<Context, 'ask' | 'signal' | 'isInteractive'>,
	matching: ProjectMatching,
): Promise<MatchingProject> {
	const option = `--select ${matching.entryId}=PROJECT`;
	if (!isInteractive) {
		throw new UsageError(`several projects match ${uriOf(matching)}: which one?`, {
			hint: `${option} with one of ${listOf(matching)}`,
		});
	}

	const choices = matching.projects.map(({name, id, vcsUri}) => choiceText(name, id, vcsUri));
	const text = `Which project stands for ${uriOf(matching)}?`;
	const answer = await ask({kind: 'choose', text, choices, option}, signal);
	const project = matching.projects[choices.indexOf(answer)];
	if (project === undefined) {
		throw new UsageError(`"${answer}" is none of the projects`);
	}

	return project;
}

/** What tells them apart first: the branch and the commit, then the id. */
function choiceText(name: string, id: string, vcsUri: unknown): string {
	const place = vcsText(vcsUri)
		?.replace(/^[^@]*@?/v, '')
		.replace(/:([\da-f]{7})[\da-f]+/v, ':$1');
	return [name, place, id.slice(0, 12)].filter((part) => part !== undefined && part !== '').join('  ');
}

function uriOf({uri, entryId}: ProjectMatching): string {
	return vcsText(uri) ?? entryId;
}

function listOf({projects}: ProjectMatching): string {
	return projects.map(({name, id}) => `${name} (${id})`).join(', ');
}

/** A shared definition as it is kept in a file. */
type SharedDefinition = Readonly<Record<string, unknown>>;

/**
The definition in a file, whether that holds `{"definition": …}` as `workspace definition` prints it or only the inside, as the
Python client writes it.

@throws LocalFileError when it is not JSON or no definition.
*/
function readSharedDefinition(file: string): SharedDefinition {
	const value = readJsonFile(file);
	if (isObject(value)) {
		const definition = 'definition' in value ? value['definition'] : value;
		if (isObject(definition) && typeof definition['name'] === 'string') {
			return definition;
		}
	}

	throw new LocalFileError(`${file} holds no definition of a workspace`, file, {
		hint: 'workspace definition > FILE.json writes one',
	});
}

/** Whether something in it is under version control, so that local projects may stand for it. */
function hasVersionControl(definition: SharedDefinition): boolean {
	return [definition['projects'], definition['dependencies']]
		.flatMap((entries) => (Array.isArray(entries) ? (entries as readonly unknown[]) : []))
		.some(
			(entry) => isObject(entry) && isObject(entry['reference']) && Boolean(entry['reference']['vcsUri']),
		);
}
