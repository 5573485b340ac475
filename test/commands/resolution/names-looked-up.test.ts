import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {startShell, type Shell} from '../../helpers/commands-shell.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

// The engine of the demo server is slow to load on a busy machine.

const pid = 'Modelica.Blocks.Examples.PID_Controller';
const folder = temporaryFolder();
const notes = path.join(folder, 'notes.txt');
let shell: Shell;
beforeAll(async () => {
	writeFileSync(notes, 'some notes');
	shell = await startShell();
	await shell.run('workspace create w');
	await shell.run(`run ${pid} PI.k=range(10,20,2) --final-time 0.1 --label sweep`);
	await shell.run('case label 1 low');
});
afterAll(async () => {
	await shell.close();
});

/** `GET api/workspaces/w/experiments/x_2026…/cases` → `GET E/cases`. */
const short = (line: string) =>
	line
		.replaceAll(/[a-z_]+_\d{8}_\d{6}_[\da-f]{7}/gv, 'X')
		.replace('api/workspaces/w', 'W')
		.replace('W/experiments/X', 'E');

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
])('%s looks a name up first, and sends its body once', async (line, expected) => {
	const {requests} = await shell.run(line.replace('FILE', notes));
	const withoutPolls = requests.map((each) => short(each)).filter((each) => !each.includes('-imports/'));
	expect(withoutPolls).toEqual(expected);
});
