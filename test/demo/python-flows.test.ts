/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-argument -- answers are asserted on, not trusted */
import {setTimeout} from 'node:timers/promises';
import {unzipSync} from 'fflate';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {definitionOf, type DemoClient, formOf, pid, startDemoClient} from '../helpers/demo-client.js';

/* The sequences of requests that other clients make. Source: section 10 of the API reference. */

const experimentV3 = {'content-type': 'application/vnd.impact.experiment.v3+json'};
const casesV2 = {accept: 'application/vnd.impact.cases.v2+json'};
const trajectoriesV1 = {accept: 'application/vnd.impact.trajectories.v1+json'};
const trajectoriesV2 = {accept: 'application/vnd.impact.trajectories.v2+json'};

// Workers start slowly from source on a busy machine.

let client: DemoClient;
let name = 'w0';
let workspace = '';

beforeAll(async () => {
	client = await startDemoClient();
});

beforeEach(async () => {
	name = `w${Number(name.slice(1)) + 1}`;
	workspace = `api/workspaces/${name}`;
	await client.send('POST', 'api/workspaces', {new: {name}});
});

afterAll(async () => {
	await client.close();
});

/** Creates and runs an experiment; its path. */
async function ran(definition: unknown, body?: unknown): Promise<string> {
	const created = await client.send('POST', `${workspace}/experiments`, definition, experimentV3);
	expect(created.status).toBe(200);
	const path = `${workspace}/experiments/${created.json.experiment_id}`;
	const started = await client.send('POST', `${path}/execution`, body);
	expect([started.status, started.text, started.headers.get('content-type')]).toEqual([
		200,
		'',
		'application/json; charset=utf-8',
	]);
	await client.poll(`${path}/execution`);
	return path;
}

/** Sets up and compiles an FMU; its path. */
async function compiled(className: string): Promise<string> {
	const input = {class_name: className, compiler_options: {c_compiler: 'gcc'}, runtime_options: {}};
	const cached = await client.send('POST', `${workspace}/model-executables?getCached=true`, {input});
	expect(cached.json).toEqual({id: null, parameters: {}, parametersResolved: [], parametersMissing: []});
	const {json} = await client.send('POST', `${workspace}/model-executables?getCached=false`, {input});
	const path = `${workspace}/model-executables/${json.id}`;
	expect((await client.send('POST', `${path}/compilation`)).text).toBe('');
	await client.poll(`${path}/compilation`);
	return path;
}

test('connect, list, create and delete workspaces', async () => {
	expect((await client.send('GET', 'api/users/me')).json.data.license).toBe('impact-pro');
	expect((await client.send('GET', 'api/')).json.version).toBe('4.29.0');
	const {json} = await client.send('GET', `${workspace}?sizeInfo=True`);
	expect(json).toMatchObject({
		id: name,
		conversion: {state: 'UP_TO_DATE'},
		sizeInfo: {fmus: 0, experiments: 0},
	});
	const {json: projects} = await client.send(
		'GET',
		`${workspace}/projects?vcsInfo=False&includeDisabled=False`,
	);
	const [project] = projects.data.items;
	expect((await client.send('DELETE', `api/projects/${project.id}`)).json.id).toBe(project.id);
	expect((await client.send('GET', workspace)).json.definition.defaultProjectId).toBe('');
	expect((await client.send('DELETE', workspace)).text).toBe('');
	expect((await client.send('GET', workspace)).status).toBe(404);
});

