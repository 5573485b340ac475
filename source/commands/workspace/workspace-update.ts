import {defineCommand} from '../define-command.js';
import {type Client} from '../../api/client.js';
import {type PublishedWorkspace} from '../../api/resources/published-workspaces.js';
import {workspaceDetails, type ReceivedFrom} from '../../api/resources/workspace-details.js';
import {type Workspace} from '../../api/resources/workspaces.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {ApiError} from '../../errors/api-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Notice} from '../../output/document.js';
import {confirm, yesOption} from '../shared/confirm.js';
import {runStep} from '../../jobs/operation.js';
import {workspaceArgument} from '../resolution/resolve-workspace.js';
import {done} from '../shared/done.js';

/** `workspace received-from [WORKSPACE]`. Source: `GET W`, `GET api/published-workspaces/{id}`. */
export const workspaceReceivedFrom = defineCommand({
	words: ['workspace', 'received-from'],
	summary: 'Show which published workspace this is a copy of, and whether there is a newer one',
	arguments: [workspaceArgument],
	examples: [{line: 'workspace received-from', summary: 'Of the one in use'}],
	async run({workspace}) {
		const {local, receivedFrom, published} = await origin(workspace);
		const hasUpdates = published && published.createdAt !== receivedFrom.createdAt;
		const {sharingId, workspaceName, owner, tenant, createdAt} = receivedFrom;
		return {
			value: {workspace: local.id, ...receivedFrom, exists: published !== undefined, hasUpdates},
			view: {
				kind: 'record',
				fields: [
					{name: 'workspace', value: local.id, kind: 'id'},
					{name: 'sharing id', value: sharingId, kind: 'id'},
					{name: 'published as', value: published?.name ?? workspaceName},
					{name: 'by', value: [owner, tenant].filter(Boolean).join(' · ')},
					{name: 'this copy is from', value: createdAt, kind: 'date'},
					...(published === undefined
						? []
						: [{name: 'published last', value: published.createdAt, kind: 'date'} as const]),
				],
			},
			notices: updateNotices(local, hasUpdates),
		};
	},
});

/** `workspace update [WORKSPACE]`. Source: `GET W`, `GET api/published-workspaces/{id}`, `POST api/workspace-imports` with `update`. */
export const workspaceUpdate = defineCommand({
	words: ['workspace', 'update'],
	summary: 'Replace a copy of a published workspace by what is published now',
	description: 'What was changed in the copy is lost, so you are asked first.',
	arguments: [workspaceArgument],
	options: [yesOption],
	examples: [{line: 'workspace update', summary: 'The one in use, if there is a newer one'}],
	async run({context, client, workspace, options: {yes}}) {
		const {local, receivedFrom, published} = await origin(workspace);
		if (published === undefined) {
			throw new UsageError(`what ${local.name} is a copy of is not published any more`, {
				hint: 'workspace received-from shows what is known of it',
			});
		}

		if (published.createdAt === receivedFrom.createdAt) {
			return {
				value: {workspaceId: local.id, updated: false},
				view: {kind: 'empty'},
				notices: [{kind: 'info', text: `${local.name} is up to date`}],
			};
		}

		if (!yes) {
			const by = published.owner === undefined ? '' : ` by ${published.owner}`;
			const text = `Replace workspace ${local.name} by what was published as ${published.name}${by}? Changes in it are lost.`;
			await confirm(context, text, `${local.name} is as it was`);
		}

		const {data} = await runStep(context, 'updating', async (own) =>
			client.workspaces.importPublished(published.id, {update: local.id, ...own}),
		);
		return done({...data, updated: true}, `${local.name} is now what was published as ${published.name}`);
	},
});

type Origin = {
	readonly local: Workspace;
	readonly receivedFrom: ReceivedFrom;

	/** `undefined`: it was deleted, or may not be seen. */
	readonly published: PublishedWorkspace | undefined;
};

/** @throws UsageError when the workspace is no copy of a published one. */
async function origin({client, workspaceId, signal}: WorkspaceScope): Promise<Origin> {
	const local = await client.workspaces.get(workspaceId, {signal});
	const {receivedFrom} = workspaceDetails(local.raw);
	if (receivedFrom === undefined) {
		throw new UsageError(`${local.name} is no copy of a published workspace`, {
			hint: 'workspace published shows what you published of it',
		});
	}

	return {local, receivedFrom, published: await publishedOrNone(client, receivedFrom.sharingId, signal)};
}

async function publishedOrNone(
	client: Client,
	sharingId: string,
	signal: AbortSignal,
): Promise<PublishedWorkspace | undefined> {
	try {
		return await client.published.get(sharingId, {signal});
	} catch (error) {
		if (error instanceof ApiError && (error.status === 404 || error.status === 403)) {
			return undefined;
		}

		throw error;
	}
}

function updateNotices({id}: Workspace, hasUpdates: boolean | undefined): readonly Notice[] {
	if (hasUpdates === undefined) {
		return [{kind: 'warning', text: 'it is not published any more, or you may not see it'}];
	}

	return hasUpdates
		? [
				{kind: 'info', text: 'updates are available'},
				{kind: 'next', text: `workspace update ${id}`},
			]
		: [{kind: 'success', text: 'up to date'}];
}

/** `workspace convert [WORKSPACE]`. Source: `POST api/workspace-conversions`. */
export const workspaceConvert = defineCommand({
	words: ['workspace', 'convert'],
	summary: "Bring a workspace of an older version up to the server's; there is no way back",
	description: 'With --backup a copy stays as it was.',
	arguments: [workspaceArgument],
	options: [
		{name: 'backup', summary: 'Keep a copy under this name', type: 'text', placeholder: 'NAME'},
		yesOption,
	],
	examples: [{line: "workspace convert old-models --backup 'old models'", summary: 'Asks first'}],
	async run({context, client, workspace: {workspaceId}, options: {backup, yes}, signal}) {
		const {id, name, raw} = await client.workspaces.get(workspaceId, {signal});
		if (workspaceDetails(raw).conversion === 'UP_TO_DATE') {
			return {
				value: {workspaceId: id, converted: false},
				view: {kind: 'empty'},
				notices: [{kind: 'info', text: `${name} is up to date: there is nothing to convert`}],
			};
		}

		if (!yes) {
			const copy = backup === undefined ? 'no backup is made' : `a copy is kept as ${backup}`;
			const text = `Convert workspace ${name}? This cannot be undone, and ${copy}.`;
			await confirm(context, text, `${name} is as it was`);
		}

		const converted = await runStep(context, 'converting', async (own) =>
			client.workspaces.convert(id, {backup, ...own}),
		);
		return done(
			{...converted.data, converted: true},
			`converted ${name}${backup === undefined ? '' : `; ${backup} is as it was`}`,
			{effects: [{kind: 'use', entity: 'workspace', value: {id: converted.workspaceId, name}}]},
		);
	},
});
