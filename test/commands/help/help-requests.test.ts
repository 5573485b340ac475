import {afterAll, beforeAll, expect, test} from 'vitest';
import {endpoints} from '../../../source/endpoints/endpoints.js';
import {printed, terminal} from '../../helpers/output-screen.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';

let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
	await shell.run(
		'workspace create w; run Demo.BouncingBall --final-time 1; compile Demo.BouncingBall; case use 1; project create p; project use p',
	);
});
afterAll(async () => {
	await shell.close();
});

const shown = async (line: string) => {
	const {output, requests} = await shell.run(line);
	expect(requests).toEqual([]);
	return printed(output, 'auto', terminal(100));
};

test('help for a request shows its input and output, with an example to run', async () => {
	const text = await shown('help get /workspaces/{workspace}/experiments');
	expect(text).toContain('Experiments (GET).\n\nUsage\n  get /workspaces/{workspace}/experiments [ITEM…]\n');
	expect(text).toMatch(/Query\n {2}classPath==TEXT +Only of this class\n {2}sizeInfo==BOOLEAN/v);
	expect(text).toMatch(/Gives\n {2}data\.items/v);
	expect(text).toContain('Example\n  get /workspaces/{workspace}/experiments | data.items[*].id');
	expect(text).toContain('Also\n  help post /workspaces/{workspace}/experiments');
});

test('at the prompt the example is suggested as the next line', async () => {
	const {output} = await shell.run('help put @experiment', {ask: async () => 'yes'});
	expect(output.notices).toEqual([{kind: 'next', text: 'put @experiment label=baseline'}]);
});

test.each([
	['help get @case/log', 'get @case/log'],
	['get /projects --help', 'get /projects'],
	['get {workspace}/projects -h', 'does not'],
	['help head /workspaces', 'head /workspaces'],
	['help DELETE /workspaces/x', 'delete /workspaces/x'],
	['help /workspaces', 'post /workspaces'],
	['help patch /published-workspaces/{publishedId}', 'workspaceName='],
])('%s shows help for the request, or says that the path does not exist', async (line, expected) => {
	if (expected === 'does not') {
		await expect(shell.run(line)).rejects.toThrow('the API has no path');
		return;
	}

	expect((await shown(line)).toLowerCase()).toContain(expected.toLowerCase());
});

test('undocumented fields are marked, and explained once', async () => {
	const text = await shown('help post /workspaces/{workspace}/model-executables');
	expect(text).toMatch(/allowNonStructuralMissing==BOOLEAN +Meaning not known \(\?\)/v);
	expect(text.match(/no recording of a server/gv)).toHaveLength(1);
	expect(await shown('help get /workspaces')).not.toContain('(?)');
});

test('an unknown path or method is refused, with what exists', async () => {
	await expect(shell.run('help get /nowhere')).rejects.toMatchObject({
		message: 'the API has no path /nowhere',
		hint: 'tree / shows the paths there are',
	});
	await expect(shell.run('help get /workspaces/w/experimnts')).rejects.toMatchObject({
		message: 'the API has no path /workspaces/w/experimnts',
		next: 'help get /workspaces/w/experiments',
	});
	await expect(shell.run('help put /workspaces')).rejects.toMatchObject({
		message: '/workspaces does not take put',
		hint: 'it takes get, post',
	});
});

/** What the demo has nothing for: things that were published, uploaded or exported before, and what it does not have at all. */
const absent = /published|artifactId|upload|external|export|conversion-check|projectContent/v;

const reads = Object.entries(endpoints)
	.filter(([path, [methods]]) => methods.includes('GET') && !absent.test(path))
	.map(([path]) =>
		path
			.replace(/\{functionName\}/v, 'dynamic')
			.replace(/\{modelName\}/v, 'Demo.BouncingBall')
			.replaceAll(/\{(\w+)Id\}/gv, '{$1}'),
	);

test.each(reads)('the example for get %s works', async (path) => {
	const {output} = await shell.run(`help get ${path}`, {ask: async () => 'yes'});
	const example = output.notices?.[0]?.text ?? '';
	const line = example.replace(/ > \S+$/v, '');
	await expect(shell.run(line), line).resolves.toBeDefined();
});
