import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {startShell, type Shell} from '../helpers/commands-shell.js';

// The engine of the demo server is slow to load on a busy machine.
vi.setConfig({testTimeout: 60_000, hookTimeout: 60_000});

const pid = 'Modelica.Blocks.Examples.PID_Controller';
const folder = mkdtempSync(path.join(tmpdir(), 'impact-shell-requests-'));
const notes = path.join(folder, 'notes.txt');
let shell: Shell;
beforeAll(async () => {
	writeFileSync(notes, 'some notes');
	shell = await startShell();
	await shell.run('workspace create w');
	await shell.run(`run ${pid} PI.k=range(10,20,2) --final-time 0.1 --label sweep`);
});
afterAll(async () => {
	await shell.close();
	rmSync(folder, {recursive: true, force: true});
});

/** `GET api/workspaces/w/experiments/x_2026…/cases` → `GET E/cases`. */
const short = (line: string) =>
	line
		.replaceAll(/[a-z_]+_\d{8}_\d{6}_[\da-f]{7}/gv, 'X')
		.replace('api/workspaces/w', 'W')
		.replace('W/experiments/X', 'E')
		.replace('W/model-executables/X', 'F');

/** No command asks the server for anything it does not need. */
test.each<[string, readonly string[]]>([
	['experiments', ['GET W/experiments']],
	['experiment show', ['GET E']],
	['experiment status', ['GET E']],
	['experiment label sweep', ['PUT E']],
	['experiment definition', ['GET E']],
	['experiment watch', ['GET E/execution', 'GET E', 'GET E/cases']],
	['experiment rerun', ['POST E/execution', 'GET E/execution', 'GET E', 'GET E/cases']],
	['experiment cancel', ['DELETE E/execution']],
	['cases', ['GET E/cases']],
	['case show 1', ['GET E/cases/case_1']],
	['case log 1', ['GET E/cases/case_1/log']],
	['case set 1 PI.k=30', ['GET E/cases/case_1', 'PUT E/cases/case_1']],
	['case label 1 low', ['GET E/cases/case_1', 'PUT E/cases/case_1']],
	['case rerun 1', ['POST E/execution', 'GET E/execution', 'GET E', 'GET E/cases']],
	['variables', ['GET E/variables']],
	['variables -c 1', ['GET E/cases/case_1/variables']],
	['values inertia1.phi', ['POST E/trajectories']],
	['values inertia1.phi -c 1', ['POST E/cases/case_1/trajectories']],
	['values inertia1.* -c 1', ['GET E/cases/case_1/variables', 'POST E/cases/case_1/trajectories']],
	['result last inertia1.phi', ['POST E/trajectories', 'GET E/cases']],
	['artifact list 1', ['GET E/cases/case_1/custom-artifacts']],
	['executions', ['GET api/executions']],
	['functions', ['GET W/custom-functions']],
	['function show dynamic', ['GET W/custom-functions/dynamic']],
	['function options dynamic', ['GET W/custom-functions/dynamic/options']],
	['function options dynamic --defaults', ['GET W/custom-functions/dynamic/default-options']],
	[
		`compile ${pid} --force`,
		[
			'GET W/custom-functions/dynamic/options',
			'POST W/model-executables?getCached=false',
			'POST F/compilation',
			'GET F/compilation',
			'GET F',
		],
	],
	[
		`compile ${pid}`,
		['GET W/custom-functions/dynamic/options', 'POST W/model-executables?getCached=true', 'GET F'],
	],
	['fmus', ['GET W/model-executables']],
	['fmu show', ['GET F']],
	['fmu log', ['GET F/compilation/log']],
	['fmu description', ['GET F/model-description']],
	['fmu parameters', ['GET F/settable-parameters']],
	['fmu steady-state', ['POST F/steady-state-metadata']],
	['fmu delete --yes', ['DELETE F']],
])('%s', async (line, expected) => {
	const {requests} = await shell.run(line);
	expect(requests.map((each) => short(each)).toSorted()).toEqual(expected.toSorted());
});

/** What is only read is asked for as it stands; a name is looked up after a 404, with one request more, and asked for again. */
test.each<[string, readonly string[]]>([
	['experiment show sweep', ['GET W/experiments/sweep', 'GET W/experiments', 'GET E']],
	['case list sweep', ['GET W/experiments/sweep/cases', 'GET W/experiments', 'GET E/cases']],
	['case show low', ['GET E/cases/low', 'GET E/cases', 'GET E/cases/case_1']],
	[
		'function show dyn',
		['GET W/custom-functions/dyn', 'GET W/custom-functions', 'GET W/custom-functions/dynamic'],
	],
])('%s looks a name up after a 404', async (line, expected) => {
	const {requests} = await shell.run(line);
	expect(requests.map((each) => short(each))).toEqual(expected);
});

/** What sends a body or starts something is asked for once: a name is looked up before. */
test.each<[string, readonly string[]]>([
	[
		'artifact upload FILE low',
		['GET E/cases/low', 'GET E/cases', 'POST E/cases/case_1/custom-artifacts-imports'],
	],
	[
		'artifact upload FILE sweep/low',
		[
			'GET W/experiments/sweep',
			'GET W/experiments',
			'GET E/cases/low',
			'GET E/cases',
			'POST E/cases/case_1/custom-artifacts-imports',
		],
	],
	[
		'artifact upload FILE 1 -e sweep',
		['GET W/experiments/sweep', 'GET W/experiments', 'POST E/cases/case_1/custom-artifacts-imports'],
	],
	['artifact upload FILE 2', ['POST E/cases/case_2/custom-artifacts-imports']],
	['experiment label sweep again', ['GET W/experiments/sweep', 'GET W/experiments', 'PUT E']],
	['experiment label again sweep', ['GET W/experiments/again', 'GET W/experiments', 'PUT E']],
])('%s looks a name up before, and sends its body once', async (line, expected) => {
	const {requests} = await shell.run(line.replace('FILE', notes));
	const withoutPolls = requests.map((each) => short(each)).filter((each) => !each.includes('-imports/'));
	expect(withoutPolls).toEqual(expected);
});
