import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {resourceUri} from '../../../source/commands/library/library.js';
import {UsageError} from '../../../source/errors/usage-error.js';
import {answering} from '../../helpers/answers.js';
import {writeArchive, writeLibrary} from '../../helpers/archives.js';
import {createShell, startShell, type Shell} from '../../helpers/commands-shell.js';
import {startScriptedServer} from '../../helpers/scripted-server.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

let shell: Shell;
let project = '';
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
	const {output} = await shell.run('project show');
	({id: project} = output.value as {id: string});
});
afterAll(async () => shell.close());

describe('libraries', () => {
	test('can be imported from a .mo file, listed, shown, and deleted after confirmation', async () => {
		const imported = await shell.run(`library import ${writeLibrary('Drives')}`);
		const {id} = imported.output.value as {id: string};
		expect(imported.requests).toEqual([
			`POST api/projects/${project}/content-imports`,
			expect.stringMatching(/^GET api\/projects\/\w+\/content-imports\/\w+$/v),
			`GET api/projects/${project}/content/${id}`,
		]);
		const listed = await shell.run('libraries');
		expect(listed.requests).toEqual(['GET api/workspaces/w/projects?includeDisabled=false']);
		expect(listed.output.value).toMatchObject([{name: 'Drives', project: 'W', relpath: 'Drives.mo', id}]);
		await expect(shell.run('library show Drives')).resolves.toMatchObject({output: {value: {id}}});
		const no = answering('no');
		await expect(shell.run('library delete Drives', no)).rejects.toThrow('nothing was deleted');
		expect(no.asked[0]?.text).toBe('Delete library Drives (Drives.mo) of project W?');
		const {requests} = await shell.run('library delete Drives --yes');
		expect(requests.at(-1)).toBe(`DELETE api/projects/${project}/content/${id}`);
	});

	test('can be imported from a zip of their folder into a given project', async () => {
		await shell.run('project create Gears');
		const file = writeArchive('Gearboxes.zip', {'Gearboxes/package.mo': 'package Gearboxes end Gearboxes;'});
		await shell.run(`library import ${file} --project Gears`);
		await expect(shell.run('library list --project Gears')).resolves.toMatchObject({
			output: {value: [{name: 'Gearboxes', project: 'Gears'}]},
		});
		await shell.run(`project show ${project}`);
	});

	test('that the workspace depends on are listed, too', async () => {
		const {output} = await shell.run('library list --dependencies');
		expect(output.value).toMatchObject([{name: 'Modelica'}, {}, {}, {name: 'Demo'}]);
	});

	test('that do not exist are refused with the nearest name', async () => {
		await shell.run(`library import ${writeLibrary('Compressors')}`);
		await expect(shell.run('library show Compresors')).rejects.toMatchObject({
			hint: 'did you mean Compressors?',
		});
	});

	test('of another file type are refused before anything is sent', async () => {
		await expect(shell.run('library import model.txt')).rejects.toMatchObject({exitCode: 2});
	});

	test("that are not Modelica are refused with the server's message", async () => {
		const file = path.join(temporaryFolder(), 'Broken.mo');
		writeFileSync(file, 'this is no Modelica');
		await expect(shell.run(`library import ${file}`)).rejects.toMatchObject({code: 12_015});
	});
});

describe('other content', () => {
	test('can be imported, shown and deleted', async () => {
		const file = path.join(temporaryFolder(), 'table.csv');
		writeFileSync(file, 'a,b\n');
		const {output} = await shell.run(`content import ${file} --type GENERIC`);
		expect(output.value).toMatchObject({relpath: 'table.csv', contentType: 'GENERIC'});
		await expect(shell.run('content show table.csv')).resolves.toMatchObject({
			output: {value: {relpath: 'table.csv'}},
		});
		const no = answering('no');
		await expect(shell.run('content delete table.csv', no)).rejects.toThrow('nothing was deleted');
		expect(no.asked[0]?.text).toBe('Delete table.csv?');
		await shell.run('content delete table.csv --yes');
		await expect(shell.run('content show table.csv')).rejects.toMatchObject({status: 404});
	});
});