test('run a model-based experiment and read its trajectories', async () => {
	const path = await ran(definitionOf(pid));
	const {json: execution} = await client.send('GET', `${path}/execution`);
	expect(execution).toMatchObject({
		status: 'done',
		finished_executions: 2,
		total_executions: 2,
		progresses: [
			{stage: 'compilation', done: true},
			{stage: 'simulation', done: true, percentage: 1, message: 'Simulation at time 1'},
		],
	});
	expect((await client.send('GET', path)).json.run_info).toMatchObject({
		status: 'done',
		successful: 1,
		failed: 0,
	});
	expect((await client.send('GET', `${path}/variables`)).json).toContain('inertia1.w');
	const body = {variable_names: ['inertia1.w', 'time', 'PI.k'], filter: {lastPointOnly: false}};
	const v1 = await client.send('POST', `${path}/trajectories`, body, trajectoriesV1);
	expect(v1.json.map((ofVariable: number[][]) => ofVariable.map((points) => points.length))).toEqual([
		[502],
		[502],
		[502],
	]);
	expect(v1.json[1][0].filter((time: number) => time === 0.5)).toHaveLength(2);
	expect(v1.json[0][0].at(-1)).toBeCloseTo(0.5, 3);
	const v2 = await client.send('POST', `${path}/trajectories`, body, trajectoriesV2);
	expect(v2.json.data.items[0].caseId).toBe('case_1');
	expect(v2.json.data.items[0].items[2]).toEqual({fixed: true, trajectory: [100]});
	const last = {...body, filter: {lastPointOnly: true}};
	const ofCase = await client.send('POST', `${path}/cases/case_1/trajectories`, last, trajectoriesV1);
	expect(ofCase.json.map((points: number[]) => points.length)).toEqual([1, 1, 1]);
});

test('an unknown variable is rejected by name', async () => {
	const path = await ran(definitionOf(pid));
	const answer = await client.send('POST', `${path}/trajectories`, {variable_names: ['nope'], filter: {}});
	expect([answer.status, answer.json.error.message]).toEqual([400, expect.stringContaining("'nope'")]);
});

test('a sweep over a parameter shares one FMU; over a structural parameter each value has its own', async () => {
	const range = (parameter: string) => [{kind: 'range', name: parameter, start: 10, end: 100, steps: 3}];
	const plain = await ran(definitionOf(pid, range('PI.k')));
	const {json: cases} = await client.send('GET', `${plain}/cases`, undefined, casesV2);
	expect(cases.data.items.map((each: any) => each.input.parametrization[0].value)).toEqual([10, 55, 100]);
	expect(new Set(cases.data.items.map((each: any) => each.input.fmuId)).size).toBe(1);

	const structural = await ran(definitionOf(pid, range('PI.yMax')));
	const {json: others} = await client.send('GET', `${structural}/cases`, undefined, casesV2);
	expect(others.data.items.map((each: any) => each.input.structuralParametrization[0].value)).toEqual([
		10, 55, 100,
	]);
	expect(new Set(others.data.items.map((each: any) => each.input.fmuId)).size).toBe(3);
	expect((await client.send('GET', `${workspace}/model-executables`)).json.data.items).toHaveLength(4);
});

test('compile, inspect the FMU, and run an experiment on it', async () => {
	const path = await compiled(pid);
	expect((await client.send('GET', path)).json.run_info).toMatchObject({status: 'successful'});
	expect((await client.send('GET', `${path}/compilation/log`)).headers.get('content-type')).toMatch(
		/^text\/plain/v,
	);
	const description = await client.send('GET', `${path}/model-description`);
	expect(description.headers.get('content-disposition')).toBe('attachment; filename="modelDescription.xml"');
	expect((await client.send('GET', `${path}/settable-parameters`)).json).toContain('inertia1.J');
	const metadata = await client.send('POST', `${path}/steady-state-metadata`, {parameterState: {}});
	expect(metadata.json.steady_state).toEqual({iteration_variable_count: 0, residual_variable_count: 0});
	const binary = await fetch(`${client.base}${path}/binary`, {
		headers: {'impact-api-key': client.server.key},
	});
	expect(binary.headers.get('content-disposition')).toContain('Modelica_Blocks_Examples_PID_Controller.fmu');
	expect(Object.keys(unzipSync(new Uint8Array(await binary.arrayBuffer())))).toContain(
		'modelDescription.xml',
	);

	const fmu = {id: path.split('/').at(-1)};
	const experiment = await ran(definitionOf(pid, [], {model: {fmu}}));
	expect((await client.send('GET', experiment)).json.run_info).toMatchObject({status: 'done', successful: 1});
	const again = await client.send('POST', `${workspace}/model-executables?getCached=True`, {
		input: {class_name: pid, compiler_options: {c_compiler: 'gcc'}, runtime_options: {}},
	});
	expect(again.json.id).toBe(fmu.id);
	expect((await client.send('DELETE', path)).text).toBe('');
});

