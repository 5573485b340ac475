import {defineCommand} from '../define-command.js';
import {workspaceDetails} from '../../api/resources/workspace-details.js';
import {UsageError} from '../../errors/usage-error.js';
import {type OptionSpec} from '../../language/specification.js';
import {savedOutput, saveDownload, saveOptions, type Downloadable} from '../shared/save-download.js';
import {runStep} from '../../jobs/operation.js';
import {workspaceArgument} from '../resolution/resolve-workspace.js';
import {whenEmpty} from '../shared/when-empty.js';

const appOption = {
	name: 'app',
	summary: 'As an app on this class',
	type: 'model',
	placeholder: 'CLASS',
} as const satisfies OptionSpec;

/** `workspace export [WORKSPACE]`: saves a zip. Source: `POST api/workspace-exports`, `GET api/exports/{exportId}`. */
export const workspaceExport = defineCommand({
	words: ['workspace', 'export'],
	summary: 'Save a workspace as a zip',
	arguments: [workspaceArgument],
	options: [...saveOptions, appOption],
	examples: [
		{line: 'workspace export', summary: 'The one in use, under its own name'},
		{line: 'workspace export my-workspace --to backup.zip', summary: 'Another one'},
	],
	runsOnce: true,
	async run({context, client, workspace: {workspaceId}, options}) {
		const packed = await runStep(context, 'packing', async (own) =>
			client.workspaces.export(workspaceId, {model: options.app, ...own}),
		);
		const download: Downloadable['download'] = async (own) => client.workspaces.downloadExport(packed, own);
		return savedOutput([await saveDownload(context, {download, fallback: `${workspaceId}.zip`}, options)]);
	},
});

/** `workspace publish [WORKSPACE]`. Source: `POST api/workspace-exports` with `publish`. */
export const workspacePublish = defineCommand({
	words: ['workspace', 'publish'],
	summary: 'Publish a workspace, for others to import',
	description: 'Its sharing id stays the same when the workspace is published again.',
	arguments: [workspaceArgument],
	options: [
		appOption,
		{
			name: 'access',
			summary: 'Who may use it: everybody of your own tenant, or nobody yet; default as the server has it',
			type: {choices: ['tenant', 'private']},
			placeholder: 'WHO',
		},
	],
	examples: [
		{line: 'workspace publish --access tenant', summary: 'The one in use, for the whole tenant'},
		{line: 'workspace publish --app Modelica.Blocks.Examples.PID_Controller', summary: 'As an app'},
	],
	runsOnce: true,
	async run({context, client, workspace: {workspaceId}, options: {app, access}}) {
		const settings = {
			model: app,
			shareWithOwnTenant: access === undefined ? undefined : access === 'tenant',
		};
		const {id, data} = await runStep(context, 'publishing', async (own) =>
			client.workspaces.publish(workspaceId, {...settings, ...own}),
		);
		return {
			value: {id, ...data},
			view: {kind: 'record', fields: [{name: 'sharing id', value: id, kind: 'id'}]},
			notices: [
				{kind: 'success', text: `published ${workspaceId}`},
				{kind: 'next', text: `published access ${id}`},
			],
		};
	},
});

/** `workspace published [WORKSPACE]`. Source: `GET W`, `GET api/published-workspaces` with its name and the user's. */
export const workspacePublished = defineCommand({
	words: ['workspace', 'published'],
	summary: 'Show what you published of a workspace',
	description:
		'Published workspaces keep no link to what they were made of: those of the same name are shown.',
	arguments: [workspaceArgument],
	options: [{...appOption, summary: 'The app on this class instead of the archive'}],
	examples: [{line: 'workspace published', summary: 'Of the one in use'}],
	async run({context, client, workspace: {workspaceId}, options: {app}, signal}) {
		const {name, raw} = await client.workspaces.get(workspaceId, {signal});
		const {receivedFrom} = workspaceDetails(raw);
		if (receivedFrom !== undefined) {
			throw new UsageError(`${name} was not published from here: it is a copy of ${receivedFrom.sharingId}`, {
				hint: 'workspace received-from shows where it came from',
			});
		}

		const {user} = await context.server.connection(signal);
		const type = app === undefined ? 'ARCHIVE' : 'APP_MODE';
		const {items} = await client.published.list({name, owner: user.username, type, signal});
		const found = app === undefined ? items : items.filter(({model}) => model === app);
		const rows = found.map((each) => each.raw);
		const {publishedTable} = await import('../published/published.js');
		return {
			value: rows,
			view: {...publishedTable(rows), empty: `nothing of ${name} is published`},
			notices: whenEmpty(rows, `workspace publish ${workspaceId}${app === undefined ? '' : ` --app ${app}`}`),
		};
	},
});
