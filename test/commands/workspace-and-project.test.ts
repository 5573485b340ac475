import {existsSync, mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {startShell, type Shell} from '../helpers/commands-shell.js';

// The demo server is slow to load on a busy machine.
vi.setConfig({testTimeout: 60_000, hookTimeout: 60_000});

const folder = mkdtempSync(path.join(tmpdir(), 'workspace-'));
let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
});
afterAll(async () => shell.close());

test('a workspace is renamed, and keeps its id', async () => {
	await shell.run('workspace rename w "my models"');
	await expect(shell.run('workspace show "my models"')).resolves.toMatchObject({
		output: {value: {id: 'w', definition: {name: 'my models'}}},
	});
	expect(shell.session().entities.workspace).toEqual({id: 'w', name: 'my models'});
});

test('the size of the workspace in use takes one request', async () => {
	const {output, requests} = await shell.run('workspace size');
	expect(output.value).toMatchObject({total: expect.any(Number) as number});
	expect(requests).toEqual(['GET api/workspaces/w?sizeInfo=true']);
});

test('a workspace is saved as a zip and imported again', async () => {
	const file = path.join(folder, 'w.zip');
	const {progress} = await shell.run(`workspace export --to ${file}`);
	expect(existsSync(file)).toBe(true);
	expect(progress.map(({label, state}) => `${label} ${state}`)).toEqual(
		expect.arrayContaining(['packing done', 'w.zip done']),
	);
	await shell.run(`workspace import ${file}`);
	expect(shell.session().entities.workspace?.id).not.toBe('w');
	await shell.run('use w');
});

test('a workspace is published and imported from there', async () => {
	const {output} = await shell.run('workspace publish');
	const {id} = output.value as {id: string};
	const imported = await shell.run(`workspace import ${id}`);
	expect(imported.output.value).toMatchObject({definition: {receivedFrom: {sharingId: id}}});
	await shell.run('use w');
});

test('the definition of a workspace can be shared', async () => {
	const {output} = await shell.run('workspace definition');
	expect(output.value).toHaveProperty('definition');
});

test('projects are created, listed, renamed, shown and deleted', async () => {
	await shell.run('project create Drives');
	const {output, requests} = await shell.run('projects');
	expect(requests).toEqual(['GET api/workspaces/w/projects?includeDisabled=false']);
	expect(output.view).toMatchObject({rows: [{}, {definition: {name: 'Drives'}}]});
	await shell.run('project rename Drives Gears');
	await expect(shell.run('project show Gears --size')).resolves.toMatchObject({
		output: {value: {definition: {name: 'Gears'}}},
	});
	await expect(shell.run('project content')).resolves.toMatchObject({output: {view: {kind: 'table'}}});
	await shell.run('project delete Gears --yes');
	await expect(shell.run('project show Gears')).rejects.toMatchObject({status: 404});
	await expect(shell.run('project list --dependencies')).resolves.toMatchObject({
		output: {view: {kind: 'table'}},
	});
});
