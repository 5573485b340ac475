import {vcsText} from '../../api/resources/version-control.js';
import {type Matching, type Selection} from '../../api/resources/workspaces.js';
import {UsageError} from '../../errors/usage-error.js';
import {nearest} from '../../language/nearest.js';
import {type Notice} from '../../output/document.js';
import {type Command, type Context} from '../command.js';
import {oneOf} from '../shared/resolve.js';
import {readDefinition} from './shared-definition.js';

/** `workspace matchings FILE.json`. Source: `POST api/workspace-imports-matchings`. */
export const workspaceMatchings: Command = {
	words: ['workspace', 'matchings'],
	summary: 'Show which of your projects may stand for those of a shared definition',
	description: 'Where there are several, workspace import asks, or takes --select ENTRY=PROJECT.',
	arguments: [{name: 'file', summary: 'A shared definition', type: 'file'}],
	options: [],
	examples: [{line: 'workspace matchings shared.json', summary: 'Before importing it'}],
	async run(context, {arguments: {file}}) {
		const definition = readDefinition(file?.text ?? '');
		const client = await context.client();
		const {item, value, body} = await client.workspaces.matchings(definition, {
			signal: context.signal,
		});
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
};

/** `ENTRY=PROJECT` as given with `--select`. @throws UsageError when it is not. */
export function parseSelection(text: string): {readonly entry: string; readonly project: string} {
	const [, entry, project] = /^(.+?)=(.+)$/v.exec(text) ?? [];
	if (entry === undefined || project === undefined) {
		throw new UsageError(`--select takes ENTRY=PROJECT, not "${text}"`, {
			hint: 'workspace matchings FILE.json shows both',
		});
	}

	return {entry, project};
}

/** What stands for each entry, and what to tell about it. */
export type Selected = {readonly selections: readonly Selection[]; readonly notices: readonly Notice[]};

/**
Chooses a local project for each entry: the one given, the only one there is, or the one the person picks.

@throws UsageError in batch when there are several and none was given, naming them; and for entries or projects there are not.
*/
export async function selectProjects(
	context: Pick<Context, 'ask' | 'signal' | 'isInteractive'>,
	matchings: readonly Matching[],
	given: ReadonlyArray<ReturnType<typeof parseSelection>>,
): Promise<Selected> {
	checkEntries(matchings, given);
	const selections: Selection[] = [];
	const notices: Notice[] = [];
	for (const matching of matchings) {
		const wanted = given.find(({entry}) => matching.entryId.startsWith(entry));
		// Questions come one after the other.
		// eslint-disable-next-line no-await-in-loop
		const project = await standIn(context, matching, wanted?.project);
		notices.push({kind: 'info', text: standInText(matching, project)});
		selections.push(...(project === undefined ? [] : [{entryId: matching.entryId, projectId: project.id}]));
	}

	return {selections, notices};
}

/** The project given, the only one, or the one chosen; `undefined` when none matches. */
async function standIn(
	context: Pick<Context, 'ask' | 'signal' | 'isInteractive'>,
	matching: Matching,
	wanted: string | undefined,
): Promise<MatchingProject | undefined> {
	if (wanted !== undefined) {
		return named(matching, wanted);
	}

	return matching.projects.length > 1 ? chosen(context, matching) : matching.projects[0];
}

function standInText(matching: Matching, project: MatchingProject | undefined): string {
	return project === undefined
		? `nothing here matches ${uriOf(matching)}: the server gets it from there`
		: `${project.name} (${project.id.slice(0, 12)}) stands for ${uriOf(matching)}`;
}

type MatchingProject = Matching['projects'][number];

function checkEntries(matchings: readonly Matching[], given: ReadonlyArray<{readonly entry: string}>) {
	const ids = matchings.map(({entryId}) => entryId);
	for (const {entry} of given) {
		const meant = ids.filter((id) => id.startsWith(entry));
		if (meant.length > 1) {
			throw new UsageError(`"${entry}" is the beginning of several entries`, {
				hint: `it may be ${meant.join(', ')}`,
			});
		}

		if (meant.length === 0) {
			const guess = nearest(entry, ids);
			throw new UsageError(`the definition has no entry ${entry} to select for`, {
				hint: guess === undefined ? `its entries are ${ids.join(', ') || 'none'}` : `did you mean ${guess}?`,
			});
		}
	}
}

function named(matching: Matching, text: string): MatchingProject {
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
	matching: Matching,
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

function uriOf({uri, entryId}: Matching): string {
	return vcsText(uri) ?? entryId;
}

function listOf({projects}: Matching): string {
	return projects.map(({name, id}) => `${name} (${id})`).join(', ');
}
