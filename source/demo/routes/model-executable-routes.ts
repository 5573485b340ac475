import * as v from 'valibot';
import {addFmu, cachedFmu, startCompilation} from '../execution/compile-fmu.js';
import {executionJson, executionKey, isActive, stopExecutions} from '../execution/executions.js';
import {empty, file, items, json} from '../http/answers.js';
import {decode} from '../http/request-body.js';
import {type Call, type Route} from '../http/routing.js';
import {badRequest, conflict} from '../refusal.js';
import {type Fmu, fmuJson} from '../store/stored-fmu.js';
import {fmuIn, fmusIn, found, workspaceIn} from '../store/store.js';

const fmus = '/api/workspaces/:workspace/model-executables';

/** Source: section 5.6 of the API reference. */
export const modelExecutableRoutes: readonly Route[] = [
	['GET', fmus, listFmus],
	['POST', fmus, setUpFmu],
	['GET', `${fmus}/:fmu`, (call) => json(fmuJson(fmuOf(call)))],
	['DELETE', `${fmus}/:fmu`, deleteFmu],
	['POST', `${fmus}/:fmu/compilation`, compileNow],
	['GET', `${fmus}/:fmu/compilation`, showCompilation],
	['DELETE', `${fmus}/:fmu/compilation`, cancelCompilation],
	['GET', `${fmus}/:fmu/compilation/log`, showLog],
	['GET', `${fmus}/:fmu/model-description`, showDescription],
	['GET', `${fmus}/:fmu/binary`, downloadBinary],
	['GET', `${fmus}/:fmu/settable-parameters`, listSettableParameters],
	['POST', `${fmus}/:fmu/steady-state-metadata`, showSteadyState],
];

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

function listFmus({demo, param, query}: Call): Response {
	const all = [...fmusIn(demo.store, param('workspace')).values()];
	const classPath = query('classPath');
	return items(
		all.filter(({input}) => classPath === '' || input.class_name === classPath).map((fmu) => fmuJson(fmu)),
	);
}

async function setUpFmu({demo: {store}, param, flag, json: body}: Call): Promise<Response> {
	const {id: workspaceId} = workspaceIn(store, param('workspace'));
	const {input} = decode(setUp, await body());
	const fmu = flag('getCached') ? cachedFmu(store, workspaceId, input) : addFmu(store, workspaceId, input);
	return json({id: fmu?.id ?? null, parameters: {}, parametersResolved: [], parametersMissing: []});
}

function deleteFmu(call: Call): Response {
	const {store, executions} = call.demo;
	const {id} = fmuOf(call);
	stopExecutions(executions, call.param('workspace'), id);
	fmusIn(store, call.param('workspace')).delete(id);
	return empty();
}

function compileNow(call: Call): Response {
	const {id} = fmuOf(call);
	const running = call.demo.executions.get(executionKey('COMPILATION', call.param('workspace'), id));
	if (running !== undefined && isActive(running)) {
		throw conflict(`The model executable '${id}' is being compiled`);
	}

	startCompilation(call.demo, call.param('workspace'), id);
	return empty();
}

function showCompilation(call: Call): Response {
	const {id, run_info: run} = fmuOf(call);
	const execution = call.demo.executions.get(executionKey('COMPILATION', call.param('workspace'), id));
	if (execution !== undefined) {
		return json(executionJson(execution));
	}

	// It was compiled as a part of an experiment.
	found(run.datetime_finished, `The model executable '${id}' has not been compiled`);
	return json({
		finished_executions: 1,
		total_executions: 1,
		status: run.status === 'cancelled' ? 'cancelled' : 'done',
		progresses: [{message: 'Simulating', percentage: 0, done: true, stage: 'compilation'}],
	});
}

function cancelCompilation(call: Call): Response {
	const {id} = fmuOf(call);
	const execution = call.demo.executions.get(executionKey('COMPILATION', call.param('workspace'), id));
	if (execution !== undefined && isActive(execution)) {
		execution.status = 'stopping';
		execution.controller.abort();
	}

	return empty();
}

function showLog(call: Call): Response {
	return file(fmuOf(call).log, {name: 'log.txt', type: 'text/plain; charset=utf-8'});
}

async function showDescription(call: Call): Promise<Response> {
	const fmu = compiledFmu(call);
	const engine = await call.demo.engine();
	return file(engine.modelDescription(fmu), {name: 'modelDescription.xml', type: 'application/xml'});
}

async function downloadBinary(call: Call): Promise<Response> {
	const fmu = compiledFmu(call);
	const engine = await call.demo.engine();
	const name = `${fmu.input.class_name.replaceAll(/\W/gv, '_')}.fmu`;
	return file(engine.fmuFile(fmu), {name, type: 'application/zip'});
}

async function listSettableParameters(call: Call): Promise<Response> {
	const engine = await call.demo.engine();
	return json(engine.settableParameters(compiledFmu(call)));
}

async function showSteadyState(call: Call): Promise<Response> {
	compiledFmu(call);
	decode(v.object({parameterState: v.record(v.string(), v.unknown())}), await call.json());
	return json({steady_state: {iteration_variable_count: 0, residual_variable_count: 0}});
}

const fmuOf = ({demo: {store}, param}: Call): Fmu => fmuIn(store, param('workspace'), param('fmu'));

/** @throws Refusal 400 when there is nothing to download yet. */
function compiledFmu(call: Call): Fmu {
	const fmu = fmuOf(call);
	if (fmu.run_info.status !== 'successful') {
		throw badRequest(
			`The model executable '${fmu.id}' is not compiled: its status is ${fmu.run_info.status}`,
		);
	}

	return fmu;
}
