import {existsSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, test, vi} from 'vitest';
import {createShell} from '../helpers/commands-shell.js';
import {recordings, startReplay, type Replay} from '../helpers/replay.js';

// The pauses between polls are real.
vi.setConfig({testTimeout: 90_000});

const key = 'recorded-key-0123456789';
const user = '/user/test-user-uniqid/impact';
const pid = 'Modelica.Blocks.Examples.PID_Controller';
const use = 'workspace create impact-python-client-workspace1';

type Request = {method: string; path: string; accept: string; type: string; body: unknown};

const folder = path.resolve(import.meta.dirname, '../../../shared/recordings');

type Recorded = {
	request: {method: string; uri: string; headers: Record<string, string>; body: string | undefined};
};

const interactionsOf = (name: string) =>
	(JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as {interactions: readonly Recorded[]})
		.interactions;

/** A copy of a recording in which nothing is asked more than twice in a row. @returns its name for the replay. */
function withFewPolls(name: string): string {
	const line = ({request}: Recorded) => `${request.method} ${request.uri}`;
	const all = interactionsOf(name);
	const interactions = all.filter((each, index) => {
		const [before, after] = [all[index - 1], all[index + 1]];
		return (
			before === undefined || after === undefined || line(before) !== line(each) || line(after) !== line(each)
		);
	});
	const file = path.join(mkdtempSync(path.join(tmpdir(), 'recording-')), 'few-polls');
	writeFileSync(`${file}.json`, JSON.stringify({name, interactions}));
	return path.relative(folder, file);
}

/** What the Python client sent: without queries, which the recordings lost. */
function recorded(name: string): readonly Request[] {
	return interactionsOf(name).map(({request: {method, uri, headers, body}}) => ({
		method,
		path: decodeURIComponent(uri),
		accept: headers['accept'] ?? '',
		type: headers['content-type'] ?? '',
		body: jsonIn(body ?? undefined),
	}));
}

/** What was sent over the wire and could be answered: tests that were recorded did not ask for everything. */
function sent(replay: Replay): readonly Request[] {
	const answered = replay.requests().filter(({status}) => status !== 501);
	return answered.map(({method, uri, accept = '', contentType = '', body = null}) => ({
		method,
		path: decodeURIComponent(uri.replace(/\?.*$/v, '')),
		accept,
		type: contentType,
		body: jsonIn(body ?? undefined),
	}));
}

function jsonIn(body: string | undefined): unknown {
	return body && /^[\{\[]/v.test(body) ? (JSON.parse(body) as unknown) : undefined;
}

/** Runs lines on a recording, then looks at what came of it. */
async function onRecording(
	recording: string,
	work: (shell: ReturnType<typeof createShell>, replay: Replay) => Promise<void>,
): Promise<void> {
	const replay = await startReplay([withFewPolls(recording)], key);
	const {url} = replay;
	try {
		const shell = createShell({url, base: `${url}${user}`, origin: url, isHub: true, keysPage: url}, key);
		await shell.run(use);
		await work(shell, replay);
	} finally {
		await replay.close();
	}
}

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

				const known = recorded(recording);
				for (const request of sent(replay)) {
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
