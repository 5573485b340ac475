import {afterAll, beforeAll, expect, test} from 'vitest';
import {startShell, type Shell} from '../../helpers/commands-shell.js';

// The engine of the demo server is slow to load on a busy machine.

let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
	await shell.run('run Demo.BouncingBall --final-time 0.1 --label over');
	await shell.run('definition = experiment definition over');
	await shell.run('experiment create @definition --label new');
});
afterAll(async () => shell.close());

test.each([
	['experiment cancel over', 'is not running: it has finished'],
	['experiment cancel new', 'is not running: it was not started'],
	['fmu cancel demo_bouncingball', 'is not running: it has finished'],
	['execution cancel --all', 'nothing is running'],
])('%s asks the server for nothing, and says why', async (line, text) => {
	const {output, requests} = await shell.run(line);
	expect(output.value).toEqual({cancelled: []});
	expect(output.notices).toMatchObject([{kind: 'info', text: expect.stringContaining(text)}]);
	expect(requests.filter((request) => request.startsWith('DELETE'))).toEqual([]);
});

test('what runs is asked to stop once; then it is said that it was', async () => {
	await shell.run('run Demo.VanDerPol mu=1e6 --final-time 1e6 --label slow --detach');
	const {output, requests} = await shell.run('experiment cancel slow over');
	expect(output.value).toEqual({cancelled: [expect.stringContaining('vanderpol')]});
	expect(output.notices?.map(({text}) => text)).toEqual([
		expect.stringContaining('asked the server to stop demo_vanderpol'),
		expect.stringContaining('it has finished'),
	]);
	expect(requests.filter((request) => request.startsWith('DELETE'))).toHaveLength(1);
	const again = await shell.run('experiment cancel slow');
	expect(again.output.notices).toMatchObject([
		{text: expect.stringMatching(/is being stopped already|is not running: it was cancelled before/v)},
	]);
});
