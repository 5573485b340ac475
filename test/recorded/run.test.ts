import {existsSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {
	onRecordings,
	recordedRequests,
	recordedUpload,
	sentRequests,
	type ComparedRequest,
} from '../helpers/recorded-shell.js';
import {recordings} from '../helpers/replay.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

// The pauses between polls are real.

const pid = 'Modelica.Blocks.Examples.PID_Controller';

/** Runs lines on a recording in a workspace of its name. */
const onRecording = async (recording: string, work: Parameters<typeof onRecordings>[1]) =>
	onRecordings([recording], async (shell, replay) => {
		await shell.run('workspace create impact-python-client-workspace1');
		await work(shell, replay);
	});

const hasNone = recordings.length === 0;
const artifactFrom = 'case.test_case_import_custom_artifact_default_artifact_id';
const resultFrom = 'case.test_case_import_result';
const artifact = hasNone ? '' : recordedUpload(artifactFrom);
const measured = hasNone ? '' : recordedUpload(resultFrom);
const target = temporaryFolder();

/** The body of a recorded request, as a word of the shell. */
function bodyOf(recording: string, method: string, ending: string): string {
	const found = hasNone
		? undefined
		: recordedRequests(recording).find((each) => each.method === method && each.path.endsWith(ending));
	return `'${JSON.stringify(found?.body)}'`;
}

type Conversation = {
	readonly recording: string;
	readonly lines: readonly string[];

	/** What has to be among the requests: `PUT cases/case_1`, by the end of the path. */
	readonly covers: readonly string[];

	/** A line reports a failure. Default false. */
	readonly fails?: boolean;
};

const explicitSync = 'case.test_case_execute_explicit_sync';
const casesLabel = 'experiment.test_get_cases_label';
const fromExperiment = 'workspace.test_create_class_based_experiment_definition_from_experiment_result';
const single = `run ${pid} --start-time 0 --final-time 2.5`;
const noHomotopy = 'PI.homotopyType=Modelica.Blocks.Types.LimiterHomotopy.NoHomotopy';

/** Section 10 of the API reference, flow by flow. */
const conversations: readonly Conversation[] = [
	{
		recording: 'experiment.test_successful_model_based_experiment',
		lines: [`run ${pid}`],
		covers: ['POST experiments', 'POST execution', 'GET execution', 'GET cases'],
	},
	{
		recording: 'experiment.test_some_successful_batch_execute',
		lines: [`run ${pid} inertia1.J=choices(1,0,2)`],
		covers: ['POST experiments', 'GET cases'],
		fails: true,
	},
	{
		recording: 'case.test_failed_case',
		lines: [`run ${pid} inertia1.J=0 --detach`, 'case show 1', 'variables -c 1'],
		covers: ['POST experiments', 'GET case_1/variables'],
	},
	{
		recording: 'experiment.test_execute_with_user_data',
		lines: [
			`run ${pid} PI.yMax=range(12,13,2) --user-data '{"workspaceExecuteKey":"workspaceExecuteValue"}'`,
		],
		covers: ['POST experiments'],
	},
	{
		recording: 'workspace.test_create_experiment_with_user_data',
		lines: [
			`experiment create ${pid} PI.yMax=range(12,13,2) --user-data '{"customWsGetKey":"customWsGetValue"}'`,
			'experiment show',
		],
		covers: ['POST experiments'],
	},
	{
		recording: 'experiment.test_set_experiment_label',
		lines: [`run ${pid} PI.yMax=range(12,13,2)`, 'experiment label EXPERIMENT_LABEL'],
		covers: ['PUT EXPERIMENT'],
	},
	{
		recording: 'experiment.test_execute_with_case_filter',
		lines: [
			`experiment create ${pid} PI.yMax=range(12,13,3)`,
			'experiment rerun --prepare',
			'experiment rerun @experiment 3',
		],
		covers: ['POST execution', 'GET cases'],
	},
	{
		recording: 'experiment.test_experiment_get_total_size',
		lines: [`run ${pid}`, 'experiment show --size'],
		covers: ['GET EXPERIMENT'],
	},
	{
		recording: 'experiment.test_experiment_get_last_time_point_all_variables',
		lines: [`run ${pid} --detach`, 'result last'],
		covers: ['GET variables', 'POST trajectories'],
	},
	{
		recording: 'workspace.test_get_experiments',
		lines: [`experiment create ${pid}`, `experiment create ${pid}`, 'experiments'],
		covers: ['GET experiments'],
	},
	{
		recording: 'workspace.test_get_experiment_definition_for_exp_with_choices_operator',
		lines: [`${single} PI.yMax=choices(100,200)`, 'experiment definition'],
		covers: ['POST experiments', 'GET EXPERIMENT'],
	},
	{
		recording: 'workspace.test_create_class_based_experiment_definition_from_case_result',
		lines: [`${single} --detach`, `${single} PI.yMax=choices(100,200) ${noHomotopy} PI.Ti=0.2 --from 1`],
		covers: ['POST experiments'],
		fails: true,
	},
	{
		recording: fromExperiment,
		lines: [
			single,
			`${single} PI.k=uniform(100,200) PI.Ti=0.2 ${noHomotopy} --from @experiment --expansion sobol --samples 5
				--case "--from \${_.id}/1,--label Cruise condition 1"
				--case "--start-time 0,--final-time 4,--solver atol=1e-8,--sim ncp=500,--sim dynamic_diagnostics=false,
					--from \${_.id},--label Cruise condition 2"
				--case inertia1.J=3`
				.replace('run ', 'experiment create ')
				.replaceAll(/\n\t+/gv, ' '),
		],
		covers: ['POST experiments'],
	},
	{
		recording: 'experiment.test_running_execution',
		lines: [
			'run Modelica.Fluid.Examples.AST_BatchPlant.BatchPlant_StandardWater --detach',
			'experiment show',
		],
		covers: ['POST execution', 'GET EXPERIMENT'],
	},
	{
		recording: 'case.test_case_get_variables',
		lines: [`run ${pid} --detach`, 'case use 1', 'variables'],
		covers: ['GET cases/case_1', 'GET case_1/variables'],
	},
	{
		recording: explicitSync,
		lines: [
			`run ${pid} --detach`,
			`case sync 1 --value ${bodyOf(explicitSync, 'PUT', '/case_1')}`,
			'experiment rerun @experiment 1 --detach',
		],
		covers: ['PUT cases/case_1', 'POST execution'],
	},
	{
		recording: 'case.test_consistent_flag_set_to_false_when_calling_sync',
		lines: [`run ${pid} --detach`, 'case sync 1'],
		covers: ['PUT cases/case_1'],
	},
	{
		recording: casesLabel,
		lines: [
			`run ${pid} PI.yMax=range(12,13,4) --detach`,
			`case sync 2 --value ${bodyOf(casesLabel, 'PUT', '/case_2')}`,
			`case sync 3 --value ${bodyOf(casesLabel, 'PUT', '/case_3')}`,
			'cases',
		],
		covers: ['PUT cases/case_2', 'PUT cases/case_3', 'GET cases'],
	},
	{
		recording: artifactFrom,
		lines: [
			`run ${pid} --detach`,
			`artifact upload ${artifact} 1`,
			'artifact list 1',
			`artifact download imported_1 1 --folder ${target} --overwrite`,
		],
		covers: ['POST custom-artifacts-imports', 'GET custom-artifacts', 'GET custom-artifacts/imported_1'],
	},
	{
		recording: 'client.test_get_executions',
		lines: [`run ${pid} PI.yMax=range(12,13,2) --detach`, `compile ${pid} --detach`, 'executions'],
		covers: ['POST execution', 'POST compilation', 'GET api/executions'],
	},
	{
		recording: 'custom_function.test_compiler_options',
		lines: [
			'function options dynamic -w impact-python-client-workspace2',
			'function options dynamic --defaults -w impact-python-client-workspace2',
		],
		covers: ['GET dynamic/options', 'GET dynamic/default-options'],
	},
	{
		recording: 'project.test_get_project_options',
		lines: ['function options dynamic --project 7b29e657fc5cde4410c06d002f2b57b3554b270a'],
		covers: ['GET dynamic/options'],
	},
	{recording: 'workspace.test_get_custom_functions', lines: ['functions'], covers: ['GET custom-functions']},
	{
		recording: 'model_exe.test_compile_successful',
		lines: [
			"compile Modelica.Blocks.Examples.Filter --function 'steady state'",
			'fmu parameters',
			'fmu steady-state',
			'fmu log',
		],
		covers: ['POST model-executables', 'POST compilation', 'POST steady-state-metadata'],
	},
	{
		recording: 'model_exe.test_compilation_failed',
		lines: [`compile ${pid} inertia1.J=True`, 'fmu log'],
		covers: ['POST compilation', 'GET compilation/log'],
		fails: true,
	},
	{
		recording: 'model_exe.test_compilation_running',
		lines: [`compile ${pid} --detach`, 'fmu show'],
		covers: ['POST compilation'],
	},
	{
		recording: 'model_exe.test_delete_fmu',
		lines: [
			"compile Modelica.Blocks.Examples.Filter --function 'steady state' --detach",
			'fmus',
			'fmu delete --yes',
			'fmus',
		],
		covers: ['DELETE EXPERIMENT', 'GET model-executables'],
	},
	{
		recording: 'workspace.test_get_fmu',
		lines: [`run ${pid} --detach`, 'fmus', 'fmu show $_.data.items[0].id'],
		covers: ['GET model-executables', 'GET EXPERIMENT'],
	},
	{
		recording: 'experiment.test_failed_execution',
		lines: [`compile ${pid}`, 'run @fmu PI.yMax=range(12,13,3)'],
		covers: ['POST experiments', 'POST execution'],
		fails: true,
	},
	{
		recording: 'experiment.test_successful_fmu_based_experiment',
		lines: [`compile ${pid}`, 'run @fmu', 'variables --experiment @experiment'],
		covers: ['POST experiments', 'GET variables'],
	},
];

/** `PUT W/experiments/x_20250220_141321_c18bef8` → `PUT W/experiments/EXPERIMENT`. */
const lineOf = ({method, path: where}: ComparedRequest) =>
	`${method} ${where.replaceAll(/\w+_\d{8}_\d{6}_[\da-f]{7}/gv, 'EXPERIMENT')}`;

describe
	.skipIf(recordings.length === 0)
	.concurrent('the requests are those of the Python client, media types and bodies included', () => {
		test.each(conversations)('$recording', async ({recording, lines, covers, fails = false}) =>
			onRecording(recording, async (shell, replay) => {
				let exitCode = 0;
				for (const line of lines) {
					const {output} = await shell.run(line);
					exitCode ||= output.exitCode ?? 0;
				}

				const known = recordedRequests(recording);
				const requests = sentRequests(replay);
				for (const request of requests) {
					const alike = known.filter(
						({method, path: where}) => method === request.method && where === request.path,
					);
					expect(alike).toContainEqual(request);
				}

				for (const [method = '', ending = ''] of covers.map((text) => text.split(' '))) {
					const found = requests
						.map((request) => lineOf(request))
						.filter((line) => line.startsWith(`${method} `) && line.endsWith(`/${ending}`));
					expect([method, ending, found.length > 0]).toEqual([method, ending, true]);
				}

				expect(exitCode).toBe(fails ? 1 : 0);
			}),
		);

		test('a result is imported only over one that may be replaced', async () =>
			onRecording(resultFrom, async (shell) => {
				await shell.run(`run ${pid} --detach`);
				await expect(shell.run(`result import ${measured} 1`)).rejects.toMatchObject({code: 12_062});
				await shell.run(`result import ${measured} 1 --overwrite`);
				await expect(shell.run('variables -c 1')).resolves.toMatchObject({
					output: {value: expect.arrayContaining(['J1.w'])},
				});
			}));

		test('a result is saved under the name it was recorded with', async () =>
			onRecording('case.test_case', async (shell) => {
				const {output: created} = await shell.run(`experiment create ${pid}`);
				const {experiment_id: id} = created.value as {experiment_id: string};
				const {output} = await shell.run(`result download ${id}/case_1 --format mat --folder ${target}`);
				const name = 'Modelica.Blocks.Examples.PID_Controller_2025-02-20_14-12.mat';
				expect(output.value).toMatchObject({file: path.join(target, name)});
				expect(existsSync(path.join(target, name))).toBe(true);
				const {output: log} = await shell.run(`log ${id}/case_1`);
				expect(String(log.value)).toContain('CVode');
			}));
	});
