import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {spawn} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {afterEach, describe, expect, test} from 'vitest';
import {newHome, open, run} from '../helpers/built-shell.js';
import {enter as enterLine, key} from '../helpers/prompt-shell.js';
import {type PseudoTerminal} from '../helpers/pseudo-terminal.js';
import {shareDemoServer} from '../helpers/shared-demo.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

// The simulations take their time, so that there is something to watch.

const environment = {MODELON_IMPACT_CLIENT_API_KEY: key};
const pid = 'Modelica.Blocks.Examples.PID_Controller';
/** Hundreds of cases, a few at a time. */
const slow = `run ${pid} PI.k=range(1,100,600)`;
const ctrlC = '\u0003';
const escape = '\u001B';
const server = shareDemoServer({speed: 0.3});
afterEach(async () => {
	await run(['--url', server.url, 'execution', 'cancel', '--all'], {env: environment});
});

const on = (...args: readonly string[]) => ['--url', server.url, ...args];
const folder = () => temporaryFolder();

test('a script can create, run, watch, read, save, label, rerun, publish and delete', async () => {
	const target = folder();
	const csv = path.join(target, 'second.csv');
	const script = path.join(target, 'flow.impact');
	const lines = [
		'workspace create scripted',
		`run ${pid} PI.k=range(10,100,3) --detach`,
		'experiment watch',
		'result last inertia1.w',
		`result download 2 --to ${csv}`,
		'experiment label "gain sweep"',
		'case set 2 PI.k=60',
		'case rerun 2',
		'cases --json',
		'workspace publish',
		'workspace delete @workspace --yes',
	];
	writeFileSync(script, `# A sweep\n${lines.join('\n')}\n`);
	const {stdout, stderr, code} = await run(on('-f', script), {env: environment});
	expect([stderr, code]).toEqual([expect.stringContaining('gain sweep: 1 successful'), 0]);
	expect(stdout).toMatch(/case_2 +55 +[\d.]+\ncase_3 +100/v);
	expect(JSON.parse(/^\{.*\}$/msv.exec(stdout)?.[0] ?? '')).toMatchObject({
		data: {items: [{}, {id: 'case_2', input: {parametrization: [{name: 'PI.k', value: 60}]}}, {}]},
	});
	expect(readFileSync(csv, 'utf8')).toMatch(/^time,/v);
	const {stdout: left} = await run(on('workspaces', '--json'), {env: environment});
	expect(left).not.toContain('scripted');
});

test('a script stops at a run with failed cases, and shows the first error of each', async () => {
	const script = path.join(folder(), 'fails.impact');
	writeFileSync(script, `workspace create failing\nrun ${pid} inertia1.J=choices(1,0)\nexit\n`);
	const {stdout, stderr, code} = await run(on('-f', script), {env: environment});
	expect(code).toBe(1);
	expect(stdout).toMatch(/case_2 +0 +✖ failed/v);
	expect(stderr).toMatch(/case_2 failed \(simulation\): Simulation failed/v);
	expect(stderr).toContain('simulation: failed');
});

test('SIGINT in a script stops the experiment on the server and exits with 130', async () => {
	await run(on('workspace', 'create', 'interrupted'), {env: environment});
	const program = path.resolve('distribution/cli.cjs');
	const child = spawn(process.execPath, [program, ...on('-c', `use interrupted; ${slow} --label long`)], {
		env: {PATH: process.env['PATH'], HOME: newHome(), ...environment},
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	const told: string[] = [];
	createInterface({input: child.stderr}).on('line', (line) => {
		told.push(line);
		if (line.startsWith('simulation: running')) {
			child.kill('SIGINT');
		}
	});
	const code = await new Promise((resolve) => {
		child.on('close', resolve);
	});
	expect([told.join('\n'), code]).toEqual([expect.stringContaining('stopped long on the server'), 130]);
	const {stdout} = await run(on('get', '/executions', '--raw'), {env: environment});
	expect(stdout).not.toContain('"running"');
});

describe.each([
	{title: 'redrawing', args: [], sign: '❯'},
	{title: 'without redrawing', args: ['--plain'], sign: '>'},
])('in the shell, $title,', ({args, sign}) => {
	const isPlain = args.length > 0;
	const enter = async (shell: PseudoTerminal, line: string, shown: RegExp | string) =>
		enterLine(shell, line, shown, sign);

	test('a workspace can be created, used and deleted', async () => {
		const name = `flow${args.length}`;
		const csv = path.join(folder(), 'second.csv');
		const shell = open(on(...args), {env: environment, columns: 110, rows: 40});
		await shell.waitFor(new RegExp(`impact ?${sign}`, 'v'));
		await enter(shell, `workspace create ${name}`, `created ${name}`);
		await enter(shell, `run ${pid} PI.k=range(10,100,3) --detach`, 'keeps running on the server');
		await enter(shell, 'experiment watch', '3 successful');
		await enter(shell, 'result last inertia1.w', /case_3 +100/v);
		await enter(shell, `result download 2 --to ${csv}`, 'saved');
		expect(existsSync(csv)).toBe(true);
		await enter(shell, 'experiment label sweep', 'is now sweep');
		await enter(shell, 'case set 2 PI.k=60', 'wrote case_2');
		await enter(shell, 'case rerun 2', 'sweep: 1 successful');
		await enter(shell, 'workspace publish', `published ${name}`);
		shell.write(`workspace delete ${name}\r`);
		await shell.waitFor('(y/N)');
		shell.write(isPlain ? 'y\r' : 'y');
		await shell.waitFor(`deleted workspace ${name}`);
		shell.write('\u0004');
		await expect(shell.exit).resolves.toMatchObject({code: 0});
	});

	test('Ctrl-C during a run asks; a detached run is counted in the prompt and reported when it ends', async () => {
		const name = `away${args.length}`;
		const shell = open(on(...args), {env: environment, columns: 110, rows: 40});
		await shell.waitFor(new RegExp(`impact ?${sign}`, 'v'));
		await enter(shell, `workspace create ${name}`, `created ${name}`);
		await enter(shell, 'run Demo.BouncingBall --detach --label ball', 'ball keeps running on the server');
		await shell.waitFor('ball: 1 successful');
		shell.write(`${slow} --label long\r`);
		await shell.waitFor(/simulation.*\d+(?:\/| of )600/v);
		shell.write(ctrlC);
		await shell.waitFor('long is running');
		if (!isPlain) {
			shell.write(escape);
			await shell.waitFor('continue waiting');
			await shell.waitFor('Ctrl-C interrupts');
			shell.write(ctrlC);
			await shell.waitFor('2 detach');
		}

		shell.write(isPlain ? '2\r' : '2');
		await shell.waitFor(new RegExp(`●1 ?${sign}`, 'v'));
		const questions = shell.screen().join('\n').split('What now?').length;
		shell.write('execution watch\r');
		await shell.waitFor(/execution watch\n(?:.*\n)* *\S* ?simulation:? /v);
		shell.write(ctrlC);
		await shell.waitFor((screen) => screen.split('What now?').length > questions);
		shell.write(ctrlC);
		await shell.waitFor(/\d+ cancelled/v);
		await enter(shell, `${slow} --detach --label last`, 'last keeps running on the server');
		shell.write('\u0004');
		await shell.waitFor('last keeps running on the server: execution list');
		await expect(shell.exit).resolves.toMatchObject({code: 0});
	});
});
