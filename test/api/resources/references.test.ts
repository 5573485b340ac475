import {afterEach, expect, test} from 'vitest';
import {startScriptedServer, type ScriptedServer} from '../../helpers/scripted-server.js';
import {clientOf} from './client-of.js';

let server: ScriptedServer;
afterEach(async () => server.close());

const experiment = {id: 'e', run_info: {status: 'done'}};
const one = {id: 'case_1', input: {fmuId: 'f'}, run_info: {status: 'successful'}};
const fmu = {id: 'f', input: {class_name: 'M'}, run_info: {status: 'successful'}};

test('references returned by one call can be passed to the next', async () => {
	const done = {body: {status: 'done'}};
	server = await startScriptedServer({
		'GET /api/workspaces/w/experiments': {body: {data: {items: [experiment]}}},
		'GET /api/workspaces/w/experiments/e/execution': done,
		'GET /api/workspaces/w/experiments/e/cases': {body: {data: {items: [one]}}},
		'GET /api/workspaces/w/experiments/e/cases/case_1/log': {body: 'all is well'},
		'GET /api/workspaces/w/model-executables/f': {body: fmu},
		'GET /api/workspaces/w/model-executables/f/compilation': done,
	});
	const {experiments, executions, cases, fmus} = clientOf(server);
	const {
		items: [found = expect.fail()],
	} = await experiments.list('w');
	expect(await executions.get(found)).toMatchObject({status: 'done'});
	const {
		items: [first = expect.fail()],
	} = await cases.list(found);
	expect(await cases.log(first)).toMatchObject({text: 'all is well'});
	// A case knows its FMU; it is the experiment's execution all the same.
	expect(await executions.get(first)).toMatchObject({status: 'done'});
	const compiled = await fmus.get({workspaceId: 'w', fmuId: first.fmuId ?? ''});
	expect(await executions.get(compiled)).toMatchObject({status: 'done'});
	expect(server.received.map(({url}) => url.replace('/api/workspaces/w/', ''))).toEqual([
		'experiments',
		'experiments/e/execution',
		'experiments/e/cases',
		'experiments/e/cases/case_1/log',
		'experiments/e/execution',
		'model-executables/f',
		'model-executables/f/compilation',
	]);
});

test('a new experiment gets defaults for missing parts of its definition', async () => {
	server = await startScriptedServer({
		'POST /api/workspaces/w/experiments': {body: {experiment_id: 'e'}},
	});
	const {experiments} = clientOf(server);
	const base = {model: {fmu: {id: 'f'}}, analysis: {type: 'dynamic'}, mine: 1};
	const created = await experiments.create('w', {definition: {base}, userData: {from: 'here'}});
	expect(created).toEqual({workspaceId: 'w', experimentId: 'e'});
	expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
		experiment: {
			version: 3,
			base: {
				model: {fmu: {id: 'f'}},
				modifiers: {variables: []},
				analysis: {
					type: 'dynamic',
					parameters: [],
					simulationOptions: {},
					solverOptions: {},
					simulationLogLevel: 'WARNING',
				},
				mine: 1,
			},
			extensions: [],
		},
		userData: {from: 'here'},
	});
});

test('looks up a compiled FMU, or adds a new one', async () => {
	server = await startScriptedServer({
		'POST /api/workspaces/w/model-executables': ['f', null, 'new', null].map((id) => ({body: {id}})),
	});
	const {fmus} = clientOf(server);
	const input = {className: 'M(a=1)'};
	expect(await fmus.findCompiled('w', input)).toEqual({workspaceId: 'w', fmuId: 'f'});
	expect(await fmus.findCompiled('w', input)).toBeUndefined();
	expect(await fmus.create('w', input)).toEqual({workspaceId: 'w', fmuId: 'new'});
	await expect(fmus.create('w', input)).rejects.toMatchObject({name: 'ProtocolError'});
	const queries = server.received.map(({url}) => new URL(url, server.url).search);
	expect(queries).toEqual(['?getCached=true', '?getCached=true', '?getCached=false', '?getCached=false']);
});

test('waiting for an execution returns its final state', async () => {
	server = await startScriptedServer({
		'GET /api/workspaces/w/experiments/e/execution': [
			{body: {status: 'running'}},
			{body: {status: 'cancelled', finished_executions: 1, total_executions: 3}},
		],
	});
	const {executions} = clientOf(server);
	const ended = executions.wait({workspaceId: 'w', experimentId: 'e'}, {pollInterval: {initial: 1, max: 1}});
	expect(await ended).toEqual({status: 'cancelled', finished: 1, total: 3, steps: []});
});