test('a structural modifier on an FMU fails the experiment with the recorded message', async () => {
	const fmu = {id: (await compiled(pid)).split('/').at(-1)};
	const modifiers = [{kind: 'range', name: 'PI.yMax', start: 12, end: 13, steps: 3}];
	const path = await ran(definitionOf(pid, modifiers, {model: {fmu}}));
	expect((await client.send('GET', `${path}/execution`)).json).toEqual({
		finished_executions: 0,
		total_executions: 0,
		status: 'done',
		progresses: [],
	});
	const {json} = await client.send('GET', path);
	expect(json.run_info).toMatchObject({status: 'failed', failed: 0, successful: 0});
	expect(json.run_info.errors[0]).toContain(
		"Please remove range or any other modifier value set for 'PI.yMax'",
	);
});

test('a failed compilation is done, with the reason in the FMU and its log', async () => {
	const path = await compiled(`${pid}(inertia1.J=True)`);
	const {json} = await client.send('GET', path);
	expect(json.run_info.status).toBe('failed');
	expect(json.run_info.errors[0]).toMatchObject({
		msg: 'Cannot find declaration for True. This error is caused by a modifier specified in the experiment!',
		location: {beginColumn: 52, endColumn: 55, beginLine: 2},
	});
	expect((await client.send('GET', `${path}/compilation/log`)).text).toContain(
		'Cannot find declaration for True',
	);
});

test('a failing case does not affect the others, and keeps its first point', async () => {
	const path = await ran(
		definitionOf(pid, [{kind: 'choices', name: 'inertia1.J', values: [1, 0, 2], dataType: 'INTEGER'}]),
	);
	expect((await client.send('GET', path)).json.run_info).toMatchObject({
		status: 'done',
		failed: 1,
		successful: 2,
	});
	const {json} = await client.send('GET', `${path}/cases/case_2`, undefined, casesV2);
	expect(json.run_info).toMatchObject({status: 'failed', failed_at: 'simulation', consistent: true});
	const body = {variable_names: ['inertia1.w'], filter: {lastPointOnly: false}};
	expect((await client.send('POST', `${path}/cases/case_2/trajectories`, body)).json).toEqual([[0]]);
	expect((await client.send('GET', `${path}/cases/case_2/log`)).text).toContain('failed');
});

test('cancel a running experiment', async () => {
	const slow = await startDemoClient({speed: 0.3});
	try {
		await slow.send('POST', 'api/workspaces', {new: {name}});
		const {json} = await slow.send('POST', `${workspace}/experiments`, definitionOf(pid), experimentV3);
		const path = `${workspace}/experiments/${json.experiment_id}`;
		await slow.send('POST', `${path}/execution`);
		const {json: list} = await slow.send('GET', 'api/executions');
		expect(list.data.items[0]).toMatchObject({
			kind: 'EXPERIMENT',
			workspace: {id: name},
			experiment: {id: json.experiment_id},
		});
		await setTimeout(200);
		expect((await slow.send('DELETE', `${path}/execution`)).text).toBe('');
		expect((await slow.poll(`${path}/execution`)).json.status).toBe('cancelled');
		expect((await slow.send('GET', path)).json.run_info.status).toBe('cancelled');
		expect((await slow.send('GET', 'api/executions')).json.data.items).toEqual([]);
	} finally {
		await slow.close();
	}
});

