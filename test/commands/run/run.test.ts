import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {Cancelled} from '../../../source/errors/cancelled.js';
import {UsageError} from '../../../source/errors/usage-error.js';
import {startDemoServer} from '../../../source/demo/demo-server.js';
import {createShell, serverAt, startShell, type Shell} from '../../helpers/commands-shell.js';
import {startDelayedServer} from '../../helpers/delayed-server.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

const pid = 'Modelica.Blocks.Examples.PID_Controller';

// The engine of the demo server is slow to load on a busy machine.

let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
});
afterAll(async () => shell.close());

const definitionOf = async (line: string) => {
	const {output} = await shell.run(`run ${line} --dry-run`);
	return (output.value as {experiment: any}).experiment; // eslint-disable-line @typescript-eslint/no-unsafe-return -- read by matchers only
};

const withoutId = (requests: readonly string[]) =>
	requests.map((line) =>
		line.replaceAll(/[a-z_]+_\d{8}_\d{6}_[\da-f]{7}/gv, 'E').replace('api/workspaces/w', 'W'),
	);

describe('a run', () => {
	test('needs the fewest possible requests and returns the cases with the swept values', async () => {
		const {output, requests, progress} = await shell.run(`run ${pid} PI.k=range(10,100,3) --final-time 0.1`);
		expect(withoutId(requests)).toEqual([
			'GET W/custom-functions/dynamic',
			'GET W/custom-functions/dynamic/options',
			'POST W/experiments',
			'POST W/experiments/E/execution',
			'GET W/experiments/E/execution',
			'GET W/experiments/E',
			'GET W/experiments/E/cases',
		]);
		expect(output.exitCode).toBe(0);
		expect(output.value).toMatchObject({
			run_info: {status: 'done', successful: 3},
			cases: [{}, {}, {id: 'case_3'}],
		});
		expect(output.view).toMatchObject({kind: 'table', rows: [{'PI.k': 10}, {'PI.k': 55}, {'PI.k': 100}]});
		expect(progress.at(-1)).toMatchObject({id: 'simulation', state: 'done', count: {finished: 3, total: 3}});
		expect(shell.session().entities.experiment?.id).toMatch(/^modelica_blocks/v);
		expect(shell.session().entities.case).toBeUndefined();
	});

	test('uses the times of the model unless others are given, and mentions unusual ones beforehand', async () => {
		const {requests, progress} = await shell.run(
			`run ${pid} PI.k=choices(10,20) --sim ncp=400 --sim dynamic_diagnostics=false`,
		);
		expect(withoutId(requests).slice(0, 4)).toEqual([
			'GET W/custom-functions/dynamic',
			'GET W/custom-functions/dynamic/options',
			`GET W/models/${pid}/experiment-definitions`,
			'POST W/experiments',
		]);
		expect(progress[0]).toEqual({
			id: 'definition',
			label: 'definition',
			state: 'done',
			detail: '2 cases · ncp=400 · the model says final_time=4',
		});
		const {progress: plain} = await shell.run(
			'run Modelica.Blocks.Examples.Filter --final-time 1 --sim ncp=500',
		);
		expect(plain[0]).toMatchObject({detail: 'final_time=1'});
	});

	test.each([
		[
			`${pid} inertia1.JJ=1`,
			`${pid} has no parameter inertia1.JJ`,
			'did you mean inertia1.J? (--no-check runs it as it stands)',
		],
		[`${pid} --case inertia1.JJ=1`, `${pid} has no parameter inertia1.JJ`, /did you mean inertia1\.J\?/v],
		[
			'Demo.VanDerPol foo=1',
			'Demo.VanDerPol has no parameter foo',
			/^model parameters Demo.VanDerPol lists them/v,
		],
		[
			'Demo.BouncingBal --final-time 1',
			'there is no class Demo.BouncingBal in the workspace',
			/^did you mean Demo.BouncingBall\?/v,
		],
		[
			'Modelica.Blocks',
			'Modelica.Blocks is a package, not a model',
			'model list Modelica.Blocks shows what is in it',
		],
	])('of %s is refused before anything is compiled', async (words, message, hint) => {
		const before = await shell.run('experiments --json');
		const failure: unknown = await shell.run(`run ${words}`).catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(UsageError);
		expect(failure).toMatchObject({message});
		expect((failure as UsageError).hint).toMatch(hint);
		const after = await shell.run('experiments --json');
		expect(after.output.value).toEqual(before.output.value);
	});

	test('of attributes and array elements, which are not listed, is left to the server', async () => {
		const {output} = await shell.run(`run ${pid} inertia1.phi.start=1 table[1]=2 --dry-run`);
		expect(output.value).toMatchObject({
			experiment: {base: {modifiers: {variables: [{name: 'inertia1.phi.start'}, {name: 'table[1]'}]}}},
		});
	});

	test('of an FMU checks its parameters if some are set', async () => {
		await shell.run(`compile ${pid}`);
		const {requests} = await shell.run('run @fmu --final-time 0.1 --dry-run');
		expect(withoutId(requests)).not.toContainEqual(expect.stringContaining('settable-parameters'));
		await expect(shell.run('run @fmu PI.kk=1 --dry-run')).rejects.toMatchObject({
			hint: expect.stringMatching(/^did you mean PI\.k\?/v) as string,
		});
	});

	test('on a server without a modeling session continues, and the compiler reports errors', async () => {
		const demo = await startDemoServer({hub: false});
		const withoutSocket = await startDelayedServer(demo.url, 0, {isSocketless: true});
		const own = createShell(serverAt(withoutSocket.url), demo.key);
		try {
			await own.run('workspace create w');
			const {output} = await own.run('run Demo.VanDerPol muu=1');
			expect(output.exitCode).toBe(1);
			expect((output.notices ?? []).map(({text}) => text).join('\n')).toContain('Cannot find component');
		} finally {
			own.leave();
			await withoutSocket.close();
			await demo.close();
		}
	});

	test('does not mark the check as done if the modeling session gave no answer', async () => {
		const demo = await startDemoServer({hub: false});
		const withoutSocket = await startDelayedServer(demo.url, 0, {isSocketless: true});
		const own = createShell(serverAt(withoutSocket.url), demo.key);
		try {
			await own.run('workspace create w');
			withoutSocket.setDelay(1000);
			const {progress} = await own.run('run Demo.VanDerPol mu=1 --dry-run');
			const states = progress.filter(({label}) => label === 'modeling session').map(({state}) => state);
			expect([states.at(0), states.at(-1)]).toEqual(['running', 'warning']);
		} finally {
			own.leave();
			await withoutSocket.close();
			await demo.close();
		}
	});

	test('with a failed case exits with 1 and shows its first error', async () => {
		const {output} = await shell.run(`run ${pid} inertia1.J=choices(1,0) --final-time 0.1`);
		expect(output.exitCode).toBe(1);
		const notices = (output.notices ?? []).map(({text}) => text).join('\n');
		expect(notices).toMatch(/1 successful, 1 failed/v);
		expect(notices).toMatch(/case_2 failed \(simulation\): Simulation failed/v);
		expect(notices).toContain('log case_2');
	});

	test('groups cases that fail with the same error', async () => {
		const {output} = await shell.run(`run ${pid} inertia1.J=0 PI.k=choices(10,20) --final-time 0.1`);
		const told = (output.notices ?? []).filter(({text}) => text.includes('failed (simulation)'));
		expect(told.map(({text}) => text)).toEqual([expect.stringMatching(/^case_1, case_2 failed/v)]);
	});

	test("with --no-check of an unknown class shows the compiler's message", async () => {
		const {output} = await shell.run('run Modelica.Nothing --no-check');
		expect(output.exitCode).toBe(1);
		expect(output.notices?.map(({text}) => text).join('\n')).toContain('Cannot find class declaration');
	});

	test('with --no-check of a misspelt class suggests the right name', async () => {
		await shell.run('run Demo.BouncingBall --final-time 0.1');
		const {output} = await shell.run('run Demo.BouncingBal --no-check');
		expect(output.notices).toContainEqual({kind: 'info', text: 'did you mean Demo.BouncingBall?'});
		const {output: other} = await shell.run(`run ${pid} inertia1.JJ=1 --no-check`);
		expect(other.notices).toContainEqual({kind: 'info', text: 'did you mean inertia1.J?'});
	});

	test('with a single case selects that case, too', async () => {
		await shell.run('run Demo.BouncingBall --final-time 0.1 --label "one ball"');
		expect(shell.session().entities.case).toMatchObject({id: 'case_1'});
		expect(shell.session().entities.experiment?.name).toBe('one ball');
	});

	test('that is detached returns at once', async () => {
		const {output} = await shell.run('run Demo.BouncingBall --detach --label away');
		const {jobs, ended} = shell.background.get();
		expect([...jobs, ...ended.map(({job}) => job)]).toMatchObject([{name: 'away'}]);
		expect(output.notices?.[0]?.text).toBe(
			'away keeps running on the server; you will be told here when it ends',
		);
	});
});

