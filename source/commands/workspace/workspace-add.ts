import {type Client} from '../../api/client.js';
import {type Project} from '../../api/resources/projects.js';
import {workspaceDetails} from '../../api/resources/workspace-details.js';
import {type WorkspaceScope} from '../../api/resources/workspace-scope.js';
import {type ArgumentSpec, type OptionSpec} from '../../language/specification.js';
import {type TableView} from '../../output/view.js';
import {type Command, type Context} from '../command.js';
import {confirm} from '../shared/confirm.js';
import {yesOption} from '../shared/confirm-delete.js';
import {inWorkspace, workspaceOption} from '../shared/place.js';
import {namedProjects} from '../project/named-projects.js';
import {oneOf, theOne, type Named} from '../shared/resolve.js';
import {ApiError} from '../../errors/api-error.js';
import {lockChanges, type EntryChange} from './lock-preview.js';

const projectsArgument: ArgumentSpec = {
	name: 'project',
	summary: 'Id, beginning of an id, or name',
	type: 'any-project',
	variadic: true,
};

const options: readonly OptionSpec[] = [
	{name: 'dry-run', summary: 'Only show what would change'},
	yesOption,
	workspaceOption,
];

/** `workspace add-project PROJECT…`. Source: `POST W/lock-preview`, then `PUT W` with its answer. */
export const workspaceAddProject: Command = {
	words: ['workspace', 'add-project'],
	summary: 'Add projects to the workspace, to work on them there',
	description: addingDescription(),
	arguments: [projectsArgument],
	options,
	examples: [{line: 'workspace add-project Drives --dry-run', summary: 'Only look what would change'}],
	run: async (context, {rest, options: given}) =>
		inWorkspace(context, given, async (scope) =>
			add(context, scope, 'projects', {texts: rest.map(({text}) => text), given}),
		),
};

/** `workspace add-dependency PROJECT…`. Source: as `workspace add-project`. */
export const workspaceAddDependency: Command = {
	words: ['workspace', 'add-dependency'],
	summary: 'Add projects the workspace depends on, to use them without changing them',
	description: addingDescription(),
	arguments: [projectsArgument],
	options,
	examples: [{line: 'workspace add-dependency Drives', summary: 'By its name'}],
	run: async (context, {rest, options: given}) =>
		inWorkspace(context, given, async (scope) =>
			add(context, scope, 'dependencies', {texts: rest.map(({text}) => text), given}),
		),
};

function addingDescription(): string {
	return 'What the server says would change is shown. It is asked first when something is disabled or removed for it.';
}

type Wanted = {
	readonly texts: readonly string[];
	readonly given: Readonly<Record<string, unknown>>;
};

async function add(
	context: Context,
	{client, workspaceId, signal}: WorkspaceScope,
	kind: 'projects' | 'dependencies',
	{texts, given}: Wanted,
) {
	// Full ids need no looking up.
	const isKnown = texts.every((text) => /^[\da-f]{40}$/v.test(text));
	const [before, items] = await Promise.all([
		client.workspaces.get(workspaceId, {signal}),
		isKnown ? [] : allProjects(client, signal),
	]);
	const ids = isKnown
		? texts
		: await Promise.all(texts.map(async (text) => projectId(client, text, namedProjects(items), signal)));
	const addition = {projects: [], dependencies: [], [kind]: ids};
	const preview = await client.workspaces.previewAddition(workspaceId, addition, {signal});
	const changes = named(lockChanges(workspaceDetails(before.raw), workspaceDetails(preview.raw)), items);
	const shown = {value: changes, view: table(changes)};
	if (changes.length === 0) {
		const text = `${before.name} has that already: nothing is changed`;
		return {...shown, view: {kind: 'empty'} as const, notices: [{kind: 'info', text} as const]};
	}

	if (given['dry-run'] === true) {
		return {...shown, notices: [{kind: 'info', text: `nothing is changed in ${before.name} yet`} as const]};
	}

	await askAbout(context, changes, before.name, given);
	await client.workspaces.replace(workspaceId, preview.raw, {signal});
	return {...shown, notices: [{kind: 'success', text: `changed ${before.name}`} as const]};
}

async function allProjects(client: Client, signal: AbortSignal): Promise<readonly Project[]> {
	const {items} = await client.projects.list({signal});
	return items;
}

/** The id of the project meant. The server is asked only for its words about one it does not know. */
async function projectId(
	client: Client,
	text: string,
	items: readonly Named[],
	signal: AbortSignal,
): Promise<string> {
	const found = oneOf('project', text, items);
	if (found !== undefined) {
		return found.id;
	}

	try {
		const {id} = await client.projects.get(text, {signal});
		return id;
	} catch (error) {
		if (error instanceof ApiError && error.status === 404) {
			return theOne('project', text, items, error).id;
		}

		throw error;
	}
}

/** Local projects have no name in a workspace's definition. */
function named(changes: readonly EntryChange[], projects: readonly Project[]): readonly EntryChange[] {
	return changes.map((change) => ({
		...change,
		name: change.name ?? projects.find(({id}) => id === change.id)?.name,
	}));
}

async function askAbout(
	context: Context,
	changes: readonly EntryChange[],
	workspace: string,
	given: Wanted['given'],
): Promise<void> {
	const losses = changes.filter(({change}) => change === 'disabled' || change === 'removed');
	if (losses.length === 0 || given['yes'] === true) {
		return;
	}

	const list = losses.map(({change, as, name, version, id}) => {
		const called = [name ?? id, version].filter(Boolean).join(' ');
		return `${as} ${called} is ${change}`;
	});
	await confirm(
		context,
		`Change workspace ${workspace}? For it ${list.join(', ')}.`,
		`${workspace} is as it was`,
	);
}

function table(rows: readonly EntryChange[]): TableView {
	return {
		kind: 'table',
		columns: [
			{field: 'change', kind: 'state', priority: 3},
			{field: 'as', priority: 2},
			{field: 'name', priority: 3},
			{field: 'version', priority: 2},
			{field: 'id', kind: 'id'},
		],
		rows,
	};
}
