import {existsSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {LocalFileError} from '../../source/errors/local-file-error.js';
import {startShell, type Shell} from '../helpers/commands-shell.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

// The engine of the demo server is slow to load on a busy machine.

const folder = temporaryFolder();
let shell: Shell;
let id = '';
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
	await shell.run('run Demo.BouncingBall e=choices(0.5,0.7,0.9) --final-time 2 --label balls');
	id = shell.session().entities.experiment?.id ?? '';
});
afterAll(async () => shell.close());

const noticesOf = async (line: string) => {
	const {output} = await shell.run(line);
	return (output.notices ?? []).map(({text}) => text).join('\n');
};

const failureOf = async (line: string): Promise<unknown> => shell.run(line).catch((error: unknown) => error);

test('cases show the swept values, in one request', async () => {
	const {output, requests} = await shell.run('cases');
	expect(output.view).toMatchObject({rows: [{e: 0.5, status: 'successful'}, {e: 0.7}, {e: 0.9}]});
	expect(requests).toEqual([`GET api/workspaces/w/experiments/${id}/cases`]);
});

test('experiments are listed newest first, and found by label or by the beginning of the id', async () => {
	const {output, requests} = await shell.run('experiments');
	expect(output.view).toMatchObject({rows: [{id, label: 'balls', status: 'done', successful: 3}]});
	expect(requests).toHaveLength(1);
	await expect(shell.run('experiment show balls')).resolves.toMatchObject({output: {value: {id}}});
	await expect(shell.run(`experiment show ${id.slice(0, 12)}`)).resolves.toMatchObject({
		output: {value: {id}},
	});
	await expect(shell.run('experiment show')).resolves.toMatchObject({
		requests: [`GET api/workspaces/w/experiments/${id}`],
	});
	await expect(failureOf('experiment show bals')).resolves.toMatchObject({
		hint: 'did you mean balls?',
		status: 404,
	});
});

test('the last values of all cases stand beside the swept values', async () => {
	const {output, requests} = await shell.run('result last h v');
	expect(output.view).toMatchObject({rows: [{case: 'case_1', e: 0.5}, {e: 0.7}, {case: 'case_3', e: 0.9}]});
	expect(requests).toHaveLength(2);
});

test('values are rows over time, for one case or for all', async () => {
	const one = await shell.run('values h --case 2 --every 100');
	expect(one.requests).toEqual([`POST api/workspaces/w/experiments/${id}/cases/case_2/trajectories`]);
	expect(one.output.value).toMatchObject([{time: 0, h: 1}, {}, {}, {}, {}, {}]);
	const two = await shell.run('values h -c 1 -c 3 --every 1000');
	expect(two.output.value).toMatchObject([
		{case: 'case_1', time: 0},
		{case: 'case_3', time: 0},
	]);
	const all = await shell.run('values h e --from 0.1 --to 0.2');
	expect(all.output.value).toEqual(
		expect.arrayContaining([expect.objectContaining({case: 'case_3', e: 0.9})]),
	);
	const times = (all.output.value as Array<{time: number}>).map(({time}) => time);
	expect(Math.min(...times)).toBeGreaterThanOrEqual(0.1);
	expect(Math.max(...times)).toBeLessThanOrEqual(0.2);
});