describe('the definition', () => {
	test('has every parameter and option of the function, and everything given on the line', async () => {
		await expect(
			definitionOf(
				`${pid} inertia1.J=2 PI.Ti=0.2 --final-time 2 --sim ncp=1000 --solver atol=1e-8 --compiler c_compiler=clang`,
			),
		).resolves.toEqual({
			version: 3,
			base: {
				model: {
					modelica: {
						className: pid,
						compilerOptions: {
							c_compiler: 'clang',
							generate_html_diagnostics: false,
							include_protected_variables: false,
						},
						runtimeOptions: {},
						compilerLogLevel: 'warning',
						fmiTarget: 'me',
						fmiVersion: '2.0',
						platform: 'auto',
					},
				},
				modifiers: {
					variables: [
						{kind: 'value', name: 'inertia1.J', value: 2, dataType: 'INTEGER'},
						{kind: 'value', name: 'PI.Ti', value: 0.2, dataType: 'REAL'},
					],
				},
				analysis: {
					type: 'dynamic',
					parameters: [
						{name: 'start_time', value: 0},
						{name: 'final_time', value: 2},
						{name: 'interval', value: 0},
					],
					simulationOptions: {ncp: 1000, dynamic_diagnostics: false},
					solverOptions: {atol: 1e-8},
					simulationLogLevel: 'WARNING',
				},
				expansion: {algorithm: 'FULLFACTORIAL'},
			},
			extensions: [],
		});
	});

	test.each([
		['mu=uniform(1,5) --expansion sobol --samples 4', {algorithm: 'SOBOL', parameters: {samples: 4}}],
		[
			'mu=uniform(1,5) --expansion latin-hypercube --samples 4 --seed 2',
			{algorithm: 'LATINHYPERCUBE', parameters: {samples: 4, seed: 2}},
		],
	])('has the expansion for %s', async (words, expansion) => {
		await expect(definitionOf(`Demo.VanDerPol ${words}`)).resolves.toMatchObject({base: {expansion}});
	});

	test('takes single cases from the line and from a file', async () => {
		const file = path.join(temporaryFolder(), 'cases.csv');
		writeFileSync(file, 'label,e,h0\nlow,0.5,\n"high, very",0.9,2\n');
		const {extensions} = (await definitionOf(
			`Demo.BouncingBall --case e=0.3,final_time=4 --case-label first --cases ${file}`,
		)) as {extensions: unknown};
		expect(extensions).toEqual([
			{
				analysis: {parameters: [{name: 'final_time', value: 4}]},
				modifiers: {variables: [{kind: 'value', name: 'e', value: 0.3, dataType: 'REAL'}]},
				caseData: [{label: 'first'}],
			},
			{
				modifiers: {variables: [{kind: 'value', name: 'e', value: 0.5, dataType: 'REAL'}]},
				caseData: [{label: 'low'}],
			},
			{
				modifiers: {
					variables: [
						{kind: 'value', name: 'e', value: 0.9, dataType: 'REAL'},
						{kind: 'value', name: 'h0', value: 2, dataType: 'INTEGER'},
					],
				},
				caseData: [{label: 'high, very'}],
			},
		]);
	});

	test.each([
		[
			'y_20260101_000000_abcdef0/2',
			{initializeFromCase: {experimentId: 'y_20260101_000000_abcdef0', caseId: 'case_2'}},
		],
		['z_20260101_000000_abcdef0', {initializeFrom: 'z_20260101_000000_abcdef0'}],
		[`${'0a'.repeat(16)}w`, {initializeFromExternalResult: `${'0a'.repeat(16)}w`}],
	])('starts from %s', async (from, expected) => {
		await expect(
			definitionOf(`Demo.VanDerPol --function "steady state" --from ${from}`),
		).resolves.toMatchObject({
			base: {modifiers: expected},
		});
	});

	test('starts from experiments and cases by label, but not from an experiment with several cases', async () => {
		await shell.run('run Demo.BouncingBall e=choices(0.1,0.2) --final-time 0.1 --label "two balls"');
		const {id} = shell.session().entities.experiment ?? {id: ''};
		await shell.run('case label 2 "the second"');
		const modifiersFrom = async (from: string) => {
			const {base} = (await definitionOf(`Demo.BouncingBall --from ${from}`)) as {base: {modifiers: unknown}};
			return base.modifiers;
		};

		for (const from of ['"two balls/2"', '"two balls/the second"', '2']) {
			await expect(modifiersFrom(from)).resolves.toMatchObject({
				initializeFromCase: {experimentId: id, caseId: 'case_2'},
			});
		}

		await expect(modifiersFrom('"two balls"')).rejects.toMatchObject({hint: '--from two balls/1'});
		const {output} = await shell.run('run Demo.BouncingBall --from 1 --dry-run');
		expect(output.notices?.[0]?.text).toMatch(/^dynamic does not start from results/v);
	});

	test('with an unlisted option says that it is sent unchanged', async () => {
		const {output} = await shell.run('run Demo.BouncingBall --sim speed=3 --solver atol=1e-8 --dry-run');
		expect((output.notices ?? []).map(({text}) => text)).toEqual([
			'dynamic lists no simulation option speed; it goes to the server as it is',
			'the model says final_time=3',
			'1 case; nothing was sent',
		]);
		const {output: kept} = await shell.run('run Demo.BouncingBall --sim "filter=[\'h\']" --dry-run');
		expect(kept.notices).toHaveLength(2);
	});

	test.each([
		['label;e\nfirst;0,5\n\nsecond;range(1,2,3)\n', 'line 4: a case has one value for e'],
		['e,h0\n0.5,1\n0.6,0.7,1\n', 'line 3: 3 values for 2 names'],
		['e\n', 'has names in line 1, but no values below them'],
		['e,e\n1,2\n', 'line 1: e is given twice'],
	])('rejects the table of cases %j', async (text, problem) => {
		const file = path.join(temporaryFolder(), 'cases.csv');
		writeFileSync(file, text);
		await expect(definitionOf(`Demo.BouncingBall --cases ${file}`)).rejects.toThrow(problem);
	});

	test('takes cases from a localised spreadsheet, with units', async () => {
		const file = path.join(temporaryFolder(), 'cases.csv');
		writeFileSync(file, '\uFEFFlabel;h0 [m]\r\nlow;0,5\r\n', 'utf16le');
		await expect(definitionOf(`Demo.BouncingBall --cases ${file}`)).resolves.toMatchObject({
			extensions: [{modifiers: {variables: [{name: 'h0', value: 0.5}]}, caseData: [{label: 'low'}]}],
		});
	});

	test('can have different settings for each case', async () => {
		const file = path.join(temporaryFolder(), 'cases.csv');
		writeFileSync(file, 'e,--final-time,--sim ncp,label\n0.5,2,100,a\n0.7,,,\n');
		const first = '"e=0.3,--final-time 4,--sim ncp=50,--solver atol=1e-8,--label own"';
		const {extensions} = (await definitionOf(`Demo.BouncingBall --case ${first} --cases ${file}`)) as {
			extensions: unknown;
		};
		const variable = (value: number) => ({kind: 'value', name: 'e', value, dataType: 'REAL'});
		expect(extensions).toEqual([
			{
				analysis: {
					parameters: [{name: 'final_time', value: 4}],
					simulationOptions: {ncp: 50},
					solverOptions: {atol: 1e-8},
				},
				modifiers: {variables: [variable(0.3)]},
				caseData: [{label: 'own'}],
			},
			{
				analysis: {parameters: [{name: 'final_time', value: 2}], simulationOptions: {ncp: 100}},
				modifiers: {variables: [variable(0.5)]},
				caseData: [{label: 'a'}],
			},
			{modifiers: {variables: [variable(0.7)]}},
		]);
	});

	test('can be kept as a value, run again and changed', async () => {
		const {output} = await shell.run('stored = run Demo.VanDerPol mu=2 --dry-run');
		expect(output.value).toBeDefined();
		const {output: changed, requests} = await shell.run('run $stored mu=3 --final-time 5 --dry-run');
		expect(changed.value).toMatchObject({
			experiment: {base: {modifiers: {variables: [{name: 'mu', value: 3}]}}},
		});
		expect(requests).toHaveLength(2);
		const {requests: none} = await shell.run('run $stored --dry-run');
		expect(none).toEqual([]);
	});

	test.each([
		['--finl-time 2', 'did you mean --final-time?'],
		['--final-time soon', undefined],
		['--sim ncpp=3', 'did you mean ncp?'],
		['--sim ncp=many', 'its default is 500'],
		['--function dynamc', 'did you mean dynamic?'],
		['mu=uniform(1,2)', 'add --expansion latin-hypercube --samples 8'],
		[
			'mu=range(1,2,2) --expansion sobol --samples 4',
			'use uniform, normal or beta, or --expansion full-factorial',
		],
		['mu=range(1,2,2) --case mu=1', 'drop --case and --cases, or give plain values'],
		['--case "--finl-time 2"', 'did you mean --final-time?'],
		['--case "--sim ncp=many"', 'its default is 500'],
		['--case "--compiler c_compiler=gcc"', 'it goes outside --case'],
		['--case "mu=range(1,2,3)"', 'mu=range(…) goes outside --case'],
		['--samples 3', 'add --expansion latin-hypercube or --expansion sobol'],
		['mu=1 mu=2', undefined],
		["--user-data '[1]'", `example: --user-data '{"project":"x"}'`],
	])('with %s is refused before an experiment is created', async (words, hint) => {
		const failure: unknown = await shell.run(`run Demo.VanDerPol ${words}`).catch((error: unknown) => error);
		expect(failure).toMatchObject({hint});
		expect((failure as UsageError).exitCode).toBeLessThan(3);
	});

	test('with invalid modifiers sends no request', async () => {
		const failure: unknown = await shell
			.run('run Demo.VanDerPol mu=range(1,2)')
			.catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(UsageError);
		expect((failure as UsageError).place).toMatchObject({offset: 28});
	});
});

