import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {type TreeNode} from '../../../source/output/views.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';

let shell: Shell;
let experiment = '';
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create my-ws');
	await shell.run('workspace create other');
	await shell.run('use my-ws');
	await shell.run('run Demo.VanDerPol mu=choices(1,2) --label base');
	experiment = shell.session().entities.experiment?.id ?? '';
});
beforeEach(async () => {
	await shell.run('use my-ws');
	await shell.run('experiment use base');
	await shell.run('cd');
});
afterAll(async () => shell.close());

const place = () => `/${shell.session().place.join('/')}`;
const failure = async (line: string) => shell.run(line).catch((error: unknown) => error);
/** `EXPERIMENT` stands for the id, which is not known yet when the tables below are read. */
const under = (...steps: readonly string[]) =>
	['/workspaces/my-ws/experiments', 'EXPERIMENT', ...steps].join('/');
const withId = (path: string) => path.replace('EXPERIMENT', experiment);

describe('cd', () => {
	test.each([
		['workspaces/my-ws', '/workspaces/my-ws', 1],
		['w/my', '/workspaces/my-ws', 1],
		['/api/workspaces/my-ws/exp', '/workspaces/my-ws/experiments', 1],
		['@workspace', '/workspaces/my-ws', 0],
		['@workspace/experiments/..', '/workspaces/my-ws', 0],
		['../..', '/', 0],
		['/', '/', 0],
	])('%s leads to %s with %i requests', async (word, expected, requests) => {
		const result = await shell.run(`cd ${word}`);
		expect(place()).toBe(expected);
		expect(result.requests).toHaveLength(requests);
	});

	test.each([
		['cd @experiment', under()],
		['cd @experiment/cases/2', under('cases', 'case_2')],
		['cd workspaces/my-ws/experiments/base/cases', under('cases')],
		['cd /workspaces/my-ws/e/BASE', under()],
		['cd /workspaces/my-ws/e/ENDING', under()],
		['cd /workspaces/my-ws/e/CUT', under()],
		['cd @experiment/cases; cd ..', under()],
		['cd @experiment/cases; cd /projects; cd -', under('cases')],
		['cd @experiment/cases; cd /projects; cd -; cd -', '/projects'],
	])('%s leads to the expected place', async (line, expected) => {
		const ending = experiment.slice(-7);
		await shell.run(line.replace('ENDING', ending).replace('CUT', `demo…${ending.slice(-4)}`));
		expect(place()).toBe(withId(expected));
	});

	test('cd into an entity selects it', async () => {
		await shell.run('cd /workspaces/my-ws/experiments/base/cases/2');
		expect(shell.session().entities).toMatchObject({
			workspace: {id: 'my-ws'},
			experiment: {id: experiment, name: 'base'},
			case: {id: 'case_2'},
		});
		await shell.run('cd /workspaces/other');
		expect(shell.session().entities).toEqual({workspace: {id: 'other'}});
		await shell.run('cd -');
		expect(shell.session().entities).toMatchObject({workspace: {id: 'my-ws'}, experiment: {id: experiment}});
	});

	test('selecting another workspace leaves the old one', async () => {
		await shell.run('cd @experiment/cases');
		await shell.run('use other');
		expect(place()).toBe('/');
	});

	test.each([
		['cd workspacs', 'there is no workspacs in /', 'did you mean workspaces?'],
		['cd workspaces/my-wz', 'there is no my-wz in /workspaces', 'did you mean my-ws?'],
		['cd cases', 'there is no cases in /', 'did you mean @experiment/cases?'],
		['cd custom-functions', 'there is no custom-functions in /', 'did you mean @workspace/custom-functions?'],
		['cd levitation', 'there is no levitation in /', 'ls / shows what exists'],
		['cd @workspace/experiments/bse', 'there is no bse in', 'did you mean base?'],
		['cd p', 'is ambiguous in /', 'p'],
		['cd executions', 'nothing is below /executions', 'get /executions'],
		['cd executions/more', 'nothing is below /executions', 'get /executions'],
		['cd @fmu/log', 'no fmu is in use', 'ls /workspaces'],
		['cd https://example.com/api', 'not a place', 'cd /workspaces'],
	])('%s: %s', async (line, message, hint) => {
		expect(await failure(line)).toMatchObject({
			exitCode: 2,
			message: expect.stringContaining(message),
			hint: expect.stringContaining(hint),
		});
		expect(place()).toBe('/');
	});
});

