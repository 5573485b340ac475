import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {lockChanges} from '../../../source/commands/workspace/workspace-projects.js';
import {answering} from '../../helpers/answers.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';

const entry = (id: string, isDisabled = false) => ({id, name: undefined, version: undefined, isDisabled});

describe('a preview shows', () => {
	test.each([
		{title: 'nothing', before: [entry('a')], after: [entry('a')], changes: []},
		{title: 'one more', before: [entry('a')], after: [entry('a'), entry('b')], changes: ['added b']},
		{
			title: 'one for another',
			before: [entry('a')],
			after: [entry('a', true), entry('b')],
			changes: ['added b', 'disabled a'],
		},
		{title: 'enabled again', before: [entry('a', true)], after: [entry('a')], changes: ['enabled a']},
		{title: 'gone', before: [entry('a'), entry('b')], after: [entry('b')], changes: ['removed a']},
	])('$title', ({before, after, changes}) => {
		const told = lockChanges({projects: before, dependencies: []}, {projects: after, dependencies: []});
		expect(told.map(({change, id}) => `${change} ${id}`)).toEqual(changes);
	});
});

describe('adding to a workspace', () => {
	let shell: Shell;
	let id = '';
	let number = 0;
	beforeAll(async () => {
		shell = await startShell();
	});
	beforeEach(async () => {
		number++;
		await shell.run(`workspace create from${number}`);
		const {output} = await shell.run(`project create Drives${number}`);
		({id} = output.value as {id: string});
		await shell.run(`workspace create into${number}`);
	});
	afterAll(async () => shell.close());

	test('finds a project by its name, and saves what the server previewed', async () => {
		const {output, requests, sent} = await shell.run(`workspace add-project Drives${number}`);
		expect(output.value).toMatchObject([{change: 'added', as: 'project', name: `Drives${number}`, id}]);
		expect(requests).toEqual([
			`GET api/workspaces/into${number}`,
			'GET api/projects',
			`POST api/workspaces/into${number}/lock-preview`,
			`PUT api/workspaces/into${number}`,
		]);
		expect(sent.at(-1)?.body).toMatchObject({definition: {projects: [{}, {reference: {id}}]}});
		const again = await shell.run(`workspace add-project ${id}`);
		expect(again.requests).toHaveLength(2);
		expect(again.output.notices?.[0]?.text).toMatch(/nothing is changed$/v);
	});

	test('with --dry-run changes nothing', async () => {
		const {output, requests} = await shell.run(`workspace add-dependency ${id} --dry-run`);
		expect(output.value).toMatchObject([{change: 'added', as: 'dependency', id}]);
		expect(requests).toEqual([
			`GET api/workspaces/into${number}`,
			`POST api/workspaces/into${number}/lock-preview`,
		]);
	});

	test('asks before anything is disabled', async () => {
		const {output} = await shell.run(
			'project list --all --type SYSTEM | data.items[?definition.version==`3.2.3`].id',
		);
		const [old] = output.value as string[];
		const no = answering('no');
		await expect(shell.run(`workspace add-dependency ${old}`, no)).rejects.toThrow(
			`into${number} is as it was`,
		);
		expect(no.asked[0]?.text).toBe(
			`Change workspace into${number}? For it dependency Modelica 4.1.0 is disabled.`,
		);
		const {output: added} = await shell.run(`workspace add-dependency ${old} --yes`);
		expect(added.value).toMatchObject([
			{change: 'enabled', version: '3.2.3'},
			{change: 'disabled', version: '4.1.0'},
		]);
	});

	test('refuses a name with several versions, and lists them', async () => {
		const {output} = await shell.run('workspace add-dependency Modelica@4.0.0 --yes');
		expect(output.value).toMatchObject([
			{change: 'enabled', version: '4.0.0'},
			{change: 'disabled', version: '4.1.0'},
		]);
		await expect(shell.run('workspace add-dependency Modelica')).rejects.toMatchObject({
			hint: expect.stringMatching(/^it may be Modelica@3\.2\.3, Modelica@/v) as string,
		});
	});

	test("refuses an unknown project with the server's message and the nearest name", async () => {
		await expect(shell.run(`workspace add-project Drive${number}`)).rejects.toMatchObject({
			message: expect.stringContaining(`The project 'Drive${number}' does not exist`) as string,
			hint: `did you mean Drives${number}?`,
		});
	});
});
