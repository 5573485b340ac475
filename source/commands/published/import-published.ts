import {defineCommand} from '../define-command.js';
import {type Client} from '../../api/client.js';
import {type PublishedWorkspace} from '../../api/resources/published-workspaces.js';
import {workspaceDetails} from '../../api/resources/workspace-details.js';
import {type ImportedWorkspace, type Workspace} from '../../api/resources/workspaces.js';
import {type OptionSpec} from '../../language/specification.js';
import {type Notice, type Output} from '../../output/document.js';
import {type Context} from '../command.js';
import {confirm, yesOption} from '../shared/confirm.js';
import {runStep} from '../../jobs/operation.js';
import {publishedArgument, withPublished, type PublishedScope} from '../resolution/resolve-published.js';
import {ApiError} from '../../errors/api-error.js';

/** What to do about a copy that is here already. */
export const copyOptions = [
	{name: 'update', summary: 'Replace the existing copy by what is published now'},
	{name: 'copy', summary: 'Make another copy, whatever exists'},
	yesOption,
] as const satisfies readonly OptionSpec[];

/** `published import PUBLISHED`. Source: `GET api/published-workspaces/{id}`, `GET api/workspaces?sharingId`, `POST api/workspace-imports`. */
export const publishedImport = defineCommand({
	words: ['published', 'import'],
	summary: 'Import a published workspace and work in it',
	description:
		'A copy that is here already is used as it is. When there is a newer one, --update replaces it and --copy leaves it and makes another.',
	arguments: [publishedArgument],
	options: copyOptions,
	examples: [
		{line: 'published import 9f43be93-04dd-a73a-f4d1-8a8121859345', summary: 'By its sharing id'},
		{line: 'published import 9f43be93 --update', summary: 'The newest version, over the existing copy'},
	],
	run: async ({context, published, options}) => copied(context, published, options),
});

/** Which way is chosen beforehand. */
type CopyChoice = {readonly update: boolean; readonly copy: boolean; readonly yes: boolean};

/** Imports a published workspace that is named, or uses the copy that is here. */
export async function importPublished(context: Context, text: string, choice: CopyChoice): Promise<Output> {
	return withPublished(context, text, async (published) => copied(context, published, choice));
}

async function copied(context: Context, published: PublishedScope, choice: CopyChoice): Promise<Output> {
	const {client, id, signal} = published;
	return orAskForAccess(id, async () => {
		if (choice.copy) {
			return imported(context, published, undefined);
		}

		const [current, here] = await Promise.all([client.published.get(id, {signal}), latestCopy(published)]);
		return here === undefined
			? imported(context, published, undefined)
			: withCopy(context, published, {published: current, copy: here, choice});
	});
}

/** The copy that is here; of several the one published last. */
async function latestCopy({client, id, signal}: PublishedScope): Promise<Workspace | undefined> {
	const {items} = await client.workspaces.list({sharingId: id, signal});
	return items
		.filter(({raw}) => workspaceDetails(raw).receivedFrom?.sharingId === id)
		.toSorted((one, other) => receivedAt(one) - receivedAt(other))
		.at(-1);
}

function receivedAt({raw}: Workspace): number {
	return workspaceDetails(raw).receivedFrom?.createdAt ?? 0;
}

type Here = {
	readonly published: PublishedWorkspace;
	readonly copy: Workspace;
	readonly choice: CopyChoice;
};

async function withCopy(
	context: Context,
	place: PublishedScope,
	{published, copy, choice}: Here,
): Promise<Output> {
	if (published.createdAt === receivedAt(copy)) {
		return used(copy, [{kind: 'info', text: `${copy.name} is a copy of it and up to date: working in it`}]);
	}

	const choices = {
		update: `replace ${copy.name} by what is published now`,
		copy: 'make another copy',
		keep: `use ${copy.name} as it is`,
	};
	const asked =
		choice.update || !context.isInteractive ? undefined : await askWhatNow(context, Object.values(choices));
	if (choice.update || asked === choices.update) {
		if (!choice.yes && asked === undefined) {
			await confirm(
				context,
				`Replace workspace ${copy.name}? Changes in it are lost.`,
				`${copy.name} is as it was`,
			);
		}

		return imported(context, place, copy);
	}

	if (asked === choices.copy) {
		return imported(context, place, undefined);
	}

	return used(copy, [
		{kind: 'warning', text: `${copy.name} is an older copy of it: working in it as it is`},
		{kind: 'next', text: `workspace update ${copy.id}`},
	]);
}

async function askWhatNow(context: Context, choices: readonly string[]): Promise<string> {
	const text = 'There is a newer one than the copy that is here. What now?';
	return context.ask({kind: 'choose', text, choices, option: '--update or --copy'}, context.signal);
}

async function imported(
	context: Context,
	{client, id}: PublishedScope,
	over: Workspace | undefined,
): Promise<Output> {
	const label = over === undefined ? 'importing' : 'updating';
	const made = await runStep(context, label, async (options) =>
		client.workspaces.importPublished(id, {update: over?.id, ...options}),
	);
	return workspaceImported(context, client, made);
}

/** The workspace an import made, and working in it. */
export async function workspaceImported(
	{signal}: Context,
	client: Client,
	{workspaceId}: ImportedWorkspace,
): Promise<Output> {
	const found = await client.workspaces.get(workspaceId, {signal});
	return used(found, [{kind: 'success', text: `imported ${found.name} and working in it`}]);
}

function used({id, name, raw}: Workspace, notices: readonly Notice[]): Output {
	return {
		value: raw,
		view: {kind: 'empty'},
		effects: [{kind: 'use', entity: 'workspace', value: {id, name}}],
		notices,
	};
}

/** Work on a published workspace; an error that refuses access says how to ask for it. */
export async function orAskForAccess<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof ApiError && error.status === 403)) {
			throw error;
		}

		const {message, status, code, method, path, body} = error;
		const hint = `published request ${id} asks its owner for access`;
		throw new ApiError(message, {status, code, method, path, body, hint, cause: error});
	}
}