describe('ls', () => {
	test('the root lists all paths, those with further levels first', async () => {
		const {output, requests} = await shell.run('ls');
		expect(requests).toEqual([]);
		expect(output.value).toContainEqual({
			name: 'workspaces/',
			path: '/workspaces',
			requests: 'get post',
			what: 'Workspaces',
		});
	});

	test.each([
		['ls /workspaces', 'workspace list'],
		['ls @workspace/experiments', 'experiment list'],
		['ls @experiment/cases', 'case list'],
		['ls @workspace/custom-functions', 'function list'],
		['ls @workspace/model-executables', 'fmu list'],
		['ls /projects', 'project list --all'],
	])('%s shows the same as %s', async (line, command) => {
		const [listed, commanded] = [await shell.run(line), await shell.run(command)];
		expect(listed.output.view).toEqual(commanded.output.view);
		expect(listed.requests).toEqual(commanded.requests);
	});

	test('an entity without further levels is shown itself, with the request for it', async () => {
		const {output} = await shell.run('ls @case/log').catch(async () => {
			await shell.run('case use 1');
			return shell.run('ls @case/log');
		});
		expect(output.notices).toEqual([{kind: 'next', text: withId(`get ${under('cases', 'case_1', 'log')}`)}]);
	});
});

test('pwd prints the current path', async () => {
	await shell.run('cd @experiment/cases');
	expect((await shell.run('pwd')).output.value).toBe(withId(under('cases')));
});

test('request paths are relative to the current path', async () => {
	await shell.run('cd @experiment/cases');
	const paths: string[] = [];
	for (const line of [
		'get .',
		'get ../execution',
		'get case_1/log',
		'get /users/me',
		'get @workspace/projects',
		'get @experiment',
	]) {
		const {sent} = await shell.run(line);
		paths.push(sent[0]?.path ?? '');
	}

	expect(paths).toEqual([
		withId(`api${under('cases')}`),
		withId(`api${under('execution')}`),
		withId(`api${under('cases', 'case_1', 'log')}`),
		'api/users/me',
		'api/workspaces/my-ws/projects',
		withId(`api${under()}`),
	]);
});

test('in relative paths labels can be used; absolute paths are sent as typed', async () => {
	await shell.run('cd @workspace/experiments');
	const {output} = await shell.run('get base');
	expect(output.value).toMatchObject({id: experiment});
	expect((await shell.run('get base/cases/2')).output.value).toMatchObject({id: 'case_2'});
	expect(await failure('get /workspaces/my-ws/experiments/base')).toMatchObject({status: 404});
	expect(await failure('get nothing')).toMatchObject({status: 404});
	expect(await failure('delete base')).toMatchObject({status: 404});
});

test('tree shows the readable paths, and how many entities there are', async () => {
	const {output} = await shell.run('tree @workspace --depth 3');
	const names = (nodes: readonly TreeNode[] = []) => nodes.map(({name}) => name);
	const view = output.view?.kind === 'tree' ? output.view : expect.fail('no tree');
	expect(view.root).toEqual({name: '/workspaces/my-ws'});
	expect(names(view.nodes)).not.toContain('lock-preview');
	const experiments = view.nodes.find(({name}) => name === 'experiments')?.children;
	expect(names(experiments)).toEqual([experiment]);
	expect(names(experiments?.[0]?.children)).toContain('cases');
	expect(output.value).toContain(withId(under('cases')));
});

test('tree shortens long lists and says so', async () => {
	const {output} = await shell.run('tree /workspaces --depth 1 --items 1');
	expect(output.view).toMatchObject({nodes: [{name: expect.any(String)}, {name: 'and 1 more'}]});
});
