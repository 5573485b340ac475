import * as v from 'valibot';
import {addFmu, cachedFmu, startCompilation} from '../execution/compile-fmu.js';
import {executionJson, executionKey, isActive, stopExecutions} from '../execution/running-executions.js';
import {empty, file, items, json} from '../http/responses.js';
import {decode} from '../http/request-body.js';
import {type Call, route, type Route} from '../http/routing.js';
import {badRequest, conflict} from '../http-error.js';
import {type Fmu, fmuJson} from '../store/stored-fmu.js';
import {fmuIn, fmusIn, found, workspaceIn} from '../store/demo-store.js';

/** Source: section 5.6 of the API reference. */
export const modelExecutableRoutes: readonly Route[] = [
	route('GET', '/workspaces/{workspaceId}/model-executables', listFmus),
	route('POST', '/workspaces/{workspaceId}/model-executables', setUpFmu),
	route('GET', '/workspaces/{workspaceId}/model-executables/{fmuId}', (call) => json(fmuJson(fmuOf(call)))),
	route('DELETE', '/workspaces/{workspaceId}/model-executables/{fmuId}', deleteFmu),
	route('POST', '/workspaces/{workspaceId}/model-executables/{fmuId}/compilation', compileNow),
	route('GET', '/workspaces/{workspaceId}/model-executables/{fmuId}/compilation', showCompilation),
	route('DELETE', '/workspaces/{workspaceId}/model-executables/{fmuId}/compilation', cancelCompilation),
	route('GET', '/workspaces/{workspaceId}/model-executables/{fmuId}/compilation/log', showLog),
	route('GET', '/workspaces/{workspaceId}/model-executables/{fmuId}/model-description', showDescription),
	route('GET', '/workspaces/{workspaceId}/model-executables/{fmuId}/binary', downloadBinary),
	route(
		'GET',
		'/workspaces/{workspaceId}/model-executables/{fmuId}/settable-parameters',
		listSettableParameters,
	),
	route('POST', '/workspaces/{workspaceId}/model-executables/{fmuId}/steady-state-metadata', showSteadyState),
];

/** A request about one FMU. */
type FmuCall = Call<'workspaceId' | 'fmuId'>;

const record = v.optional(v.record(v.string(), v.unknown()), {});

const setUp = v.object({
	input: v.object({
		class_name: v.pipe(v.string(), v.nonEmpty('a class name must not be empty')),
		compiler_options: record,
		runtime_options: record,
		compiler_log_level: v.optional(v.string(), 'warning'),
		fmi_target: v.optional(v.picklist(['me', 'cs', 'me+cs']), 'me'),
		fmi_version: v.optional(v.picklist(['1.0', '2.0']), '2.0'),
		platform: v.optional(v.string(), 'auto'),
	}),
});

function listFmus({demo, param, query}: Call<'workspaceId'>): Response {
	const all = [...fmusIn(demo.store, param('workspaceId')).values()];
	const classPath = query('classPath');
	return items(
		all.filter(({input}) => classPath === '' || input.class_name === classPath).map((fmu) => fmuJson(fmu)),
	);
}

async function setUpFmu({demo: {store}, param, flag, json: body}: Call<'workspaceId'>): Promise<Response> {
	const {id: workspaceId} = workspaceIn(store, param('workspaceId'));
	const {input} = decode(setUp, await body());
	const fmu = flag('getCached') ? cachedFmu(store, workspaceId, input) : addFmu(store, workspaceId, input);
	return json({id: fmu?.id ?? null, parameters: {}, parametersResolved: [], parametersMissing: []});
}

function deleteFmu(call: FmuCall): Response {
	const {store, executions} = call.demo;
	const {id} = fmuOf(call);
	stopExecutions(executions, call.param('workspaceId'), id);
	fmusIn(store, call.param('workspaceId')).delete(id);
	return empty();
}

function compileNow(call: FmuCall): Response {
	const {id} = fmuOf(call);
	const running = call.demo.executions.get(executionKey('COMPILATION', call.param('workspaceId'), id));
	if (running !== undefined && isActive(running)) {
		throw conflict(`The model executable '${id}' is being compiled`);
	}

	startCompilation(call.demo, call.param('workspaceId'), id);
	return empty();
}

function showCompilation(call: FmuCall): Response {
	const {id, run_info: run} = fmuOf(call);
	const execution = call.demo.executions.get(executionKey('COMPILATION', call.param('workspaceId'), id));
	if (execution !== undefined) {
		return json(executionJson(execution));
	}

	// It was compiled for an experiment.
	found(run.datetime_finished, `The model executable '${id}' has not been compiled`);
	return json({
		finished_executions: 1,
		total_executions: 1,
		status: run.status === 'cancelled' ? 'cancelled' : 'done',
		progresses: [{message: 'Simulating', percentage: 0, done: true, stage: 'compilation'}],
	});
}

function cancelCompilation(call: FmuCall): Response {
	const {id} = fmuOf(call);
	const execution = call.demo.executions.get(executionKey('COMPILATION', call.param('workspaceId'), id));
	if (execution !== undefined && isActive(execution)) {
		execution.status = 'stopping';
		execution.controller.abort();
	}

	return empty();
}

function showLog(call: FmuCall): Response {
	return file(fmuOf(call).log, {name: 'log.txt', type: 'text/plain; charset=utf-8'});
}

async function showDescription(call: FmuCall): Promise<Response> {
	const fmu = compiledFmu(call);
	const engine = await call.demo.engine();
	return file(engine.modelDescription(fmu), {name: 'modelDescription.xml', type: 'application/xml'});
}

async function downloadBinary(call: FmuCall): Promise<Response> {
	const fmu = compiledFmu(call);
	const engine = await call.demo.engine();
	const name = `${fmu.input.class_name.replaceAll(/\W/gv, '_')}.fmu`;
	return file(engine.fmuFile(fmu), {name, type: 'application/zip'});
}

async function listSettableParameters(call: FmuCall): Promise<Response> {
	const engine = await call.demo.engine();
	return json(engine.settableParameters(compiledFmu(call)));
}

async function showSteadyState(call: FmuCall): Promise<Response> {
	compiledFmu(call);
	decode(v.object({parameterState: v.record(v.string(), v.unknown())}), await call.json());
	return json({steady_state: {iteration_variable_count: 0, residual_variable_count: 0}});
}

const fmuOf = ({demo: {store}, param}: FmuCall): Fmu => fmuIn(store, param('workspaceId'), param('fmuId'));

/** @throws HttpError 400 when it is not compiled yet. */
function compiledFmu(call: FmuCall): Fmu {
	const fmu = fmuOf(call);
	if (fmu.run_info.status !== 'successful') {
		throw badRequest(
			`The model executable '${fmu.id}' is not compiled: its status is ${fmu.run_info.status}`,
		);
	}

	return fmu;
}
