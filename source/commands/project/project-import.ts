import {UsageError} from '../../errors/usage-error.js';
import {type Invocation} from '../../language/specification.js';
import {type Output} from '../../output/document.js';
import {type Command, type Context} from '../command.js';
import {runUpload} from '../../jobs/operation.js';
import {optionText} from '../shared/option-text.js';
import {workspaceIdOf} from '../shared/place.js';
import {workspaceOption} from '../resolution/workspaces.js';
import {projectOutput} from './project-view.js';

/** `project import FILE`. Source: `POST W/project-imports`, `W/dependency-imports`, `api/project-imports`. */
export const projectImport: Command = {
	words: ['project', 'import'],
	summary: 'Import a project from a zip',
	description: 'It is added to the workspace in use, unless --no-workspace keeps it out of all of them.',
	arguments: [{name: 'file', summary: 'A zip, or a mol for a dependency', type: 'file'}],
	options: [
		{name: 'dependency', summary: 'As a dependency of the workspace: to be used, not changed'},
		{name: 'no-workspace', summary: 'Add it to no workspace'},
		workspaceOption,
	],
	examples: [
		{line: 'project import drives.zip', summary: 'Into the workspace in use'},
		{line: 'project import library.zip --dependency', summary: 'To use it'},
	],
	async run(context, {arguments: {file}, options}) {
		const name = file?.text ?? '';
		if (options['no-workspace'] !== true) {
			const workspaceId = await workspaceIdOf(context, optionText(options, 'workspace'));
			return imported(context, name, {workspaceId, asDependency: options['dependency'] === true});
		}

		refuseContradiction(options);
		return imported(context, name, {});
	},
};

function refuseContradiction(options: Invocation['options']) {
	for (const name of ['dependency', 'workspace']) {
		if (options[name] !== undefined) {
			throw new UsageError(`--no-workspace contradicts --${name}`);
		}
	}
}

async function imported(
	context: Context,
	file: string,
	into: {readonly workspaceId?: string; readonly asDependency?: boolean},
): Promise<Output> {
	const client = await context.client();
	const {projectId} = await runUpload(context, {file, label: 'importing'}, async (options) =>
		client.projects.import(file, {...into, ...options}),
	);
	const found = await client.projects.get(projectId, {
		vcsInfo: true,
		signal: context.signal,
	});
	return {
		...projectOutput(found),
		notices: [{kind: 'success', text: `imported ${file} as project ${found.name}`}],
	};
}