test('change a case and run it again', async () => {
	const path = await ran(definitionOf(pid));
	const {json} = await client.send('GET', `${path}/cases/case_1`, undefined, casesV2);
	const changed = {
		...json,
		input: {...json.input, parametrization: [{name: 'PI.k', value: 120}]},
		meta: {...json.meta, label: 'Cruise'},
	};
	const put = await client.send('PUT', `${path}/cases/case_1`, changed, casesV2);
	expect(put.json.input.parametrization).toEqual([{dataType: 'REAL', name: 'PI.k', value: 120}]);
	expect(put.json).toMatchObject({meta: {label: 'Cruise'}, run_info: {consistent: false}});
	await client.send('POST', `${path}/execution`, {includeCases: {ids: ['case_1']}});
	await client.poll(`${path}/execution`);
	expect((await client.send('GET', `${path}/cases/case_1`)).json.run_info).toMatchObject({
		consistent: true,
		status: 'successful',
	});
});

test('run some of the cases', async () => {
	const variables = [{kind: 'range', name: 'PI.k', start: 10, end: 100, steps: 3}];
	const path = await ran(definitionOf(pid, variables), {includeCases: {ids: []}});
	expect((await client.send('GET', path)).json.run_info).toMatchObject({status: 'done', not_started: 3});
	await client.send('POST', `${path}/execution`, {includeCases: {ids: ['case_3']}});
	await client.poll(`${path}/execution`);
	expect((await client.send('GET', path)).json.run_info).toMatchObject({successful: 1, not_started: 2});
	expect((await client.send('POST', `${path}/execution`, {includeCases: {ids: ['case_9']}})).status).toBe(
		404,
	);
});

test('download results as CSV and MAT, import one, and initialize from an uploaded one', async () => {
	const path = await ran(definitionOf(pid));
	const csv = await client.send('GET', `${path}/cases/case_1/result`, undefined, {accept: 'text/csv'});
	expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
	expect(csv.headers.get('content-disposition')).toMatch(
		/^attachment; filename="Modelica\.Blocks\.Examples\.PID_Controller_\d{4}-\d\d-\d\d_\d\d-\d\d\.csv"$/v,
	);
	expect(csv.text.trimEnd().split('\n')).toHaveLength(503);
	const mat = await fetch(`${client.base}${path}/cases/case_1/result`, {
		headers: {'impact-api-key': client.server.key, accept: 'application/vnd.impact.mat.v1+octet-stream'},
	});
	expect(mat.headers.get('content-type')).toBe('application/vnd.impact.mat.v1+octet-stream');
	const matBytes = new Uint8Array(await mat.arrayBuffer());

	const imported = async (overwrite: boolean) => {
		const form = formOf('test_data.csv', 'time,J1.w\n0,1.0\n', {overwrite});
		const {json} = await client.send('POST', `${path}/cases/case_1/result-imports`, form);
		return (await client.poll(json.data.location)).json.data;
	};

	expect(await imported(false)).toMatchObject({status: 'error', error: {code: 12_062}});
	expect(await imported(true)).toMatchObject({status: 'ready'});
	const body = {variable_names: ['J1.w'], filter: {lastPointOnly: false}};
	expect((await client.send('POST', `${path}/cases/case_1/trajectories`, body)).json).toEqual([[1]]);
	expect((await client.send('GET', `${path}/cases/case_1`)).json.run_info.consistent).toBe(false);

	const upload = formOf('r.mat', matBytes, {context: {workspaceId: name}, name: 'mine'});
	const {json: uploaded, status} = await client.send('POST', 'api/uploads/results', upload);
	expect([status, uploaded.data.id]).toEqual([201, expect.stringContaining(name)]);
	expect((await client.poll(uploaded.data.location)).json.data).toMatchObject({status: 'ready'});
	const {json: external} = await client.send('GET', `api/external-result/${uploaded.data.id}`);
	expect(external.data).toMatchObject({name: 'mine', description: '', workspaceId: name});

	const {json: each} = await client.send('GET', `${path}/cases/case_1`);
	const input = {...each.input, initializeFromExternalResult: {uploadId: uploaded.data.id}};
	await client.send('PUT', `${path}/cases/case_1`, {...each, input});
	await client.send('POST', `${path}/execution`, {includeCases: {ids: ['case_1']}});
	await client.poll(`${path}/execution`);
	expect((await client.send('GET', `${path}/cases/case_1`)).json.run_info.status).toBe('successful');
	const first = await client.send('POST', `${path}/cases/case_1/trajectories`, {
		variable_names: ['inertia1.w'],
		filter: {},
	});
	expect(first.json[0][0]).toBeCloseTo(0.5, 3);
});

