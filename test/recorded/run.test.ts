import {existsSync, mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, test, vi} from 'vitest';
import {onRecordings, recordedRequests, sentRequests} from '../helpers/recorded-shell.js';
import {recordings} from '../helpers/replay.js';

// The pauses between polls are real.
vi.setConfig({testTimeout: 90_000});

const pid = 'Modelica.Blocks.Examples.PID_Controller';

/** Runs lines on a recording in a workspace of its name. */
const onRecording = async (recording: string, work: Parameters<typeof onRecordings>[1]) =>
	onRecordings([recording], async (shell, replay) => {
		await shell.run('workspace create impact-python-client-workspace1');
		await work(shell, replay);
	});

describe
	.skipIf(recordings.length === 0)
	.concurrent('the requests are those of the Python client, media types and bodies included', () => {
		test.each([
			{recording: 'experiment.test_successful_model_based_experiment', lines: [`run ${pid}`]},
			{
				recording: 'experiment.test_some_successful_batch_execute',
				lines: [`run ${pid} inertia1.J=choices(1,0,2)`],
				fails: true,
			},
			{
				recording: 'experiment.test_execute_with_user_data',
				lines: [
					`run ${pid} PI.yMax=range(12,13,2) --user-data '{"workspaceExecuteKey":"workspaceExecuteValue"}'`,
				],
			},
			{
				recording: 'experiment.test_set_experiment_label',
				lines: [`run ${pid} PI.yMax=range(12,13,2)`, 'experiment label EXPERIMENT_LABEL'],
			},
			{
				recording: 'experiment.test_execute_with_case_filter',
				lines: [
					`experiment create ${pid} PI.yMax=range(12,13,3)`,
					'experiment rerun --prepare',
					'experiment rerun @experiment 3',
				],
			},
			{
				recording: 'model_exe.test_compile_successful',
				lines: [
					"compile Modelica.Blocks.Examples.Filter --function 'steady state'",
					'fmu parameters',
					'fmu steady-state',
					'fmu log',
				],
			},
			{
				recording: 'model_exe.test_compilation_failed',
				lines: [`compile ${pid} inertia1.J=True`, 'fmu log'],
				fails: true,
			},
			{recording: 'workspace.test_get_custom_functions', lines: ['functions']},
			{
				recording: 'experiment.test_successful_fmu_based_experiment',
				lines: [`compile ${pid}`, 'run @fmu', 'variables --experiment @experiment'],
			},
		])('$recording', async ({recording, lines, fails = false}) =>
			onRecording(recording, async (shell, replay) => {
				let exitCode = 0;
				for (const line of lines) {
					const {output} = await shell.run(line);
					exitCode ||= output.exitCode ?? 0;
				}

				const known = recordedRequests(recording);
				for (const request of sentRequests(replay)) {
					const alike = known.filter(
						({method, path: where}) => method === request.method && where === request.path,
					);
					expect(alike).toContainEqual(request);
				}

				expect(exitCode).toBe(fails ? 1 : 0);
			}),
		);

		test('a result is saved under the name it was recorded with', async () =>
			onRecording('case.test_case', async (shell) => {
				const target = mkdtempSync(path.join(tmpdir(), 'recorded-'));
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
