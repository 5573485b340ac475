import {UsageError} from '../../errors/usage-error.js';
import {type Output} from '../../output/document.js';
import {type Command, type Context} from '../command.js';
import {copyOptions, importPublished, workspaceImported} from '../published/import-published.js';
import {runStep, runUpload} from '../../jobs/operation.js';
import {optionTexts} from '../shared/option-text.js';
import {parseSelection, selectProjects} from './matching.js';
import {hasVersionControl, readDefinition} from './shared-definition.js';

/** `workspace import FILE|SHARING-ID`. Source: `POST api/workspace-imports`. */
export const workspaceImport: Command = {
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
		{line: 'workspace import shared.json --select 17d262e9=Drives', summary: 'From a shared definition'},
		{line: 'workspace import 939f2c48-7c1e-4a3e-8f4e-0a5e5a0f7c11', summary: 'A published one'},
	],
	async run(context, {arguments: {source}, options}) {
		const text = source?.text ?? '';
		const selections = optionTexts(options, 'select').map((each) => parseSelection(each));
		if (/\.json$/iv.test(text)) {
			return importDefinition(context, text, selections);
		}

		if (selections.length > 0) {
			throw new UsageError('--select is for shared definitions, which are .json files');
		}

		return /\.zip$/iv.test(text)
			? importZip(context, text)
			: importPublished(context, text, {
					update: options['update'] === true,
					copy: options['copy'] === true,
					yes: options['yes'] === true,
				});
	},
};

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
	const definition = readDefinition(file);
	const client = await context.client();
	// Only what is under version control can be matched: without it there is nothing to ask the server.
	const isMatching = hasVersionControl(definition) || given.length > 0;
	const answer = isMatching
		? await client.workspaces.matchings(definition, {signal: context.signal})
		: undefined;
	const {selections, notices} = await selectProjects(context, answer?.item ?? [], given);
	const imported = await runStep(context, 'importing', async (options) =>
		client.workspaces.importDefinition(definition, {selections, ...options}),
	);
	const output = await workspaceImported(context, client, imported);
	return {...output, notices: [...notices, ...(output.notices ?? [])]};
}