test('upload, download and delete artifacts', async () => {
	const path = `${await ran(definitionOf(pid))}/cases/case_1`;
	const post = async (options: unknown) => {
		const {json} = await client.send(
			'POST',
			`${path}/custom-artifacts-imports`,
			formOf('test_data.csv', 'a\n1\n', options),
		);
		return (await client.poll(json.data.location)).json.data;
	};

	expect(await post({overwrite: false})).toMatchObject({status: 'ready', data: {artifactId: 'imported_1'}});
	expect(await post({overwrite: false, artifactId: 'ABCD'})).toMatchObject({data: {artifactId: 'ABCD'}});
	expect(await post({overwrite: false, artifactId: 'ABCD'})).toMatchObject({
		status: 'error',
		error: {code: 12_124},
	});
	const {json} = await client.send('GET', `${path}/custom-artifacts`);
	expect(json.data.items).toEqual([
		{id: 'imported_1', downloadAs: 'test_data.csv'},
		{id: 'ABCD', downloadAs: 'test_data.csv'},
	]);
	const file = await client.send('GET', `${path}/custom-artifacts/ABCD`);
	expect(file.headers.get('content-disposition')).toBe('inline; filename="test_data.csv"');
});

test('import a library and an FMU into a project', async () => {
	const {json: shown} = await client.send('GET', workspace);
	const project = `api/projects/${shown.definition.defaultProjectId}`;
	const form = formOf('Single.mo', 'package Single\n  model Model\n  end Model;\nend Single;\n', {
		contentType: 'MODELICA',
	});
	const {json: started} = await client.send('POST', `${project}/content-imports`, form);
	const {json: imported} = await client.poll(started.data.location);
	const content = `${project}/content/${imported.data.data.contentId}`;
	expect((await client.send('GET', content)).json).toMatchObject({relpath: 'Single.mo', name: 'Single'});

	const fmu = await fetch(`${client.base}${await compiled(pid)}/binary`, {
		headers: {'impact-api-key': client.server.key},
	});
	const bytes = new Uint8Array(await fmu.arrayBuffer());
	const options = {className: 'Single.Imported', overwrite: false, stepSize: 0};
	const {json, status} = await client.send('POST', `${content}/fmu-imports`, formOf('m.fmu', bytes, options));
	expect(status).toBe(201);
	expect((await client.poll(json.data.location)).json.data).toMatchObject({
		status: 'ready',
		data: {fmuClassPath: 'Single.Imported', importWarnings: []},
	});
	expect((await client.send('DELETE', content)).json.name).toBe('Single');
});

test('add a dependency via a lock preview', async () => {
	const {json: project} = await client.send('POST', `${workspace}/projects`, {new: {name: 'Project1'}});
	const add = {projects: [], dependencies: [{id: project.id}]};
	const {json: preview} = await client.send('POST', `${workspace}/lock-preview`, {add});
	expect(preview.definition.projects.at(-1)).toMatchObject({reference: {id: project.id}, disabled: true});
	expect((await client.send('GET', workspace)).json.definition.projects.at(-1).disabled).toBe(false);
	expect((await client.send('PUT', workspace, preview)).json).toEqual(preview);
	expect((await client.send('GET', workspace)).json).toEqual(preview);
});

