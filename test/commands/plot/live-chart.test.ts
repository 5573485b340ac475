import {afterAll, beforeAll, expect, test} from 'vitest';
import {UsageError} from '../../../source/errors/usage-error.js';
import {type ChartView} from '../../../source/output/chart/chart-view.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';
import {pipe, printed, terminal} from '../../helpers/output-screen.js';

// The engine of the demo server is slow to load on a busy machine.

let shell: Shell;
beforeAll(async () => {
	// Slow enough for cases to finish one after the other.
	shell = await startShell({speed: 0.3});
	await shell.run('workspace create w');
});
afterAll(async () => shell.close());

test('while an experiment runs, curves of finished cases appear one by one; at the end all are below the cases', async () => {
	const sketches: ChartView[] = [];
	const {output} = await shell.run('run Demo.BouncingBall e=range(0.5,0.9,4) --plot h', {
		drawLive(charts) {
			sketches.push(...charts);
		},
	});
	const counts = sketches.map(({series}) => series.length);
	expect(counts.length).toBeGreaterThan(0);
	expect(counts).toEqual([...new Set(counts)].toSorted((one, other) => one - other));
	expect(sketches[0]?.series[0]).toMatchObject({
		variable: 'h',
		unit: 'm',
		of: expect.stringMatching(/^e=0\.\d/v),
	});
	const text = printed(output, 'auto', terminal(80));
	expect(text).toMatch(/^CASE .*case_4.*^h \[m\]$.*─■─ e=0\.9$/msv);
	expect(output.exitCode).toBe(0);
	expect(output.notices?.filter(({kind}) => kind === 'next')).toEqual([
		{kind: 'next', text: 'variables'},
		{kind: 'next', text: 'plot h --last'},
	]);
});

test('pipes and CSV get only the cases, an SVG drawing the curves', async () => {
	const {output, requests} = await shell.run('run Demo.BouncingBall e=choices(0.5,0.7) --plot h --plot v');
	expect(printed(output, 'auto', pipe)).not.toContain('┤');
	expect(printed(output, 'csv', pipe)).toMatch(/^id,e,status,duration\r\n/v);
	expect(printed(output, 'svg', pipe)).toContain('<svg');
	const trajectories = requests.filter((line) => line.endsWith('/trajectories'));
	expect(trajectories).toHaveLength(1);
});

test('curves that cannot be drawn become a note on the outcome', async () => {
	const {output} = await shell.run('run Demo.BouncingBall --plot hh', {drawLive: () => undefined});
	expect(output.exitCode).toBe(0);
	expect(output.notices).toContainEqual({
		kind: 'warning',
		text: 'nothing was drawn: the result has no variable hh; did you mean h0?',
	});
	await expect(shell.run('run Demo.BouncingBall --plot h --detach')).rejects.toThrow(UsageError);
	await expect(shell.run('experiment watch a b --plot h')).rejects.toThrow(UsageError);
	const again = await shell.run('experiment rerun --plot h');
	expect(again.output.view).toMatchObject({kind: 'sections'});
});