describe('Ctrl-C', () => {
	const slow = 'run Demo.VanDerPol mu=20000 --final-time 100000';
	const interrupted = async (answer: string | undefined) => {
		const own = await startShell({speed: 1});
		try {
			await own.run('workspace create w');
			const controller = new AbortController();
			const ask = answer === undefined ? undefined : {ask: async () => answer};
			const result = await own
				.run(slow, {
					signal: controller.signal,
					...ask,
					onProgress() {
						controller.abort();
					},
				})
				.catch((error: unknown) => error);
			const {output} = await own.run('get /executions');
			return {result, running: (output.value as {data: {items: Array<{status: string}>}}).data.items};
		} finally {
			await own.close();
		}
	};

	test('in a script stops the experiment on the server', async () => {
		const {result, running} = await interrupted(undefined);
		expect(result).toBeInstanceOf(Cancelled);
		expect(running.filter(({status}) => status === 'running')).toEqual([]);
	});

	test('can detach from the experiment, which continues', async () => {
		const {result, running} = await interrupted('detach: let it go on in the background');
		expect(result).toMatchObject({output: {effects: [{entity: 'experiment'}]}});
		expect(running).toHaveLength(1);
	});

	test('can stop the experiment and show its outcome', async () => {
		const {result} = await interrupted('stop it on the server');
		expect(result).toMatchObject({output: {exitCode: 130, value: {run_info: {status: 'cancelled'}}}});
	});
});
