import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {answering} from '../../helpers/answers.js';
import {writeArchive} from '../../helpers/archives.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

// The demo server is slow to load on a busy machine.

const folder = temporaryFolder();
let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
});
afterAll(async () => shell.close());

const requestsOf = async (line: string) => {
	const {requests} = await shell.run(line);
	return requests;
};

const idOf = async (line: string) => {
	const {output} = await shell.run(line);
	return (output.value as {id: string}).id;
};

describe('each command sends only the requests it needs', () => {
	test.each([
		['workspaces', ['GET api/workspaces']],
		[
			'workspace list --name w --app-mode --sharing-id x',
			['GET api/workspaces?name=w&sharingId=x&onlyAppMode=true'],
		],
		['workspace show', ['GET api/workspaces/w']],
		['workspace show w --size', ['GET api/workspaces/w?sizeInfo=true']],
		['workspace size', ['GET api/workspaces/w?sizeInfo=true']],
		['use w', ['GET api/workspaces/w']],
		['workspace definition', ['GET api/workspaces/w/sharing-definition']],
		['workspace definition w --strict', ['GET api/workspaces/w/sharing-definition?strict=true']],
		[
			'workspace published',
			['GET api/workspaces/w', 'GET api/published-workspaces?workspaceName=w&ownerUsername=u&type=ARCHIVE'],
		],
		['workspace convert', ['GET api/workspaces/w']],
	])('%s', async (line, requests) => {
		await expect(requestsOf(line)).resolves.toEqual(requests);
	});
});

test('a workspace is shown with its projects and dependencies', async () => {
	const {output} = await shell.run('workspace show');
	expect(output.view).toMatchObject({
		kind: 'sections',
		sections: [
			{view: {kind: 'record'}},
			{title: 'projects', view: {rows: [{isDefault: true, isDisabled: false}]}},
			{
				title: 'dependencies',
				view: {rows: [{name: 'Modelica', version: '3.2.3', isDisabled: true}, {}, {}, {}]},
			},
		],
	});
});

test('use - returns to the previous workspace and its experiment', async () => {
	const own = await startShell();
	await expect(own.run('use -')).rejects.toThrow('no workspace was used before');
	await own.run('workspace create one');
	await expect(own.run('use -')).rejects.toThrow('no workspace was used before');
	await own.run('experiment create Demo.BouncingBall --label ball');
	await own.run('workspace create two');
	const {output, requests} = await own.run('use -');
	expect(requests).toEqual(['GET api/workspaces/one']);
	expect(output.notices).toEqual([{kind: 'success', text: 'working in one, with the experiment ball'}]);
	expect(own.session().entities).toMatchObject({workspace: {id: 'one'}, experiment: {name: 'ball'}});
	await own.run('use -');
	expect(own.session().entities).toEqual({workspace: {id: 'two', name: 'two'}});
	await own.close();
});

test.each([
	['-w w experiments', 'GET api/workspaces/w/experiments'],
	['--workspace=w experiment list --json', 'GET api/workspaces/w/experiments'],
	['x = -w w functions', 'GET api/workspaces/w/custom-functions'],
	['-e ball -w w experiment show', 'GET api/workspaces/w/experiments/ball'],
])('global options can stand before the command: %s', async (line, first) => {
	const own = await startShell();
	await own.run('workspace create w');
	await own.run('experiment create Demo.BouncingBall --label ball');
	await own.run('workspace create other');
	const {requests} = await own.run(line);
	expect(requests[0]).toBe(first);
	await own.close();
});

test('a workspace option without a command is refused with a suggestion', async () => {
	await expect(shell.run('-w w')).rejects.toMatchObject({
		message: 'a command is missing behind w',
		hint: 'use WORKSPACE works in one from now on',
	});
});

test('a renamed workspace keeps its id', async () => {
	await shell.run('workspace create old-name');
	await shell.run('workspace rename old-name "my models"');
	await expect(shell.run('workspace show "my models"')).resolves.toMatchObject({
		output: {value: {id: 'old-name', definition: {name: 'my models'}}},
	});
	expect(shell.session().entities.workspace).toEqual({id: 'old-name', name: 'my models'});
	await shell.run('use w');
});

test("an unknown workspace is refused with the server's message and the nearest name", async () => {
	await shell.run('workspace create motors');
	for (const line of ['workspace size motor_', 'workspace export motor_', 'workspace delete motor_ --yes']) {
		await expect(shell.run(line)).rejects.toMatchObject({
			message: expect.stringContaining("The workspace 'motor_' does not exist") as string,
			hint: 'did you mean motors?',
		});
	}

	await shell.run('use w');
});

test('a workspace can be saved as a zip and imported again, with progress', async () => {
	const file = path.join(folder, 'w.zip');
	const {progress} = await shell.run(`workspace export --to ${file}`);
	expect(existsSync(file)).toBe(true);
	expect(progress.map(({label, state}) => `${label} ${state}`)).toEqual(
		expect.arrayContaining(['packing running', 'packing done', 'w.zip done']),
	);
	const imported = await shell.run(`workspace import ${file}`);
	expect([...new Set(imported.progress.map(({label, state}) => `${label} ${state}`))]).toEqual([
		'w.zip running',
		'w.zip done',
		'importing running',
		'importing done',
	]);
	const {id} = imported.output.value as {id: string};
	expect(imported.requests).toEqual([
		'POST api/workspace-imports',
		expect.stringMatching(/^GET api\/workspace-imports\/\w+$/v),
		`GET api/workspaces/${id}`,
	]);
	expect(shell.session().entities.workspace?.id).toBe(id);
	await shell.run('use w');
});

