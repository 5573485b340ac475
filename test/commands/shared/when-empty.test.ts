import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {startShell, type Shell} from '../../helpers/commands-shell.js';

// The engine of the demo server is slow to load on a busy machine.
vi.setConfig({testTimeout: 60_000, hookTimeout: 60_000});

let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
});
afterAll(async () => shell.close());

test.each([
	['workspaces', 'workspace create my-workspace'],
	['workspace create w; experiments', 'model list'],
	['fmus', 'model list'],
	['published list --mine', 'workspace publish'],
	['workspace published', 'workspace publish w'],
	['published access', 'published list --mine'],
])('where %s lists nothing, %s is ready to go on with', async (line, next) => {
	const {output} = await shell.run(line);
	expect(output.notices).toContainEqual({kind: 'next', text: next});
});

test('nobody but the owner may use what was just published; then it is said who may', async () => {
	const published = await shell.run('workspace publish w --access private');
	const {id} = published.output.value as {readonly id: string};
	const before = await shell.run(`published access ${id}`);
	expect(before.output.notices).toEqual([
		{kind: 'info', text: 'only its owner may use it'},
		{kind: 'next', text: `published grant ${id} --tenant`},
	]);
	await shell.run(`published grant ${id} --user ada`);
	const after = await shell.run(`published access ${id}`);
	expect(after.output.notices).toEqual([]);
});

test('a list that was narrowed does not say that nothing is published', async () => {
	const {output} = await shell.run('published list --owner nobody');
	expect(output.view).toMatchObject({empty: 'nothing that is published fits'});
});