test('export a workspace as an archive and import it', async () => {
	const {json} = await client.send('POST', 'api/workspace-exports', {workspaceId: name, publish: false});
	const {json: exported} = await client.poll(json.data.location);
	const {downloadUri, size} = exported.data.data;
	const response = await fetch(`${client.base}${downloadUri}`, {
		headers: {'impact-api-key': client.server.key},
	});
	const bytes = new Uint8Array(await response.arrayBuffer());
	expect([bytes.byteLength, response.headers.get('content-disposition')]).toEqual([
		size,
		`attachment; filename="${name}.zip"`,
	]);
	const {json: started} = await client.send('POST', 'api/workspace-imports', formOf('w.zip', bytes));
	const {json: imported} = await client.poll(started.data.location);
	const copy = await client.send('GET', `api/workspaces/${imported.data.data.workspaceId}`);
	expect(copy.json.definition).toMatchObject({name, projects: [{disabled: false}]});
	expect(copy.json.definition.dependencies).toEqual(
		(await client.send('GET', workspace)).json.definition.dependencies,
	);
});

test('publish, import, publish again and unpublish', async () => {
	const publish = async () => {
		const {json} = await client.send('POST', 'api/workspace-exports', {workspaceId: name, publish: true});
		return (await client.poll(json.data.location)).json.data;
	};

	const {id, data} = await publish();
	expect(data.size).toBe(0);
	const {json: published} = await client.send('GET', `api/published-workspaces/${id}`);
	const type = {'content-type': 'application/vnd.impact.published-workspace.v1+json'};
	const {json} = await client.send('POST', 'api/workspace-imports', {id}, type);
	const {workspaceId} = (await client.poll(json.data.location)).json.data.data;
	const {json: copy} = await client.send('GET', `api/workspaces/${workspaceId}`);
	expect(copy.definition.receivedFrom).toMatchObject({sharingId: id, createdAt: published.createdAt});
	expect((await client.send('GET', `api/workspaces?sharingId=${id}`)).json.data.items).toHaveLength(1);

	expect((await publish()).id).toBe(id);
	expect((await client.send('GET', `api/published-workspaces/${id}`)).json.createdAt).toBeGreaterThan(
		published.createdAt,
	);
	await client.send('PATCH', `api/published-workspaces/${id}/access/users`, {
		operation: 'grant',
		requesterUsername: 'else',
	});
	const {json: access} = await client.send('GET', `api/published-workspaces/${id}/access`);
	expect(access.sharedWith).toEqual([{id: 'else', username: 'else'}]);
	expect((await client.send('DELETE', `api/published-workspaces/${id}`)).text).toBe('');
	const gone = await client.send('GET', `api/published-workspaces/${id}`);
	expect([gone.status, gone.json.error.code]).toEqual([404, 25_011]);
});

test('labels, user data and deletion of an experiment', async () => {
	const {json} = await client.send(
		'POST',
		`${workspace}/experiments`,
		{...definitionOf(pid), userData: {a: 'b'}},
		experimentV3,
	);
	const path = `${workspace}/experiments/${json.experiment_id}`;
	expect((await client.send('PUT', path, {label: 'EXPERIMENT_LABEL'})).text).toBe('');
	const {json: shown} = await client.send('GET', `${path}?sizeInfo=True`);
	expect(shown.meta_data).toMatchObject({label: 'EXPERIMENT_LABEL', user_data: {a: 'b'}, model_names: [pid]});
	expect(shown.run_info).toMatchObject({status: 'not_started', sizeInfo: {total: expect.any(Number)}});
	expect(shown.experiment.base.expansion).toEqual({algorithm: 'FULLFACTORIAL'});
	expect((await client.send('DELETE', path)).status).toBe(200);
	expect((await client.send('GET', path)).status).toBe(404);
});

test('users/me is answered while a hundred cases are simulated', async () => {
	const variables = [{kind: 'range', name: 'PI.k', start: 10, end: 100, steps: 100}];
	const {json} = await client.send(
		'POST',
		`${workspace}/experiments`,
		definitionOf(pid, variables),
		experimentV3,
	);
	const path = `${workspace}/experiments/${json.experiment_id}/execution`;
	await client.send('POST', path);
	for (let status = ''; status !== 'done';) {
		expect((await client.send('GET', 'api/users/me')).status).toBe(200);
		({status} = (await client.send('GET', path)).json);
	}
});

