import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {newHome, open, run} from '../helpers/built-shell.js';
import {enter, homeWith, key} from '../helpers/prompt-shell.js';
import {shareDemoServer} from '../helpers/shared-demo.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const server = shareDemoServer({speed: 0});

const pid = 'Modelica.Blocks.Examples.PID_Controller';

/** What an engineer does with a sweep, and what the screen shows then; files stand in the folder at hand. */
const steps: ReadonlyArray<readonly [line: string, shown: RegExp]> = [
	['workspace create bench', /created bench/],
	[`run ${pid} PI.k=range(10,100,3) --final-time 1 --label sweep`, /sweep: 3 successful/],
	['measure inertia1.w max final overshoot --sort final', /overshoot \[%]/],
	['plot inertia1.phi --data bench.csv', /bench/],
	['measure inertia1.phi rmse=data:inertia1.phi --data bench.csv', /rmse/],
	['result download 1 --format mat --to reference.mat', /saved reference\.mat/],
	['values inertia1.phi --case 1', /inertia1\.phi/i],
	['diff reference.mat --tolerance 1e-6', /MOST APART|DIFFERENCE/],
	['plot inertia1.phi > chart.svg', /saved in chart\.svg/],
	['values inertia1.phi inertia1.w --case 1 > first.csv', /saved in first\.csv/],
];

/** Measured values with a unit, decimal commas and a remark, as a data logger writes them. */
const measured = '# bench, 1 May\ntime [s];inertia1.phi [rad]\n0,0;0,0\n0,5;0,4\n1,0;1,0\n';

function folderWithMeasured(): string {
	const folder = temporaryFolder();
	writeFileSync(path.join(folder, 'bench.csv'), measured);
	return folder;
}

test.each([
	{columns: 100, rows: 30},
	{columns: 80, rows: 24},
])(
	'a sweep can be measured, compared with measurements and references, and exported at $columns × $rows',
	async (size) => {
		const cwd = folderWithMeasured();
		const shell = open(['--url', server.url], {home: homeWith([]), cwd, ...size});
		await shell.waitFor(/impact ❯\s*$/m);
		for (const [line, shown] of steps) {
			await enter(shell, line, shown);
		}

		checkExports(cwd);
		await enter(shell, 'workspace delete bench --with-projects --yes', 'deleted');
	},
);

test('a sweep can be measured, compared and exported in a script, too', async () => {
	const cwd = folderWithMeasured();
	const script = path.join(cwd, 'bench.impact');
	const lines = steps.map(([line]) => line);
	writeFileSync(script, `${lines.join('\n')}\nexpect measure inertia1.w final = 0.5 ± 10%\n`);
	const {stderr, code} = await run(['--url', server.url, '-f', script], {
		home: newHome(),
		cwd,
		env: {MODELON_IMPACT_CLIENT_API_KEY: key},
	});
	expect(stderr).not.toContain('✖');
	expect(code).toBe(0);
	checkExports(cwd);
});

function checkExports(folder: string): void {
	expect(readFileSync(path.join(folder, 'chart.svg'), 'utf8')).toMatch(/^<svg/);
	expect(readFileSync(path.join(folder, 'first.csv'), 'utf8')).toMatch(
		/^time,inertia1\.phi,inertia1\.w\r\n0,/,
	);
}
