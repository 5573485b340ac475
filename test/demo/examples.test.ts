import {afterAll, beforeAll, expect, test} from 'vitest';
import {startDemoServer, type DemoServer} from '../../source/demo/demo-server.js';
import {createShell, serverAt} from '../helpers/commands-shell.js';

let demo: DemoServer;
let shell: ReturnType<typeof createShell>;
beforeAll(async () => {
	demo = await startDemoServer({hub: false, speed: 1, hasExamples: true});
	shell = createShell(serverAt(demo.url), demo.key);
});
afterAll(async () => demo.close());

test('a demo starts with a workspace and a simulated experiment, immediately at any speed', async () => {
	const {output: none} = await shell.run('get /executions');
	expect(none.value).toEqual({data: {items: []}});
	await shell.run('use first-steps');
	const [one, two] = await Promise.all([
		shell.run('experiments --json'),
		shell.run('experiment show gains --json'),
	]);
	expect(one.output.value).toMatchObject({
		data: {items: [{meta_data: {label: 'gains'}, run_info: {status: 'done', successful: 3, failed: 0}}]},
	});
	expect(two.output.value).toMatchObject({meta_data: {label: 'gains'}});
	await shell.run('experiment use gains');
	const {output} = await shell.run('result last inertia1.w --json');
	expect(JSON.stringify(output.value)).toContain('inertia1.w');
});

test('the examples can be run, changed and deleted like anything else', async () => {
	await shell.run('use first-steps');
	await shell.run('experiment use gains');
	await shell.run('stored = experiment definition gains');
	const {output} = await shell.run('run $stored PI.k=20 --dry-run');
	expect(output.value).toMatchObject({
		experiment: {base: {modifiers: {variables: [{name: 'PI.k', value: 20}]}}},
	});
	await shell.run('experiment delete gains --yes');
	const {output: left} = await shell.run('experiments --json');
	expect(left.value).toEqual({data: {items: []}});
});

test('an empty demo has nothing', async () => {
	const empty = await startDemoServer({hub: false});
	const own = createShell(serverAt(empty.url), empty.key);
	const {output} = await own.run('workspaces --json');
	expect(output.value).toEqual({data: {items: []}});
	await empty.close();
});
