import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {onRecordings, recordedRequests, recordedUpload, sentRequests} from '../helpers/recorded-shell.js';
import {recordings} from '../helpers/replay.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

// The pauses between polls are real.

const create = 'workspace create impact-python-client-workspace1';
const folder = temporaryFolder();

type Flow = {
	/** The first that knows a request answers it; all are compared with. */
	readonly recordings: readonly [string, ...string[]];

	/** `FILE` is the file that was uploaded in the last recording. */
	readonly lines: readonly string[];

	/** Changes that must have been made. */
	readonly changes: readonly string[];
};

const flows: readonly Flow[] = [
	{
		recordings: ['client.test_get_workspaces'],
		lines: [create, 'workspaces', 'workspace show', 'workspace delete @workspace --with-projects --yes'],
		changes: ['POST /api/workspaces', 'DELETE /api/projects/*', 'DELETE /api/workspaces/*'],
	},
	{
		recordings: ['client.test_get_workspace_by_name'],
		lines: [create, 'workspace list --name impact-python-client-workspace1'],
		changes: [],
	},
	{recordings: ['workspace.test_get_workspace_size'], lines: [create, 'workspace size'], changes: []},
	{
		recordings: ['workspace.test_rename_workspace'],
		lines: [create, 'workspace rename @workspace impact-python-client-workspace2'],
		changes: ['PUT /api/workspaces/*'],
	},
	{
		recordings: ['workspace.test_download_workspace'],
		lines: [create, `workspace export --to ${path.join(folder, 'w.zip')}`],
		changes: ['POST /api/workspace-exports'],
	},
	{
		recordings: ['client.test_import_workspace_from_zip'],
		lines: ['workspace import FILE'],
		changes: ['POST /api/workspace-imports'],
	},
	{
		// The workspace as it was comes from the first.
		recordings: ['workspace.test_create_project', 'workspace.test_add_dependencies'],
		lines: [create, 'workspace add-dependency 17d262e943ead1325f1fe340dfd530dd03e63474 --yes'],
		changes: ['POST /api/workspaces/*/lock-preview', 'PUT /api/workspaces/*'],
	},
	{
		recordings: ['workspace.test_create_project', 'workspace.test_add_projects'],
		lines: [create, 'workspace add-project PROJECT --yes'],
		changes: ['POST /api/workspaces/*/lock-preview', 'PUT /api/workspaces/*'],
	},
	{
		recordings: ['workspace.test_get_published_workspace_corresponding_to_workspace'],
		lines: [create, 'workspace publish', 'published show $_.id', 'published delete $_.id --yes'],
		changes: ['POST /api/workspace-exports', 'DELETE /api/published-workspaces/*'],
	},
	{
		recordings: ['workspace.test_workspace_has_remote_updates'],
		lines: [create, 'p = workspace publish', 'published import $p.id', 'workspace received-from'],
		changes: ['POST /api/workspace-exports', 'POST /api/workspace-imports'],
	},
	{
		recordings: ['workspace.test_create_project'],
		lines: [create, 'project create Project1'],
		changes: ['POST /api/workspaces/*/projects'],
	},
	{recordings: ['workspace.test_get_projects'], lines: [create, 'projects'], changes: []},
	{
		recordings: ['workspace.test_get_all_dependencies'],
		lines: [create, 'project list --dependencies --disabled'],
		changes: [],
	},
	{
		recordings: ['workspace.test_get_default_project'],
		lines: [create, 'project show --default'],
		changes: [],
	},
	{recordings: ['client.test_get_project'], lines: [create, 'project show'], changes: []},
	{recordings: ['project.test_get_project_options'], lines: [create, 'project options'], changes: []},
	{
		recordings: ['project.test_rename_project'],
		lines: [create, 'project show', 'project rename @project NEW'],
		changes: ['PUT /api/projects/*'],
	},
	{
		recordings: ['project.test_delete_project'],
		lines: [create, 'project show', 'project delete @project --yes'],
		changes: ['DELETE /api/projects/*'],
	},
	{
		recordings: ['client.test_import_project_from_zip'],
		lines: ['project import FILE --no-workspace'],
		changes: ['POST /api/project-imports'],
	},
	{
		recordings: ['workspace.test_import_dependency_from_zip'],
		lines: [create, 'project import FILE --dependency', 'project list --dependencies'],
		changes: ['POST /api/workspaces/*/dependency-imports'],
	},
	{
		recordings: ['project.test_import_content'],
		lines: [create, 'library import FILE'],
		changes: ['POST /api/projects/*/content-imports'],
	},
	{
		recordings: ['project.test_delete_project_contents'],
		lines: [create, 'library import FILE', 'content delete $_.id --yes'],
		changes: ['POST /api/projects/*/content-imports', 'DELETE /api/projects/*/content/*'],
	},
	{
		recordings: ['project.test_get_project_content_by_id'],
		lines: [create, 'contents', 'content show $_[0].id'],
		changes: [],
	},
	{
		recordings: ['project.test_get_modelica_library_by_name'],
		lines: [create, 'library import FILE', 'content show $_.id'],
		changes: ['POST /api/projects/*/content-imports'],
	},
];

describe
	.skipIf(recordings.length === 0)
	.concurrent('what is done with workspaces and projects is asked for as the Python client does', () => {
		test.each(flows.map((flow) => [flow.recordings.join(' and '), flow] as const))('%s', async (_, flow) =>
			onRecordings(flow.recordings, async (shell, replay) => {
				for (const line of flow.lines) {
					await shell.run(filledIn(line, flow.recordings.at(-1) ?? ''));
				}

				const known = flow.recordings.flatMap((name) => recordedRequests(name));
				const sent = sentRequests(replay);
				for (const request of sent) {
					const alike = known.filter(
						({method, path: where}) => method === request.method && where === request.path,
					);
					expect(alike).toContainEqual(request);
				}

				const made = sent.map(({method, path: where}) => `${method} ${where}`);
				for (const change of flow.changes) {
					const pattern = new RegExp(`^${change.replaceAll('*', String.raw`[^\/]+`)}$`, 'v');
					expect(made).toContainEqual(expect.stringMatching(pattern));
				}
			}),
		);

		test('a workspace is saved as the zip that was recorded', async () =>
			onRecordings(['workspace.test_download_workspace'], async (shell) => {
				await shell.run(create);
				const {output} = await shell.run(`workspace export --folder ${folder}`);
				const file = path.join(folder, 'impact-python-client-workspace1.zip');
				expect(output.value).toMatchObject({file});
				expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
			}));

		test('what is not published any more is told of, not failed on', async () =>
			onRecordings(['workspace.test_get_remote_workspace_fails_if_remote_deleted'], async (shell) => {
				for (const line of [
					create,
					'p = workspace publish',
					'published import $p.id',
					'published delete $p.id --yes',
				]) {
					await shell.run(line);
				}

				const {output} = await shell.run('workspace received-from');
				expect(output.value).toMatchObject({exists: false});
				await expect(shell.run('workspace update')).rejects.toThrow('not published any more');
			}));
	});

function filledIn(line: string, recording: string): string {
	return line
		.replace('FILE', () => recordedUpload(recording))
		.replace('PROJECT', () => {
			const preview = recordedRequests(recording).find(({path: where}) => where.endsWith('/lock-preview'));
			const {add} = preview?.body as {add: {projects: ReadonlyArray<{id: string}>}};
			return add.projects[0]?.id ?? '';
		})
		.replace('NEW', () => {
			const change = recordedRequests(recording).find(({method}) => method === 'PUT');
			const {definition} = change?.body as {definition: {name: string}};
			return `'${definition.name}'`;
		});
}
