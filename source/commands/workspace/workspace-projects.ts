import {defineCommand} from '../define-command.js';
import {type Client} from '../../api/client.js';
import {type Project} from '../../api/resources/projects.js';
import {
	workspaceDetails,
	type WorkspaceDetails,
	type WorkspaceEntry,
} from '../../api/resources/workspace-details.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {type ArgumentSpec, type OptionSpec} from '../../language/specification.js';
import {type TableView} from '../../output/views.js';
import {type Context} from '../command.js';
import {confirm, yesOption} from '../shared/confirm.js';
import {workspaceOption} from '../resolution/resolve-workspace.js';
import {namedProjects} from '../resolution/resolve-project.js';
import {oneOf, theOne, type Named} from '../resolution/look-up-name.js';
import {isNotFound} from '../../errors/api-error.js';

const projectsArgument = {
	name: 'project',
	summary: 'Id, beginning of an id, or name',
	type: 'any-project',
	variadic: true,
} as const satisfies ArgumentSpec;

const options = [
	{name: 'dry-run', summary: 'Only show what would change'},
	yesOption,
	workspaceOption,
] as const satisfies readonly OptionSpec[];

/** `workspace add-project PROJECT…`. Source: `POST W/lock-preview`, then `PUT W` with what that returns. */
export const workspaceAddProject = defineCommand({
	words: ['workspace', 'add-project'],
	summary: 'Add projects to the workspace, to work on them there',
	description: addingDescription(),
	arguments: [projectsArgument],
	options,
	examples: [{line: 'workspace add-project Drives --dry-run', summary: 'Only look what would change'}],
	run: async ({context, workspace, arguments: {project}, options: {dryRun, yes}}) =>
		add(context, workspace, {kind: 'projects', names: project, isDryRun: dryRun, isSure: yes}),
});

/** `workspace add-dependency PROJECT…`. Source: as `workspace add-project`. */
export const workspaceAddDependency = defineCommand({
	words: ['workspace', 'add-dependency'],
	summary: 'Add projects the workspace depends on, to use them without changing them',
	description: addingDescription(),
	arguments: [projectsArgument],
	options,
	examples: [{line: 'workspace add-dependency Drives', summary: 'By its name'}],
	run: async ({context, workspace, arguments: {project}, options: {dryRun, yes}}) =>
		add(context, workspace, {kind: 'dependencies', names: project, isDryRun: dryRun, isSure: yes}),
});

function addingDescription(): string {
	return 'What the server says would change is shown. You are asked first when something is disabled or removed for it.';
}

type Addition = {
	readonly kind: 'projects' | 'dependencies';
	readonly names: readonly string[];
	readonly isDryRun: boolean;
	readonly isSure: boolean;
};

async function add(
	context: Context,
	{client, workspaceId, signal}: WorkspaceScope,
	{kind, names, isDryRun, isSure}: Addition,
) {
	// Full ids need no looking up.
	const isKnown = names.every((text) => /^[\da-f]{40}$/v.test(text));
	const [before, items] = await Promise.all([
		client.workspaces.get(workspaceId, {signal}),
		isKnown ? [] : allProjects(client, signal),
	]);
	const ids = isKnown
		? names
		: await Promise.all(names.map(async (text) => projectId(client, text, namedProjects(items), signal)));
	const addition = {projects: [], dependencies: [], [kind]: ids};
	const preview = await client.workspaces.previewAddition(workspaceId, addition, {signal});
	const changes = named(lockChanges(workspaceDetails(before.raw), workspaceDetails(preview.raw)), items);
	const shown = {value: changes, view: table(changes)};
	if (changes.length === 0) {
		const text = `${before.name} has that already: nothing is changed`;
		return {...shown, view: {kind: 'empty'} as const, notices: [{kind: 'info', text} as const]};
	}

	if (isDryRun) {
		return {...shown, notices: [{kind: 'info', text: `nothing is changed in ${before.name} yet`} as const]};
	}

	if (!isSure) {
		await confirmLosses(context, changes, before.name);
	}

	await client.workspaces.replace(workspaceId, preview.raw, {signal});
	return {...shown, notices: [{kind: 'success', text: `changed ${before.name}`} as const]};
}

async function allProjects(client: Client, signal: AbortSignal): Promise<readonly Project[]> {
	const {items} = await client.projects.list({signal});
	return items;
}

/** The id of a project that is named. The server is asked about one that is in no list, for its own error message. */
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
		if (isNotFound(error)) {
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

async function confirmLosses(
	context: Context,
	changes: readonly EntryChange[],
	workspace: string,
): Promise<void> {
	const losses = changes.filter(({change}) => change === 'disabled' || change === 'removed');
	if (losses.length === 0) {
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

/** What adding to a workspace changes about one of its entries. */
type EntryChange = {
	readonly change: 'added' | 'enabled' | 'disabled' | 'removed';
	readonly as: 'project' | 'dependency';
	readonly name: string | undefined;
	readonly version: string | undefined;
	readonly id: string;
};

type Entries = Pick<WorkspaceDetails, 'projects' | 'dependencies'>;

/** How `after` differs from `before`, what is added first. Pure. */
export function lockChanges(before: Entries, after: Entries): readonly EntryChange[] {
	return [
		...changesOf('project', before.projects, after.projects),
		...changesOf('dependency', before.dependencies, after.dependencies),
	].toSorted((one, other) => order.indexOf(one.change) - order.indexOf(other.change));
}

const order: ReadonlyArray<EntryChange['change']> = ['added', 'enabled', 'disabled', 'removed'];

function changesOf(
	as: EntryChange['as'],
	before: readonly WorkspaceEntry[],
	after: readonly WorkspaceEntry[],
): readonly EntryChange[] {
	const entry = (change: EntryChange['change'], {id, name, version}: WorkspaceEntry) => ({
		change,
		as,
		name,
		version,
		id,
	});
	const removed = before.filter(({id}) => after.every((each) => each.id !== id));
	return [
		...after.flatMap((each) => {
			const old = before.find(({id}) => id === each.id);
			if (old === undefined) {
				return [entry('added', each)];
			}

			return old.isDisabled === each.isDisabled
				? []
				: [entry(each.isDisabled ? 'disabled' : 'enabled', each)];
		}),
		...removed.map((each) => entry('removed', each)),
	];
}
