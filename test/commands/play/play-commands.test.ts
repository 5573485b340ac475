import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {startShell, type Shell} from '../../helpers/commands-shell.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

const folder = temporaryFolder();
const file = path.join(folder, 'talk.impact');
writeFileSync(file, '# first\npwd\nworkspaces\n\nfor k in 1\n  pwd\nend\n');

let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
});
beforeEach(async () => {
	await run('tour; tour stop');
	await run(`demo '${file}'`);
});
afterAll(async () => {
	await shell.close();
});

/** Somebody at a prompt that is drawn, or only written. */
const run = async (line: string, isPlain = false) =>
	shell.run(line, {ask: async () => 'yes', ...(isPlain ? {} : {drawLive: () => undefined})});
const said = async (line: string, isPlain = false) => {
	const {output} = await run(line, isPlain);
	return (output.notices ?? []).map(({text}) => text);
};

const proposed = async (line: string) => {
	const {output} = await run(line);
	return output.effects?.find(({kind}) => kind === 'propose-line');
};

test('a script starts with its instructions, and a key types its first step', async () => {
	await run('demo stop');
	expect(await said(`demo '${file}'`)).toEqual([
		expect.stringMatching(/talk\.impact: 3 steps\. Any key types/v),
	]);
	expect(await proposed(`demo '${file}'`)).toEqual({kind: 'propose-line', line: 'pwd', onKey: true});
});

test('without a screen each step prints its line and the comments before it', async () => {
	expect(await said(`demo '${file}'`, true)).toEqual([
		expect.stringMatching(/3 steps\. Enter runs the next one/v),
		'1/3 first',
		'pwd',
	]);
	expect(await said('demo --no-remarks', true)).toEqual(['pwd']);
	await run('demo next');
	expect(await said('demo next', true)).toEqual(['for k in 1 … end']);
});

test('next skips a step, back goes back, from starts elsewhere, and the first and last step are announced', async () => {
	expect(await proposed('demo next')).toMatchObject({line: 'workspaces'});
	expect(await proposed('demo back')).toMatchObject({line: 'pwd'});
	await expect(run('demo back')).rejects.toThrow('1/3 is the first step');
	expect(await proposed(`demo '${file}' --from 3`)).toMatchObject({line: 'for k in 1\n  pwd\nend'});
	await expect(run('demo next')).rejects.toThrow('3/3 is the last step');
	expect(await proposed('demo --from 2')).toMatchObject({line: 'workspaces'});
});

test('demo continues at the current step, at another speed or automatically', async () => {
	await run('demo next');
	await run('demo --auto --speed 3');
	expect(shell.session().guide).toMatchObject({step: 1, isAutomatic: true, speed: 3});
	await run('demo');
	expect(shell.session().guide).toMatchObject({step: 1, isAutomatic: false, speed: 3});
});

test('stop ends the script, after which there is nothing to continue', async () => {
	await run('demo stop');
	expect(shell.session().guide).toBeUndefined();
	for (const line of ['demo', 'demo next', 'demo back', 'demo stop', 'demo --from 2']) {
		await expect(run(line)).rejects.toMatchObject({message: 'no script is being played', exitCode: 2});
	}
});

test.each([
	['--from 0', '--from 0: the script has 3 steps'],
	['--from 4', '--from 4: the script has 3 steps'],
	['--speed -1', /-1/v],
	['--speed 1001', '--speed 1001 is not a factor from 0 to 1000'],
])('%s is refused, and the script keeps its step', async (options, message) => {
	await run('demo next');
	await expect(run(`demo '${file}' ${options}`)).rejects.toThrow(message);
	expect(shell.session().guide).toMatchObject({step: 1});
});

test('without a prompt the error suggests -f to run the script', async () => {
	await expect(shell.run(`demo '${file}'`)).rejects.toMatchObject({
		message: 'demo plays a script at the prompt of a terminal',
		hint: `impact-shell -f ${file} runs one`,
	});
});

test('a tour with a workspace to delete must be ended first; a script is replaced by a tour', async () => {
	await run('tour');
	expect(shell.session().guide).toMatchObject({kind: 'tour'});
	await expect(run(`demo '${file}'`)).rejects.toMatchObject({hint: 'tour stop ends it'});
	await run('tour stop');
});
