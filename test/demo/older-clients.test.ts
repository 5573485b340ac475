/* eslint-disable @typescript-eslint/no-unsafe-member-access -- answers are asserted on, not trusted */
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {newExperiment} from '../../source/demo/store/definition-schema.js';
import {decode} from '../../source/demo/http/request-body.js';
import {asVersion3, version2} from '../../source/demo/store/older-formats.js';
import {definitionOf, pid, startDemoClient, type DemoClient} from '../helpers/demo-client.js';

/* Clients that know version 2 of the experiment definition. Source: section 6 of the API reference. */

// Workers start slowly from source on a busy machine.

const workspace = 'api/workspaces/w';
const experimentV2 = {accept: 'application/vnd.impact.experiment.v2+json'};

let client: DemoClient;
beforeAll(async () => {
	client = await startDemoClient();
	await client.send('POST', 'api/workspaces', {new: {name: 'w'}});
});
afterAll(async () => client.close());

/** A definition as older clients write it. */
const older = (variables: unknown, extensions: readonly unknown[] = []) => ({
	experiment: {
		version: 2,
		base: {
			model: {modelica: {className: pid, compilerOptions: {c_compiler: 'gcc'}}},
			analysis: {type: 'dynamic', parameters: {start_time: 0, final_time: 0.1}, simulationOptions: {ncp: 10}},
			modifiers: {variables},
		},
		extensions,
	},
});

test('an experiment with extensions is created, run and read back as sent', async () => {
	const extensions = [1, 2].map((inertia) => ({
		analysis: {parameters: {start_time: 0, final_time: 0.2}},
		modifiers: {variables: {'inertia1.J': inertia}},
	}));
	const {json: created} = await client.send('POST', `${workspace}/experiments`, older({}, extensions));
	const path = `${workspace}/experiments/${created.experiment_id}`;
	await client.send('POST', `${path}/execution`, {includeCases: {ids: ['case_1', 'case_2']}});
	await client.poll(`${path}/execution`);

	const {json} = await client.send('GET', path, undefined, experimentV2);
	expect(json.run_info).toMatchObject({status: 'done', successful: 2});
	expect(json.experiment).toMatchObject({
		version: 2,
		base: {analysis: {parameters: {final_time: 0.1}}},
		extensions,
	});
	const {json: list} = await client.send('GET', `${workspace}/experiments`, undefined, experimentV2);
	expect(list.data.items[0].experiment.version).toBe(2);

	const {json: cases} = await client.send('GET', `${path}/cases`);
	expect(cases.data.items[0].input).toMatchObject({fmu_id: cases.data.items[0].input.fmuId});
	const request = {variable_names: ['inertia1.w']};
	const accept = {accept: 'application/vnd.impact.trajectories.v2+json'};
	const {json: curves} = await client.send('POST', `${path}/cases/case_2/trajectories`, request, accept);
	expect(curves.data.items).toHaveLength(1);
});

test('version 3 returns what was sent in version 2 as lists, including operators', async () => {
	const {json: created} = await client.send(
		'POST',
		`${workspace}/experiments`,
		older({'PI.k': 'range(10,100,3)'}),
	);
	const path = `${workspace}/experiments/${created.experiment_id}`;
	const {json} = await client.send('GET', path);
	expect(json.experiment).toMatchObject({
		version: 3,
		base: {
			analysis: {
				parameters: [
					{name: 'start_time', value: 0},
					{name: 'final_time', value: 0.1},
				],
			},
			modifiers: {variables: [{kind: 'range', name: 'PI.k', start: 10, end: 100, steps: 3}]},
		},
	});
	await client.send('POST', `${path}/execution`);
	await client.poll(`${path}/execution`);
	expect((await client.send('GET', path)).json.run_info).toMatchObject({successful: 3});
});

test('unknown operators and versions are rejected', async () => {
	for (const body of [
		older({'PI.k': 'range(10,100)'}),
		{experiment: {...older({}).experiment, version: 1}},
	]) {
		expect((await client.send('POST', `${workspace}/experiments`, body)).status).toBe(400);
	}
});

test('experiments are listed in the default project', async () => {
	const {json} = await client.send('GET', workspace);
	const of = async (project: string) => {
		const answer = await client.send(
			'GET',
			`${workspace}/projects/${project}/experiments`,
			undefined,
			experimentV2,
		);
		return answer.json.data.items.length as number;
	};

	await expect(of(json.definition.defaultProjectId as string)).resolves.toBeGreaterThan(0);
	await expect(of(json.definition.dependencies[0].reference.id as string)).resolves.toBe(0);
});

test('any definition read in version 2 and sent back is unchanged', () => {
	const number = fc
		.double({noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6})
		.map((value) => value + 0);
	const modifier = fc.oneof(
		fc.record({
			kind: fc.constant('value'),
			value: fc.oneof(number, fc.boolean(), fc.constant('Lib.Kind.one')),
		}),
		fc.record({kind: fc.constant('range'), start: number, end: number, steps: fc.integer({min: 1, max: 9})}),
		fc.record({kind: fc.constant('choices'), values: fc.array(number, {minLength: 1, maxLength: 4})}),
		fc.record({kind: fc.constant('uniform'), start: number, end: number}),
		fc.record({kind: fc.constant('normal'), mean: number, variance: number}),
		fc.record({kind: fc.constant('beta'), alpha: number, beta: number}),
	);
	fc.assert(
		fc.property(fc.array(modifier, {maxLength: 4}), (modifiers) => {
			const variables = modifiers.map((each, index) => ({name: `p${index}`, ...each}));
			const {experiment} = decode(newExperiment, definitionOf(pid, variables));
			const again = decode(newExperiment, asVersion3({experiment: version2(experiment)}));
			expect(again.experiment).toEqual(experiment);
		}),
	);
});
