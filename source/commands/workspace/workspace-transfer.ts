import {getWorkspace} from '../../api/resources/workspaces.js';
import {runOperation} from '../../api/resources/operations.js';
import {type ApiRequest} from '../../api/http/exchange.js';
import {LocalFileError} from '../../errors/local-file-error.js';
import {readFileBytes} from '../../files/file-bytes.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Command, type Context} from '../command.js';
import {optionText, optionTexts} from '../shared/option-text.js';
import {resolveWorkspace} from '../shared/resolve.js';
import {savedOutput} from '../result/result-download.js';
import {saveDownload, saveOptions} from '../shared/save-download.js';
import {uploadRequest} from '../shared/upload-request.js';

const workspaceArgument = {
	name: 'workspace',
	summary: 'Default: the one in use',
	type: 'workspace',
	optional: true,
} as const;

/** `workspace export [WORKSPACE]`: saves a zip. Source: `POST api/workspace-exports`, `GET api/exports/{exportId}`. */
export const workspaceExport: Command = {
	words: ['workspace', 'export'],
	summary: 'Save a workspace as a zip',
	arguments: [workspaceArgument],
	options: saveOptions,
	examples: [{line: 'workspace export --to backup.zip', summary: 'The one in use'}],
	async run(context, {arguments: {workspace}, options}) {
		const {id} = await resolveWorkspace(context, workspace?.text);
		const {data} = await exported(context, {workspaceId: id, publish: false}, 'packing');
		const location = String(data['downloadUri']);
		const request = {method: 'GET', path: location, accept: '*/*'} as const;
		const client = await context.client();
		return savedOutput([await saveDownload(context, {client, request, fallback: `${id}.zip`}, options)]);
	},
};

/** `workspace publish [WORKSPACE]`. Source: `POST api/workspace-exports` with `publish`. */
export const workspacePublish: Command = {
	words: ['workspace', 'publish'],
	summary: 'Publish a workspace, for others to import',
	description: 'The id of what is published stays the same when the workspace is published again.',
	arguments: [workspaceArgument],
	options: [
		{name: 'app', summary: 'As an app on this class', type: 'model', placeholder: 'CLASS'},
		{name: 'share-with-tenant', summary: 'Let everybody of your own tenant in'},
	],
	examples: [{line: 'workspace publish --share-with-tenant', summary: 'The one in use'}],
	async run(context, {arguments: {workspace}, options}) {
		const {id} = await resolveWorkspace(context, workspace?.text);
		const model = optionText(options, 'app');
		const settings = {
			workspaceId: id,
			publish: true,
			...(model !== undefined && {appMode: {model}}),
			...(options['share-with-tenant'] === true && {access: {shareWithOwnTenant: true}}),
		};
		const finished = await exported(context, settings, 'publishing');
		return {
			value: {id: finished.id, ...finished.data},
			view: {kind: 'record', fields: [{name: 'sharing id', value: finished.id, kind: 'id'}]},
			notices: [{kind: 'success', text: `published ${id} as ${finished.id}`}],
		};
	},
};

/** `workspace import FILE|SHARING-ID`. Source: `POST api/workspace-imports`. */
export const workspaceImport: Command = {
	words: ['workspace', 'import'],
	summary: 'Import a workspace from a zip, a shared definition or a published one, and work in it',
	description:
		'A .json file is a shared definition; --select ENTRY=PROJECT says which local project an entry of it means.',
	arguments: [{name: 'source', summary: 'A .zip, a .json, or the id of a published workspace', type: 'file'}],
	options: [
		{
			name: 'select',
			summary: 'A matching of a definition',
			type: 'text',
			placeholder: 'ENTRY=PROJECT',
			multiple: true,
		},
		{
			name: 'update',
			summary: 'Overwrite this local copy of the published one',
			type: 'workspace',
			placeholder: 'WORKSPACE',
		},
	],
	examples: [
		{line: 'workspace import backup.zip', summary: 'From a zip'},
		{line: 'workspace import 939f2c48-7c1e-4a3e-8f4e-0a5e5a0f7c11', summary: 'A published one'},
	],
	async run(context, {arguments: {source}, options}) {
		const text = source?.text ?? '';
		const update = optionText(options, 'update');
		const request = importRequest(context, text, {update, matchings: optionTexts(options, 'select')});
		const client = await context.client();
		const {data} = await runOperation(client, request);
		const {id, name, raw} = await getWorkspace(client, String(data['workspaceId']), {signal: context.signal});
		return {
			value: raw,
			view: {kind: 'empty'},
			effects: [{kind: 'use', entity: 'workspace', value: {id, name}}],
			notices: [{kind: 'success', text: `imported ${name} and working in it`}],
		};
	},
};

const publishedType = 'application/vnd.impact.published-workspace.v1+json';

function importRequest(
	context: Context,
	text: string,
	{update, matchings}: {readonly update: string | undefined; readonly matchings: readonly string[]},
): ApiRequest {
	const base = {method: 'POST', path: 'api/workspace-imports', signal: context.signal} as const;
	if (/\.zip$/iv.test(text)) {
		return uploadRequest(context, base.path, text);
	}

	if (!/\.json$/iv.test(text)) {
		const value = {id: text, ...(update !== undefined && {update: {workspaceId: update}})};
		return {...base, body: {kind: 'json', value, mediaType: publishedType}};
	}

	const definition = definitionIn(text);
	const entries = matchings.map((matching) => {
		const [id = '', project = ''] = matching.split('=');
		if (id === '' || project === '') {
			throw new UsageError(`--select takes ENTRY=PROJECT, not "${matching}"`);
		}

		return {id, project: {id: project}};
	});
	return {
		...base,
		body: {kind: 'json', value: {...definition, ...(entries.length > 0 && {selectedMatchings: {entries}})}},
	};
}

/** `{"definition": …}`, whether the file holds that or only the inside of it. */
function definitionIn(file: string): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(new TextDecoder().decode(readFileBytes(file)));
		if (typeof value === 'object' && value !== null) {
			return 'definition' in value ? {definition: value.definition} : {definition: value};
		}
	} catch (error) {
		throw error instanceof SyntaxError
			? new LocalFileError(`${file} is not JSON: ${error.message}`, file)
			: error;
	}

	throw new LocalFileError(`${file} holds no definition`, file);
}

async function exported(context: Context, value: Record<string, unknown>, label: string) {
	const {report, signal} = context;
	report({id: label, label, state: 'running'});
	try {
		const request = {
			method: 'POST',
			path: 'api/workspace-exports',
			body: {kind: 'json', value},
			signal,
		} as const;
		const finished = await runOperation(await context.client(), request);
		report({id: label, label, state: 'done'});
		return finished;
	} catch (error) {
		report({id: label, label, state: 'failed'});
		throw error;
	}
}