describe('an FMU is imported as a class of a library', () => {
	const fmu = writeArchive('motor-2.fmu', {
		'modelDescription.xml': '<fmiModelDescription modelName="Motor">',
	});
	beforeAll(async () => {
		await shell.run('workspace create fmus');
		await shell.run(`library import ${writeLibrary('Motors')}`);
	});

	test('with the name of the file by default', async () => {
		const {output} = await shell.run(`library import-fmu ${fmu}`);
		expect(output.value).toMatchObject({fmuClassPath: 'Motors.motor_2', importWarnings: []});
		expect(output.notices?.map(({text}) => text)).toEqual([
			'imported as Motors.motor_2',
			'run Motors.motor_2',
		]);
	});

	test.each([
		['', {className: 'Motors.motor_2', overwrite: false, stepSize: 0}],
		[
			'--class Motors.Drive --overwrite --step-size 0.1',
			{className: 'Motors.Drive', overwrite: true, stepSize: 0.1},
		],
		[
			"--include 'a*' --include b --exclude c --top-level-inputs u",
			{
				className: 'Motors.motor_2',
				overwrite: false,
				stepSize: 0,
				includePatterns: ['a*', 'b'],
				excludePatterns: 'c',
				topLevelInputs: 'u',
			},
		],
	])('with "%s" in the form the server expects, and its warnings are shown', async (options, expected) => {
		const content = [{id: 'c', contentType: 'MODELICA', name: 'Motors'}];
		const location = 'api/projects/p/content/c/fmu-imports/1';
		const server = await startScriptedServer({
			'GET /api/workspaces/w/projects': {
				body: {data: {items: [{id: 'p', definition: {name: 'P', content}}]}},
			},
			'POST /api/projects/p/content/c/fmu-imports': {status: 201, body: {data: {location}}},
			[`GET /${location}`]: {
				body: {
					data: {id: '1', status: 'ready', data: {fmuClassPath: 'Motors.M', importWarnings: ['no units']}},
				},
			},
		});
		const {url} = server;
		const place = {url, base: url, origin: url, isHub: false, keysPage: url};
		const {output} = await createShell(place, 'key-0123456789').run(
			`library import-fmu ${fmu} ${options} --workspace w`,
		);
		const body = server.received.find(({method}) => method === 'POST')?.body ?? '';
		expect(JSON.parse(/^\{.*\}$/mv.exec(body)?.[0] ?? '')).toEqual(expected);
		expect(output.notices?.[0]).toEqual({kind: 'warning', text: 'no units'});
		await server.close();
	});

	test('with a given name', async () => {
		const {output} = await shell.run(`library import-fmu ${fmu} --class Motors.Sub.Drive`);
		expect(output.value).toMatchObject({fmuClassPath: 'Motors.Sub.Drive'});
		await expect(shell.run(`library import-fmu ${fmu} --class Motors.Sub.Drive`)).rejects.toMatchObject({
			code: 12_099,
		});
	});

	test.each([
		['--class Pumps', 'there is no library Pumps in the projects'],
		['--class Motor', '--class takes a name within the library'],
		['--class Motors', '--class takes a name within the library'],
		['--class Motors.1a', '--class takes a name within the library'],
		['--step-size -1', '--step-size takes seconds, 0 or more'],
	])('and not with %s', async (option, message) => {
		await expect(shell.run(`library import-fmu ${fmu} ${option}`)).rejects.toThrow(message);
	});

	test('after choosing one of several libraries', async () => {
		await shell.run(`library import ${writeLibrary('Pumps')}`);
		await expect(shell.run(`library import-fmu ${fmu}`)).rejects.toMatchObject({
			message: 'which library should the FMU go into?',
			hint: '--library with one of Motors, Pumps',
		});
		await expect(shell.run(`library import-fmu ${fmu} --library Pumps`)).resolves.toMatchObject({
			output: {value: {fmuClassPath: 'Pumps.motor_2'}},
		});
	});
});

describe('the address of a library file', () => {
	test('needs no request', async () => {
		const {output, requests} = await shell.run('library resource Drives Resources/Data/table.txt');
		expect(output.value).toBe('modelica://Drives/Resources/Data/table.txt');
		expect(requests).toEqual([]);
	});

	test.each([
		['Drives', '/Resources/a.txt', 'modelica://Drives/Resources/a.txt'],
		['Drives.Motors', 'a.txt', 'modelica://Drives.Motors/a.txt'],
	])('of %s and %s is %s', (library, file, uri) => {
		expect(resourceUri(library, file)).toBe(uri);
	});

	test.each([
		['1Drives', 'a.txt'],
		['Drives', '../a.txt'],
		['Drives', ''],
		['Drives', 'a b.txt'],
	])('cannot be made from %s and "%s"', (library, file) => {
		expect(() => resourceUri(library, file)).toThrow(UsageError);
	});
});
