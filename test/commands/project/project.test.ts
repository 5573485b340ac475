import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {answering} from '../../helpers/answers.js';
import {writeLibrary, writeProjectArchive} from '../../helpers/archives.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';

let shell: Shell;
let id = '';
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
	const {output} = await shell.run('project show');
	({id} = output.value as {id: string});
});
beforeEach(async () => shell.run('workspace show w; use w'));
afterAll(async () => shell.close());

describe('each command sends only the requests it needs', () => {
	test.each([
		['projects', ['GET api/workspaces/w/projects?includeDisabled=false']],
		['project list --disabled --vcs', ['GET api/workspaces/w/projects?vcsInfo=true&includeDisabled=true']],
		['project list --dependencies', ['GET api/workspaces/w/dependencies?includeDisabled=false']],
		['project list --all', ['GET api/projects']],
		[
			'project list --type LOCAL --storage USERSPACE',
			['GET api/projects?type=LOCAL&storageLocation=USERSPACE'],
		],
		['project show ID --size', ['GET api/projects/ID?sizeInfo=true&vcsInfo=true']],
		['project show --default', ['GET api/workspaces/w', 'GET api/projects/ID?vcsInfo=true']],
		['project options ID', ['GET api/workspaces/w/projects/ID/custom-functions/dynamic/options']],
		[
			"project options ID --function 'steady state' --defaults",
			['GET api/workspaces/w/custom-functions/steady%20state/default-options'],
		],
		['project content ID', ['GET api/projects/ID']],
	])('%s', async (line, requests) => {
		const {requests: sent} = await shell.run(line.replace('ID', id));
		expect(sent).toEqual(requests.map((request) => request.replace('ID', id)));
	});
});

test('projects can be created, listed, renamed, shown and deleted', async () => {
	await shell.run('project create Drives');
	await expect(shell.run('projects')).resolves.toMatchObject({
		output: {view: {rows: [{}, {definition: {name: 'Drives'}}]}},
	});
	await shell.run('project rename Drives Gears');
	await expect(shell.run('project show Gears --size')).resolves.toMatchObject({
		output: {value: {definition: {name: 'Gears'}, size: expect.any(Number) as number}},
	});
	const no = answering('no');
	await expect(shell.run('project delete Gears', no)).rejects.toThrow('nothing was deleted');
	expect(no.asked[0]?.text).toMatch(/^Delete project Gears \([\d.]+ kB\) from all workspaces\?$/v);
	await shell.run('project delete Gears --yes');
	await expect(shell.run('project show Gears')).rejects.toMatchObject({status: 404});
});

test('libraries are imported into the selected project', async () => {
	await shell.run('project create Gears');
	await shell.run(`project use ${id}; project use Gears`);
	expect(shell.session().entities.project).toMatchObject({name: 'Gears'});
	await shell.run(`library import ${writeLibrary('Teeth')}`);
	await expect(shell.run('library list --project Gears')).resolves.toMatchObject({
		output: {value: [{name: 'Teeth'}]},
	});
});

test("an unknown project is refused with the server's message and the nearest name", async () => {
	await shell.run('project create Compressor');
	await expect(shell.run('project show Compresor')).rejects.toMatchObject({
		message: expect.stringContaining("The project 'Compresor' does not exist") as string,
		hint: 'did you mean Compressor?',
	});
});

test('a project under version control shows its repository', async () => {
	const {output} = await shell.run(`project import ${writeProjectArchive('Pumps', 'main')}`);
	expect(output.notices?.[0]?.text).toMatch(/as project Pumps$/v);
	const {output: shown} = await shell.run('project show Pumps');
	const uri = `git+https://github.com/org/Pumps.git@main:${'a'.repeat(40)}`;
	expect(shown.view).toMatchObject({
		sections: [
			{view: {fields: expect.arrayContaining([{name: 'version control', value: uri}]) as unknown}},
			{title: 'content'},
		],
	});
	await expect(shell.run('project list --vcs')).resolves.toMatchObject({
		output: {view: {rows: expect.arrayContaining([expect.objectContaining({vcs: uri})]) as unknown}},
	});
});

test.each([
	['', 'api/workspaces/w/project-imports'],
	['--dependency', 'api/workspaces/w/dependency-imports'],
	['--no-workspace', 'api/project-imports'],
])('a zip is imported as a project with "%s"', async (options, path) => {
	const {sent, output} = await shell.run(`project import ${writeProjectArchive('Valves')} ${options}`);
	expect(sent[0]).toMatchObject({method: 'POST', path});
	expect(output.value).toMatchObject({definition: {name: 'Valves'}});
});

test('an unknown workspace is reported before anything is uploaded', async () => {
	const file = writeProjectArchive('Valves');
	const failed = shell.run(`project import ${file} --workspace nowhere`);
	await expect(failed).rejects.toMatchObject({status: 404, code: 12_013});
	await expect(shell.run(`project import ${file} --no-workspace --dependency`)).rejects.toMatchObject({
		exitCode: 2,
	});
});

test('without a selected project, the default project of the workspace is used', async () => {
	await shell.run('workspace create lonely; workspace show');
	const {requests} = await shell.run('contents');
	expect(requests).toEqual(['GET api/workspaces/lonely', expect.stringMatching(/^GET api\/projects\//v)]);
	await shell.run('project delete Lonely --yes').catch(() => undefined);
});

test('a name refers to the project of the selected workspace, even if other workspaces have one of that name', async () => {
	const {output: namesake} = await shell.run('use w; project create Second');
	await shell.run('workspace create second');
	const {output, requests} = await shell.run('project show Second');
	expect(requests.slice(1)).toEqual([
		'GET api/workspaces/second/projects?includeDisabled=true',
		expect.stringMatching(/^GET api\/projects\/\w{40}\?vcsInfo=true$/v),
	]);
	expect(output.value).not.toMatchObject({id: (namesake.value as {id: string}).id});
	await expect(shell.run('project show Modelica@4.1.0')).resolves.toMatchObject({
		output: {value: {definition: {version: '4.1.0'}}},
	});
});

test('the content of a project is listed by type', async () => {
	await expect(shell.run(`content list ${id} --type VIEWS`)).resolves.toMatchObject({
		output: {value: [{contentType: 'VIEWS'}]},
	});
});
