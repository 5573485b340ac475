import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {eventually} from '../helpers/eventually.js';
import {Cancelled} from '../../source/errors/cancelled.js';
import {startShell, type LineOptions, type Shell} from '../helpers/commands-shell.js';

// The engine of the demo server is slow to load on a busy machine.

// Chaos has to be followed step by step, whatever the method.
const slow = 'run Modelica.Electrical.Analog.Examples.ChuaCircuit --final-time 1e8';
let shell: Shell;
beforeAll(async () => {
	shell = await startShell({speed: 1});
	await shell.run('workspace create w');
});
afterEach(async () => {
	await shell.run('execution cancel --all');
});
afterAll(async () => shell.close());

const running = async () => {
	const {output} = await shell.run('get /executions');
	const {items} = (output.value as {data: {items: Array<{status: string}>}}).data;
	return items.filter(({status}) => status === 'running' || status === 'pending').length;
};

/** Presses Ctrl-C at the first progress, and again as often as the command goes on and there are answers. */
function interrupting(
	...answers: ReadonlyArray<string | 'Ctrl-C'>
): LineOptions & {asked: () => readonly string[]} {
	const asked: string[] = [];
	let current = new AbortController();
	return {
		asked: () => asked,
		signal: current.signal,
		rearm() {
			current = new AbortController();
			return current.signal;
		},
		onProgress() {
			if (asked.length < answers.length) {
				current.abort();
			}
		},
		async ask({text}) {
			asked.push(text);
			const answer = answers[asked.length - 1] ?? '';
			if (answer === 'Ctrl-C') {
				throw new Cancelled();
			}

			return answer;
		},
	};
}

describe('Ctrl-C while waiting for an experiment', () => {
	test('asks; a second one stops it on the server and shows the outcome', async () => {
		const {output} = await shell.run(slow, interrupting('Ctrl-C'));
		expect(output).toMatchObject({exitCode: 130, value: {run_info: {status: 'cancelled'}}});
		await expect(running()).resolves.toBe(0);
	});

	test('asks again after the user chose to keep waiting', async () => {
		const options = interrupting('continue waiting', 'continue waiting', 'stop it on the server');
		const {output} = await shell.run(`${slow} --label "long one"`, options);
		expect(options.asked()).toHaveLength(3);
		expect(options.asked()[0]).toMatch(/^long one is running/v);
		expect(output.exitCode).toBe(130);
	});

	test('can detach: it continues in the background, and watching it brings it back', async () => {
		const detached = interrupting('detach: let it go on in the background');
		const {output} = await shell.run(`${slow} --label far`, detached);
		expect(output.effects).toMatchObject([{entity: 'experiment'}]);
		await expect(running()).resolves.toBe(1);
		expect(shell.background.get().jobs).toMatchObject([
			{name: 'far', target: {simulations: 1, place: {workspaceId: 'w'}}},
		]);
		const watching = interrupting('stop it on the server');
		await shell.run('execution watch', {
			...watching,
			onProgress(progress) {
				expect(shell.background.get().jobs).toEqual([]);
				watching.onProgress?.(progress);
			},
		});
		expect(watching.asked()[0]).toMatch(/^far is running/v);
		await expect(running()).resolves.toBe(0);
		expect(shell.background.get()).toEqual({jobs: [], ended: []});
	});

	test('asks once for several, and stops all of them', async () => {
		await shell.run(`${slow} --detach --label one`);
		await shell.run(`${slow} --detach --label two`);
		const options = interrupting('stop them on the server');
		const {output, progress} = await shell.run('experiment watch one two', options);
		expect(options.asked()).toHaveLength(1);
		expect(options.asked()[0]).toMatch(/^2 executions are running/v);
		expect(new Set(progress.map(({label}) => label))).toEqual(new Set(['one', 'two']));
		expect(output).toMatchObject({
			exitCode: 130,
			view: {
				rows: [
					{label: 'one', status: 'cancelled'},
					{label: 'two', status: 'cancelled'},
				],
			},
		});
	});

	test('the question disappears when the experiment ends meanwhile', async () => {
		const reasons: unknown[] = [];
		const controller = new AbortController();
		const {output} = await shell.run('run Demo.BouncingBall', {
			signal: controller.signal,
			onProgress() {
				controller.abort();
			},
			async ask(_question, signal) {
				return new Promise((_resolve, reject) => {
					signal.addEventListener('abort', () => {
						reasons.push(signal.reason);
						reject(new Cancelled());
					});
				});
			},
		});
		expect(reasons).toEqual([new Cancelled('ended meanwhile')]);
		expect(output).toMatchObject({exitCode: 0, value: {run_info: {status: 'done', successful: 1}}});
	});
});

test('executions can be listed, watched and stopped by label, too', async () => {
	await shell.run(`${slow} --detach --label one`);
	await shell.run(`${slow} --detach --label two`);
	const {output} = await shell.run('executions');
	expect(output.view).toMatchObject({rows: [{label: 'one'}, {label: 'two'}]});
	await expect(shell.run('execution cancel')).rejects.toMatchObject({
		message: '2 executions fit: which one?',
	});
	await expect(shell.run('execution cancel tow')).rejects.toMatchObject({hint: 'did you mean two?'});
	await shell.run('execution cancel two');
	await eventually(async () => {
		await expect(running()).resolves.toBe(1);
	});
	const {output: left} = await shell.run(
		'execution watch',
		interrupting('detach: let it go on in the background'),
	);
	expect(left.notices?.[0]?.text).toBe('one keeps running on the server; you will be told here when it ends');
});

test('the end of a detached run is reported, with its failures', async () => {
	await shell.run('run Modelica.Blocks.Examples.PID_Controller inertia1.J=0 --label bad --detach');
	expect(shell.background.get().jobs.map(({name}) => name)).toContain('bad');
	await eventually(() => {
		const ended = shell.background.get().ended.find(({job}) => job.name === 'bad');
		const texts = ended?.notices.map(({text}) => text).join('\n') ?? '';
		expect(texts).toMatch(/^bad: 1 failed\ncase_1 failed \(simulation\)/v);
		expect(texts).toMatch(/experiment use modelica_blocks/v);
		expect(ended?.isSuccessful).toBe(false);
	});
});