test('an experiment shows its model, its function with the times, and what was swept', async () => {
	const {output, requests} = await shell.run('experiment show balls');
	const fields = output.view?.kind === 'record' ? output.view.fields : [];
	expect(fields).toEqual(
		expect.arrayContaining([
			{name: 'function', value: 'dynamic'},
			{name: 'final_time', value: expect.any(Number)},
			{name: 'e', value: expect.stringMatching(/^(?:range|choices)\(/v)},
		]),
	);
	expect(requests.length).toBeLessThan(4);
});

test.each([
	'values h --cases 1,3 --every 1000',
	'values h -c 1 --cases 3 --every 1000',
	'plot h --case 1 --case 3 | series',
	'plot h --cases 1,3 | series',
])('%s covers two cases', async (line) => {
	const {output} = await shell.run(line);
	const cases = (output.value as ReadonlyArray<{readonly case: string}>).map((each) => each.case);
	expect([...new Set(cases)]).toEqual(['case_1', 'case_3']);
});

test('--cases all selects all cases even when one is selected', async () => {
	await shell.run('case use 2');
	const {output} = await shell.run('values h --cases all --every 1000');
	expect(output.value).toMatchObject([{case: 'case_1'}, {case: 'case_2'}, {case: 'case_3'}]);
	await shell.run('experiment use balls');
});

test('the columns of values depend on the command alone, unless a case is selected', async () => {
	await shell.run('case use 2');
	const firstOf = async (line: string, options = {}) => {
		const {output} = await shell.run(line, options);
		return Object.keys((output.value as ReadonlyArray<Record<string, unknown>>)[0] ?? {});
	};

	const atPrompt = {ask: async () => 'no'};
	await expect(firstOf('values h --every 1000')).resolves.toEqual(['case', 'time', 'h']);
	await expect(firstOf('values h --every 1000 --csv', atPrompt)).resolves.toEqual(['case', 'time', 'h']);
	await expect(firstOf('values h --every 1000 | @', atPrompt)).resolves.toEqual(['case', 'time', 'h']);
	await expect(firstOf('values h --every 1000', atPrompt)).resolves.toEqual(['time', 'h']);
	await expect(firstOf('values h -c 2 --every 1000')).resolves.toEqual(['time', 'h']);
	await shell.run('experiment use balls');
});

test('variables are chosen by patterns; unknown ones are refused with the nearest name', async () => {
	await expect(shell.run("variables 'der(*'")).resolves.toMatchObject({
		output: {value: ['der(h)', 'der(v)']},
	});
	await expect(shell.run("variables '/^[gh]$/'")).resolves.toMatchObject({output: {value: ['g', 'h']}});
	await expect(failureOf('values timee')).resolves.toMatchObject({hint: 'did you mean time?'});
	await expect(failureOf('values z*')).resolves.toMatchObject({message: 'no variable fits z*'});
});

test('a result is saved completely under its own name, and never overwrites a file without asking', async () => {
	const file = path.join(folder, 'ball.csv');
	const {progress} = await shell.run(`result download 2 --to ${file}`);
	expect(readFileSync(file, 'utf8')).toMatch(/^time,/v);
	expect(progress.at(-1)).toMatchObject({label: 'ball.csv', state: 'done'});
	writeFileSync(file, 'mine');
	const failure = await failureOf(`result download 2 --to ${file}`);
	expect(failure).toBeInstanceOf(LocalFileError);
	expect(readFileSync(file, 'utf8')).toBe('mine');
	await shell.run(`result download 2 --to ${file} --overwrite`);
	expect(readFileSync(file, 'utf8')).not.toBe('mine');
	await shell.run(`result download 1 --format mat --folder ${folder}`);
	await shell.run(`result download --all --folder ${folder}`);
	expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
	expect(readdirSync(folder)).toHaveLength(5);
});

test('an experiment can be labelled and is then found by its label', async () => {
	await expect(shell.run('experiment label "three balls"')).resolves.toMatchObject({
		requests: [`PUT api/workspaces/w/experiments/${id}`],
	});
	await expect(shell.run('experiment show "three balls"')).resolves.toMatchObject({output: {value: {id}}});
});

test('a case can be changed, labelled, saved and run again', async () => {
	const set = await shell.run('case set 2 e=0.1 --final-time 1 --sim ncp=100 --log-level DEBUG --label low');
	expect(set.output.value).toMatchObject({
		meta: {label: 'low'},
		run_info: {consistent: false},
		input: {
			parametrization: [{name: 'e', value: 0.1}],
			analysis: {simulationOptions: {ncp: 100}, simulationLogLevel: 'DEBUG'},
		},
	});
	const rerun = await shell.run('case rerun 2');
	expect(rerun.output.value).toMatchObject({
		cases: [{id: 'case_2', run_info: {consistent: true, status: 'successful'}}],
	});
	expect(rerun.sent.find(({method}) => method === 'POST')?.body).toEqual({includeCases: {ids: ['case_2']}});
	await shell.run('case label low lower');
	await expect(shell.run('case show lower')).resolves.toMatchObject({output: {value: {id: 'case_2'}}});
	await expect(failureOf('case set 2 --finl-time 1')).resolves.toMatchObject({
		hint: 'did you mean --final-time?',
	});
	await expect(failureOf('case set 2 --final-time soon')).resolves.toMatchObject({exitCode: 2});
	await expect(failureOf('case set 2 --sim ncpp=3')).resolves.toMatchObject({hint: 'did you mean ncp?'});
	await expect(failureOf('case set 2 e=range(1,2,3)')).resolves.toMatchObject({exitCode: 2});
	const edited = await shell.run('c = case show 3; case sync 3 --value $c');
	expect(edited.output.value).toMatchObject({id: 'case_3'});
});

test('a log names the first error and its line', async () => {
	await expect(noticesOf('log 1')).resolves.toBe('');
	await shell.run('run Modelica.Blocks.Examples.PID_Controller inertia1.J=0 --final-time 0.1');
	await expect(noticesOf('log')).resolves.toMatch(/^line 1: Simulation failed/v);
	const {output} = await shell.run('log --errors');
	expect(String(output.value)).toMatch(/Simulation failed/v);
});

test('a definition can be shown, run again with a change, and compared', async () => {
	await shell.run('experiment use "three balls"');
	const {output, requests} = await shell.run('experiment definition');
	expect(output.value).toMatchObject({
		experiment: {version: 3, base: {modifiers: {variables: [{name: 'e'}]}}},
	});
	expect(requests).toHaveLength(1);
	await shell.run('run @definition e=0.6 --final-time 1');
	const compared = await shell.run('experiment compare "three balls" @experiment');
	expect(compared.output.value).toEqual(
		expect.arrayContaining([
			expect.objectContaining({field: 'final_time', first: 2, second: 1}),
			expect.objectContaining({field: 'e', second: 0.6}),
			expect.objectContaining({field: 'successful', first: 3, second: 1}),
		]),
	);
});

test('an experiment can be created, run later, watched and shown', async () => {
	const created = await shell.run('experiment create Demo.BouncingBall e=choices(0.1,0.2)');
	expect(created.output.notices?.[0]?.text).toMatch(/with 2 cases; it has not been run/v);
	const {output} = await shell.run('experiment rerun');
	expect(output.value).toMatchObject({cases: [{}, {}]});
	await expect(shell.run('experiment watch')).resolves.toMatchObject({output: {exitCode: 0}});
	await expect(shell.run(`experiment watch @experiment ${id}`)).resolves.toMatchObject({
		output: {exitCode: 0},
	});
	await expect(shell.run('experiment status')).resolves.toMatchObject({output: {value: {status: 'done'}}});
	await expect(shell.run('executions')).resolves.toMatchObject({output: {view: {rows: []}}});
	await expect(failureOf('execution watch')).resolves.toMatchObject({message: 'nothing is running'});
});

test('artifacts can be uploaded, listed and saved', async () => {
	const file = path.join(folder, 'notes.txt');
	writeFileSync(file, 'hello');
	await shell.run(`artifact upload ${file} 1 --id notes`);
	await expect(shell.run('artifact list 1')).resolves.toMatchObject({
		output: {view: {rows: [{id: 'notes', downloadAs: 'notes.txt'}]}},
	});
	const copy = path.join(folder, 'copy.txt');
	await shell.run(`artifact download notes 1 --to ${copy}`);
	expect(readFileSync(copy, 'utf8')).toBe('hello');
	await expect(failureOf(`artifact upload ${file} 1 --id notes`)).resolves.toMatchObject({
		status: 200,
		code: 12_124,
	});
});

test('a result can be uploaded, shown, used as a start and deleted', async () => {
	const file = path.join(folder, 'start.mat');
	await shell.run(`result download 1 --to ${file}`);
	const {output} = await shell.run(`result upload ${file} --name "warm start"`);
	const {id: result} = output.value as {id: string};
	await expect(shell.run(`result show ${result}`)).resolves.toMatchObject({
		output: {value: {data: {name: 'warm start'}}},
	});
	await expect(shell.run(`run Demo.BouncingBall --from ${result} --dry-run`)).resolves.toMatchObject({
		output: {value: {experiment: {base: {modifiers: {initializeFromExternalResult: result}}}}},
	});
	await shell.run(`result delete ${result} --yes`);
	await expect(failureOf(`result show ${result}`)).resolves.toMatchObject({status: 404});
});

test('an uploaded result is found by its name, and listed as long as the server has it', async () => {
	const file = path.join(folder, 'warm.mat');
	await shell.run(`result download 1 --to ${file}`);
	const {output} = await shell.run(`result upload ${file} --name "warm start"`);
	const {id} = output.value as {id: string};
	await shell.run(`result upload ${file} --name other`);
	expect((await shell.run('results')).output.value).toMatchObject([
		{name: 'other', file: 'warm.mat'},
		{name: 'warm start', file: 'warm.mat', id},
	]);
	await expect(shell.run('result show warm')).resolves.toMatchObject({output: {value: {data: {id}}}});
	await expect(shell.run("run Demo.BouncingBall --from 'warm start' --dry-run")).resolves.toMatchObject({
		output: {value: {experiment: {base: {modifiers: {initializeFromExternalResult: id}}}}},
	});
	await shell.run('result delete other --yes');
	await shell.run(`delete /external-result/${id}`);
	const left = await shell.run('results');
	expect(left.output.value).toEqual([]);
	expect(left.output.view).toMatchObject({empty: expect.stringContaining('result upload')});
	expect((await shell.run('result list')).requests).toHaveLength(1);
});

test('a model is compiled once, and its FMU can be described and run', async () => {
	const first = await shell.run('compile Demo.VanDerPol mu=3');
	expect(first.output.value).toMatchObject({run_info: {status: 'successful'}});
	expect(first.output.exitCode).toBe(0);
	const fmu = shell.session().entities.fmu?.id;
	await shell.run('compile Demo.VanDerPol mu=3');
	expect(shell.session().entities.fmu?.id).toBe(fmu);
	await expect(shell.run('fmu parameters')).resolves.toMatchObject({
		requests: [`GET api/workspaces/w/model-executables/${fmu}/settable-parameters`],
	});
	await expect(shell.run('run @fmu --final-time 0.1')).resolves.toMatchObject({output: {exitCode: 0}});
	const saved = path.join(folder, 'vdp.fmu');
	await shell.run(`fmu download --to ${saved}`);
	expect(existsSync(saved)).toBe(true);
	const failed = await shell.run('compile Demo.Nothing');
	expect(failed.output.exitCode).toBe(1);
	await expect(shell.run(`fmu delete ${fmu} --yes`)).resolves.toMatchObject({
		requests: [`DELETE api/workspaces/w/model-executables/${fmu}`],
	});
});

test('functions and their options can be listed and shown', async () => {
	await expect(shell.run('functions')).resolves.toMatchObject({
		output: {view: {rows: [{name: 'dynamic'}, {name: 'steady state'}]}},
	});
	await expect(shell.run("function show 'steady state'")).resolves.toMatchObject({
		output: {value: {name: 'steady state'}},
	});
	const named = await shell.run('function options dynamic --project W');
	expect(named.output.value).toMatchObject({simulation: {ncp: 500}});
	await expect(failureOf('function options dynamic --project Wx')).resolves.toMatchObject({
		hint: 'did you mean W?',
	});
	await expect(failureOf('function options dynamic --project W --defaults')).resolves.toMatchObject({
		exitCode: 2,
	});
	await expect(shell.run('function options dynamic --defaults')).resolves.toMatchObject({
		output: {value: {simulation: {ncp: 500}}},
	});
	await expect(failureOf('function show dynamik')).resolves.toMatchObject({hint: 'did you mean dynamic?'});
});

test('deleting asks first and names what will be deleted; "no" changes nothing', async () => {
	const asked: string[] = [];
	const ask = (answer: string) => ({
		async ask({text}: {readonly text: string}) {
			asked.push(text);
			return answer;
		},
	});
	await expect(shell.run(`experiment delete ${id}`, ask('no'))).rejects.toMatchObject({
		message: 'nothing was deleted',
	});
	expect(asked[0]).toMatch(/^Delete experiment three balls, .* \(.*B\) with its results\?$/v);
	const {requests} = await shell.run(`experiment delete ${id} --yes`);
	expect(requests).toEqual([`DELETE api/workspaces/w/experiments/${id}`]);
	await expect(failureOf(`experiment show ${id}`)).resolves.toMatchObject({status: 404});
});

test('a workspace is found by its name or the beginning of it', async () => {
	await shell.run('workspace create other-workspace');
	await expect(shell.run('experiment list --workspace other')).resolves.toMatchObject({
		output: {view: {rows: []}},
		requests: [
			'GET api/workspaces/other/experiments',
			'GET api/workspaces',
			'GET api/workspaces/other-workspace/experiments',
		],
	});
});