test('the default project has the capitalized name of its workspace', async () => {
	const {json} = await client.send('GET', `${workspace}/projects`);
	expect(json.data.items.map(({definition}: {definition: {name: string}}) => definition.name)).toEqual([
		name.toUpperCase(),
	]);
});

test('two apps and an archive can be published from one workspace', async () => {
	const publish = async (more: Record<string, unknown>) => {
		const body = {workspaceId: name, publish: true, ...more};
		const {json} = await client.send('POST', 'api/workspace-exports', body);
		return (await client.poll(json.data.location)).json.data.id as string;
	};

	const apps = [pid, 'Modelica.Blocks.Examples.Filter'].map((model) => ({appMode: {model}}));
	const ids: string[] = [];
	for (const app of [...apps, {}, ...apps]) {
		ids.push(await publish(app));
	}

	expect(new Set(ids.slice(0, 3)).size).toBe(3);
	expect(ids.slice(3)).toEqual(ids.slice(0, 2));
	const {json} = await client.send('GET', `api/published-workspaces?workspaceName=${name}&type=APP_MODE`);
	expect(json.data.items.map(({id, appMode}: {id: string; appMode: unknown}) => ({id, appMode}))).toEqual([
		{id: ids[0], ...apps[0]},
		{id: ids[1], ...apps[1]},
	]);
});

test('a filter selects the variables of a result', async () => {
	const {analysis} = definitionOf(pid).experiment.base;
	const filter = "['*.phi', 'pi.y']";
	const path = await ran(
		definitionOf(pid, [], {analysis: {...analysis, simulationOptions: {ncp: 5, filter}}}),
	);
	const {json: names} = await client.send('GET', `${path}/variables`);
	expect(names).toContain('PI.y');
	expect(names).toContain('inertia1.phi');
	expect(names.filter((it: string) => !/^time$|\.phi$|^PI\.y$/v.test(it))).toEqual([]);
	const csv = await client.send('GET', `${path}/cases/case_1/result`, undefined, {accept: 'text/csv'});
	expect(csv.text.split('\n')[0]).toMatch(/^time,/v);
	expect(csv.text.split('\n')[0]).not.toContain('inertia1.w');
});

test('a status request right after the start returns running', async () => {
	const {json} = await client.send('POST', `${workspace}/experiments`, definitionOf(pid), experimentV3);
	const path = `${workspace}/experiments/${json.experiment_id}`;
	await client.send('POST', `${path}/execution`);
	expect((await client.send('GET', path)).json.run_info.status).toBe('running');
	await client.poll(`${path}/execution`);
	expect((await client.send('GET', path)).json.run_info.status).toBe('done');
});

test('the duration of a case is that of its own simulation, without the ones before it', async () => {
	const slow = await startDemoClient({speed: 0.1});
	try {
		await slow.send('POST', 'api/workspaces', {new: {name: 'w'}});
		const definition = definitionOf(pid, [{kind: 'range', name: 'PI.k', start: 1, end: 6, steps: 6}]);
		const {json} = await slow.send('POST', 'api/workspaces/w/experiments', definition, experimentV3);
		const path = `api/workspaces/w/experiments/${json.experiment_id}`;
		await slow.send('POST', `${path}/execution`);
		await slow.poll(`${path}/execution`);
		const cases = (await slow.send('GET', `${path}/cases`)).json.data.items;
		const times: Array<readonly [started: number, finished: number]> = cases.map(
			(each: any) => [each.run_info.datetime_started, each.run_info.datetime_finished] as const,
		);
		// Two workers: the last of six begins after four have ended.
		const [begun] = times.at(-1) ?? [0];
		expect(begun).toBeGreaterThan(Math.min(...times.map(([, finished]) => finished)));
	} finally {
		await slow.close();
	}
});
