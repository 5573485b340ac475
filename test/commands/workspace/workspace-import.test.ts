import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {answering} from '../../helpers/answers.js';
import {writeProjectArchive} from '../../helpers/archives.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

const folder = temporaryFolder();
const file = path.join(folder, 'shared.json');
let shell: Shell;
let entry = '';
let [main, next] = ['', ''];

beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create theirs');
	main = await imported('main');
	entry = main;
	await shell.run(`workspace definition > ${file}`);
	next = await imported('next');
});
beforeEach(async () => shell.run('use theirs'));
afterAll(async () => shell.close());

async function imported(branch: string): Promise<string> {
	const {output} = await shell.run(`project import ${writeProjectArchive('Drives', branch)}`);
	return (output.value as {id: string}).id;
}

test('the matches list each entry, its repository, and the projects that can stand for it', async () => {
	const {output, requests} = await shell.run(`workspace matchings ${file}`);
	expect(requests).toEqual(['POST api/workspace-imports-matchings']);
	expect(output.view).toMatchObject({
		rows: [
			{entry, uri: 'git+https://github.com/org/Drives.git@main', project: 'Drives', id: main},
			{entry, at: `git+https://github.com/org/Drives.git@next:${'b'.repeat(40)}`, id: next},
		],
	});
});

test('a strict definition contains the commits', async () => {
	await expect(
		shell.run('workspace definition --strict | definition.projects[*].reference.vcsUri'),
	).resolves.toMatchObject({
		output: {
			value: [
				`git+https://github.com/org/Drives.git@main:${'a'.repeat(40)}`,
				`git+https://github.com/org/Drives.git@next:${'b'.repeat(40)}`,
			],
		},
	});
});

test('the user chooses one of several projects', async () => {
	const second = answering('Drives  next');
	const {output, sent} = await shell.run(`workspace import ${file}`, second);
	expect(second.asked).toMatchObject([
		{
			kind: 'choose',
			choices: [`Drives  main:aaaaaaa  ${main.slice(0, 12)}`, `Drives  next:bbbbbbb  ${next.slice(0, 12)}`],
			option: `--select ${entry}=PROJECT`,
		},
	]);
	expect(sent.find(({path: where}) => where === 'api/workspace-imports')?.body).toMatchObject({
		selectedMatchings: {entries: [{id: entry, project: {id: next}}]},
	});
	expect(output.value).toMatchObject({
		definition: {
			projects: expect.arrayContaining([expect.objectContaining({reference: {id: next}})]) as unknown,
		},
	});
});

test('--select chooses in advance, by id or the beginning of it', async () => {
	const {sent} = await shell.run(
		`workspace import ${file} --select ${entry.slice(0, 8)}=${main.slice(0, 12)}`,
	);
	expect(sent.find(({path: where}) => where === 'api/workspace-imports')?.body).toMatchObject({
		selectedMatchings: {entries: [{id: entry, project: {id: main}}]},
	});
});

test.each([
	['', /several projects match .*: which one\?/v],
	['--select nothing', /--select takes ENTRY=PROJECT/v],
	['--select other=x', /the definition has no entry other/v],
	['--select ENTRY=Gears', /no project Gears matches/v],
])('in scripts "%s" is refused before anything is imported', async (option, message) => {
	const line = `workspace import ${file} ${option.replace('ENTRY', entry)}`;
	await expect(shell.run(line)).rejects.toMatchObject({
		exitCode: 2,
		message: expect.stringMatching(message) as string,
	});
	await expect(shell.run('workspaces')).resolves.not.toMatchObject({
		output: {value: {data: {items: expect.arrayContaining([{id: 'theirs_3'}]) as unknown}}},
	});
});

test('entries without a match are fetched from their repository', async () => {
	const foreign = path.join(folder, 'foreign.json');
	const reference = {id: 'f'.repeat(40), vcsUri: 'git+https://github.com/org/Gears.git@main'};
	writeFileSync(foreign, JSON.stringify({name: 'foreign', projects: [{reference}], dependencies: []}));
	const {output} = await shell.run(`workspace import ${foreign}`);
	expect(output.notices?.[0]?.text).toMatch(/^nothing here matches git\+https/v);
	await expect(shell.run('projects')).resolves.toMatchObject({
		output: {view: {rows: [{definition: {name: 'Gears'}}]}},
	});
});

test.each([
	['{', /is not JSON/v],
	['{"a": 1}', /holds no definition of a workspace/v],
	['[]', /holds no definition of a workspace/v],
])('a file with %s is refused', async (text, message) => {
	const broken = path.join(folder, 'broken.json');
	writeFileSync(broken, text);
	await expect(shell.run(`workspace import ${broken}`)).rejects.toMatchObject({
		exitCode: 5,
		message: expect.stringMatching(message) as string,
	});
});
