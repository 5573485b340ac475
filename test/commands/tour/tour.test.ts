import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {startShell, type Shell} from '../../helpers/commands-shell.js';

let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create mine');
});
beforeEach(async () => {
	await shell.run('workspace use mine');
});
afterAll(async () => {
	await shell.close();
});

/** Somebody at the prompt who says yes, or no, to every question. */
const run = async (line: string, answer = 'yes') => shell.run(line, {ask: async () => answer});

/** What a line puts into the prompt. */
const proposed = async (line: string, answer = 'yes') => {
	const {output} = await run(line, answer);
	const effect = output.effects?.find(({kind}) => kind === 'propose-line');
	return effect?.kind === 'propose-line' ? effect.line : undefined;
};

const workspaces = async () => (await shell.run('get /workspaces | data.items[*].id')).output.value;
const projects = async () => (await shell.run('get /projects type==LOCAL | length(data.items)')).output.value;

test('the tour has six lines, each suggested by the one before it, and leaves only the selected workspace', async () => {
	const before = [await workspaces(), await projects()];
	expect(await proposed('tour')).toBe('auth status');
	const lines: string[] = [];
	for (let line = await proposed('tour next'); line !== undefined; line = await proposed(line)) {
		lines.push(line);
	}

	expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
		'workspaces',
		'workspace create',
		'run Modelica.Blocks.Examples.PID_Controller',
		'plot inertia1.phi',
		'workspace delete',
	]);
	expect([await workspaces(), await projects()]).toEqual(before);
	expect(shell.session()).toMatchObject({entities: {workspace: {id: 'mine'}}, guide: undefined});
});

test('each step is two lines that fit into 80 columns', async () => {
	const {output} = await run('tour');
	const [notice] = output.notices ?? [];
	const lines = notice?.text.split('\n') ?? [];
	expect(lines).toHaveLength(2);
	expect(Math.max(...lines.map(({length}) => length))).toBeLessThan(78);
	await run('tour stop');
});

test('other commands, even failing ones, do not move the tour; tour shows the current step', async () => {
	await run('tour');
	await run('tour next');
	expect(await proposed('pwd')).toBeUndefined();
	await expect(run('workspace use nowhere')).rejects.toThrow();
	expect(await proposed('tour')).toBe('workspaces');
	expect(await proposed('workspaces; pwd')).toBeUndefined();
	expect(await proposed('tour')).toBe('workspace create impact-shell-tour');
	await run('tour stop');
});

test('a step can be edited: the workspace that was created is the one that is deleted', async () => {
	await run('tour; tour next; tour next');
	await run('workspace create my-own-name');
	expect(await proposed('run Demo.BouncingBall --dry-run')).toBeUndefined();
	expect(await proposed('tour next')).toBe('workspace delete my-own-name --with-projects');
	expect(await proposed('workspace delete my-own-name --with-projects --yes')).toBeUndefined();
	expect(shell.session().guide).toBeUndefined();
});

test('steps that need a workspace are left out without one', async () => {
	await run('tour; tour next; tour next');
	await run('tour next');
	expect(shell.session().guide).toBeUndefined();
	expect(await workspaces()).toEqual(['mine']);
});

test('tour stop deletes the workspace if the user agrees; otherwise the next tour continues in it', async () => {
	await run('tour; tour next; tour next; workspace create impact-shell-tour');
	const {output} = await run('tour stop', 'no');
	expect(output.notices?.at(-1)?.text).toBe('workspace delete impact-shell-tour --with-projects');
	expect(shell.session()).toMatchObject({entities: {workspace: {id: 'mine'}}, guide: undefined});
	const again = await run('tour');
	expect(again.requests).toEqual(['GET api/workspaces?name=impact-shell-tour']);
	expect(shell.session()).toMatchObject({
		entities: {workspace: {id: 'impact-shell-tour'}},
		guide: {step: 3, workspace: 'impact-shell-tour'},
	});
	await run('tour stop', 'yes');
	expect(await workspaces()).toEqual(['mine']);
	expect(shell.session().entities.workspace?.id).toBe('mine');
});

test('the tour ends even if its workspace is already deleted', async () => {
	await run('tour; tour next; tour next; workspace create impact-shell-tour');
	await run('delete /workspaces/impact-shell-tour');
	await run('tour stop');
	expect(shell.session()).toMatchObject({entities: {workspace: {id: 'mine'}}, guide: undefined});
});

test('without a prompt the lines are printed, and there is no tour to stop', async () => {
	const {output, requests} = await shell.run('tour');
	expect(output.value).toHaveLength(6);
	expect(requests).toEqual([]);
	await expect(shell.run('tour stop')).rejects.toThrow('no tour is under way');
});
