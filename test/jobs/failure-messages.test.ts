import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {ShellError} from '../../source/errors/shell-error.js';
import {type Progress} from '../../source/jobs/job-context.js';
import {startShell, type Shell} from '../helpers/commands-shell.js';
import {printed, terminal} from '../helpers/output-screen.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

// The engine of the demo server is slow to load on a busy machine.

const folder = temporaryFolder();
const noFmu = path.join(folder, 'no.fmu');
let shell: Shell;

/** One in which there is time to watch what runs. */
let slow: Shell;
beforeAll(async () => {
	[shell, slow] = await Promise.all([startShell(), startShell({speed: 0.1})]);
	await slow.run('workspace create w');
	writeFileSync(noFmu, 'this is no FMU');
	writeFileSync(path.join(folder, 'L.mo'), 'package L\nend L;\n');
	await shell.run(`workspace create w; library import ${path.join(folder, 'L.mo')}`);
});
afterAll(async () => {
	await Promise.all([shell.close(), slow.close()]);
});

/** What a line tells: on the screen, or as the error it ends with; and of each of its steps. */
async function told(
	line: string,
	on = shell,
): Promise<{readonly text: string; readonly steps: readonly Progress[]}> {
	const steps: Progress[] = [];
	const onProgress = (progress: Progress) => {
		steps.push(progress);
	};

	try {
		const {output} = await on.run(line, {onProgress});
		const notices = output.notices?.map(({text}) => text) ?? [];
		return {text: [printed(output, 'auto', terminal(200)), ...notices].join('\n'), steps};
	} catch (error) {
		if (!(error instanceof ShellError)) {
			throw error;
		}

		return {text: error.message, steps};
	}
}

const singular = 'run Modelica.Blocks.Examples.PID_Controller inertia1.J=';

describe('failures are reported once', () => {
	test.each<[line: string, reason: string, steps: Readonly<Record<string, Progress['state']>>]>([
		['compile Demo.Broken', 'Cannot find class', {compilation: 'failed'}],
		['compile Demo.Broken --detach; execution watch', 'Cannot find class', {compilation: 'failed'}],
		['run Demo.Broken --no-check', 'Cannot find class', {compilation: 'failed'}],
		['run Demo.Broken --no-check --detach; experiment watch', 'Cannot find class', {compilation: 'failed'}],
		[`${singular}0`, 'not a finite number', {compilation: 'done', simulation: 'failed'}],
		[`${singular}choices(0,1)`, 'not a finite number', {compilation: 'done', simulation: 'failed'}],
		['experiment rerun', 'not a finite number', {compilation: 'done', simulation: 'failed'}],
		['case rerun 1', 'not a finite number', {simulation: 'failed'}],
		[`library import-fmu ${noFmu}`, 'not a readable zip', {[noFmu]: 'done', importing: 'failed'}],
	])('%s', async (line, reason, ends) => {
		const {text, steps} = await told(line, line.includes('watch') ? slow : shell);
		expect(text.split(reason)).toHaveLength(2);
		expect(Object.fromEntries(steps.map(({id, state}) => [id, state]))).toMatchObject(ends);
		for (const id of Object.keys(ends)) {
			const states = new Set(steps.filter((step) => step.id === id).map(({state}) => state));
			expect(states.size, `${id}: ${[...states].join(', ')}`).toBeLessThanOrEqual(2);
			expect([...states].filter((state) => state !== 'running')).toHaveLength(1);
		}
	});

	test('also to a program that reads the table', async () => {
		const {output} = await shell.run(`${singular}choices(0,1)`);
		expect(printed(output, 'csv', terminal(200))).toMatch(/^id,.*,error,/v);
		const {output: chosen} = await shell.run(`${singular}choices(0,1) --columns id,error`);
		expect(printed(chosen, 'auto', terminal(200))).toContain('not a finite number');
	});

	test('for several watched ones, in their table', async () => {
		await slow.run(`compile Demo.Unknown --detach; ${singular}0 --detach --label bad`);
		const steps: Progress[] = [];
		const {output} = await slow.run('execution watch', {
			onProgress(progress) {
				steps.push(progress);
			},
		});
		expect(output.view).toMatchObject({rows: [{status: 'failed'}, {label: 'bad', status: 'failed'}]});
		expect(new Set(steps.map(({state}) => state))).toEqual(new Set(['running', 'failed']));
	});
});