test("a file that is not a workspace is refused with the server's message", async () => {
	const file = writeArchive('empty.zip', {'readme.txt': 'nothing'});
	await expect(shell.run(`workspace import ${file}`)).rejects.toMatchObject({
		message: 'The archive does not hold a workspace',
		code: 12_015,
	});
	await expect(shell.run('workspace import missing.zip')).rejects.toMatchObject({exitCode: 5});
});

describe('deleting', () => {
	test('asks with the name and size, and keeps the projects', async () => {
		await shell.run('workspace create doomed');
		const {output: projects} = await shell.run('projects');
		const [project] = (projects.value as {data: {items: ReadonlyArray<{id: string}>}}).data.items;
		const no = answering('no');
		await expect(shell.run('workspace delete doomed', no)).rejects.toThrow('nothing was deleted');
		expect(no.asked[0]?.text).toMatch(
			/^Delete workspace doomed \([\d.]+ kB\) with its experiments and FMUs, leaving its projects\?$/v,
		);
		await shell.run('workspace delete doomed', answering('yes'));
		expect(shell.session().entities.workspace).toBeUndefined();
		await expect(shell.run(`project show ${project?.id}`)).resolves.toBeDefined();
		await shell.run('use w');
	});

	test('takes one request with --yes', async () => {
		await shell.run('workspace create doomed');
		await expect(requestsOf('workspace delete doomed --yes')).resolves.toEqual([
			'DELETE api/workspaces/doomed',
		]);
		await shell.run('use w');
	});

	test('with its projects asks with their sizes, and keeps those used elsewhere', async () => {
		await shell.run('workspace create other');
		await shell.run('workspace create doomed');
		const kept = await idOf('project create Shared');
		const gone = await idOf('project create Lonely');
		await shell.run(`workspace add-project ${kept} --workspace other`);
		const yes = answering('yes');
		const {output, progress} = await shell.run('workspace delete doomed --with-projects', yes);
		expect(yes.asked[0]?.text).toMatch(/, project Doomed \([\d.]+ kB\) and project Lonely \([\d.]+ kB\)\?$/v);
		expect(output.notices?.map(({text}) => text)).toEqual([
			'deleted workspace doomed and its projects: Doomed, Lonely',
			'other workspaces use Shared, which stays',
		]);
		expect(progress.at(-1)).toMatchObject({state: 'done', count: {finished: 2, total: 2}});
		await expect(shell.run(`project show ${gone}`)).rejects.toMatchObject({status: 404});
		await expect(shell.run(`project show ${kept}`)).resolves.toBeDefined();
		await shell.run('use w');
	});
});

describe('converting', () => {
	const old = () =>
		writeArchive('old.zip', {
			'workspace/local_workspace.json': JSON.stringify({name: 'old', format: '0.9.0'}),
		});

	test('asks first, since it cannot be undone, and keeps a backup', async () => {
		await shell.run(`workspace import ${old()}`);
		await expect(shell.run('workspace show old')).resolves.toMatchObject({
			output: {value: {conversion: {state: 'IS_REQUIRED'}}},
		});
		const no = answering('no');
		await expect(shell.run('workspace convert old', no)).rejects.toThrow('old is as it was');
		expect(no.asked[0]?.text).toBe('Convert workspace old? This cannot be undone, and no backup is made.');
		const {sent, output} = await shell.run("workspace convert old --backup 'before it' --yes");
		expect(sent.find(({method}) => method === 'POST')?.body).toEqual({
			data: {workspaceId: 'old', backup: {name: 'before it'}},
		});
		expect(output.value).toMatchObject({workspaceId: 'old', converted: true});
		await expect(shell.run('workspace show old')).resolves.toMatchObject({
			output: {value: {conversion: {state: 'UP_TO_DATE'}}},
		});
		await expect(shell.run("workspace show 'before it'")).resolves.toMatchObject({
			output: {value: {conversion: {state: 'IS_REQUIRED'}}},
		});
	});

	test('does nothing to a workspace that is up to date', async () => {
		const {output, requests} = await shell.run('workspace convert w --yes');
		expect(output.value).toMatchObject({converted: false});
		expect(requests).toEqual(['GET api/workspaces/w']);
	});
});

test('a definition can be saved to a file and imported as a workspace', async () => {
	const file = path.join(folder, 'shared.json');
	await shell.run(`workspace definition w > ${file}`);
	expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({definition: {name: 'w'}});
	const {output, requests} = await shell.run(`workspace import ${file}`);
	expect(output.value).toMatchObject({definition: {name: 'w'}});
	// Nothing in it is under version control, so nothing is matched.
	expect(requests.filter((line) => line.includes('matchings'))).toEqual([]);
	await shell.run('use w');
});
