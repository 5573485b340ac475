import * as v from 'valibot';
import {
	activeExecutions,
	executionJson,
	executionKey,
	isActive,
	stopExecutions,
} from '../execution/executions.js';
import {startExperiment} from '../execution/run-experiment.js';
import {empty, items, json} from '../http/answers.js';
import {decode} from '../http/request-body.js';
import {type Call, type Route} from '../http/routing.js';
import {badRequest, conflict} from '../refusal.js';
import {caseJson} from '../store/stored-case.js';
import {type ExperimentDefinition, newExperiment} from '../store/definition-schema.js';
import {caseIn, type Experiment, experimentJson} from '../store/stored-experiment.js';
import {classBasedId, hashOf} from '../store/ids.js';
import {experimentIn, experimentsIn, fmuIn, type Store} from '../store/store.js';

const experiments = '/api/workspaces/:workspace/experiments';

/** Source: section 5.7 of the API reference. */
export const experimentRoutes: readonly Route[] = [
	['GET', '/api/executions', ({demo}) => items(activeExecutions(demo.executions))],
	['GET', experiments, listExperiments],
	['POST', experiments, createExperiment],
	['GET', `${experiments}/:experiment`, showExperiment],
	['PUT', `${experiments}/:experiment`, labelExperiment],
	['DELETE', `${experiments}/:experiment`, deleteExperiment],
	['POST', `${experiments}/:experiment/execution`, execute],
	['GET', `${experiments}/:experiment/execution`, showExecution],
	['DELETE', `${experiments}/:experiment/execution`, cancelExecution],
	['GET', `${experiments}/:experiment/cases`, listCases],
];

const executionOptions = v.object({
	includeCases: v.optional(v.object({ids: v.array(v.string())})),
	options: v.optional(v.object({forceCompilation: v.optional(v.boolean())})),
});

function listExperiments({demo, param, query, flag}: Call): Response {
	const classPath = query('classPath');
	const newestFirst = [...experimentsIn(demo.store, param('workspace')).values()].toReversed();
	const matching = newestFirst.filter(({modelNames}) => classPath === '' || modelNames.includes(classPath));
	return items(matching.map((experiment) => experimentJson(experiment, flag('sizeInfo'))));
}

async function createExperiment({demo: {store}, param, json: body}: Call): Promise<Response> {
	const existing = experimentsIn(store, param('workspace'));
	const {experiment: definition, userData} = decode(newExperiment, await body());
	const modelName = modelNameOf(store, param('workspace'), definition);
	const now = new Date();
	const experiment: Experiment = {
		id: classBasedId(modelName, now),
		experiment: definition,
		label: '',
		...(userData !== undefined && {userData}),
		modelNames: [modelName],
		hash: hashOf(definition),
		createdEpoch: Math.floor(now.getTime() / 1000),
		run: {status: 'not_started'},
		cases: new Map(),
	};
	existing.set(experiment.id, experiment);
	return json({experiment_id: experiment.id});
}

function modelNameOf(store: Store, workspaceId: string, {base: {model}}: ExperimentDefinition): string {
	return 'fmu' in model ? fmuIn(store, workspaceId, model.fmu.id).input.class_name : model.modelica.className;
}

function showExperiment(call: Call): Response {
	return json(experimentJson(experimentOf(call), call.flag('sizeInfo')));
}

async function labelExperiment(call: Call): Promise<Response> {
	const {label} = decode(v.object({label: v.string()}), await call.json());
	const experiment = experimentOf(call);
	experimentsIn(call.demo.store, call.param('workspace')).set(experiment.id, {...experiment, label});
	return empty();
}

function deleteExperiment(call: Call): Response {
	const {id} = experimentOf(call);
	stopExecutions(call.demo.executions, call.param('workspace'), id);
	experimentsIn(call.demo.store, call.param('workspace')).delete(id);
	return empty();
}

async function execute(call: Call): Promise<Response> {
	const experiment = experimentOf(call);
	const {includeCases, options} = decode(executionOptions, await call.optionalJson());
	for (const id of experiment.cases.size > 0 ? (includeCases?.ids ?? []) : []) {
		caseIn(experiment, id);
	}

	const running = call.demo.executions.get(
		executionKey('EXPERIMENT', call.param('workspace'), experiment.id),
	);
	if (running !== undefined && isActive(running)) {
		throw conflict(`The experiment '${experiment.id}' is being executed`);
	}

	startExperiment(call.demo, call.param('workspace'), experiment.id, {
		caseIds: includeCases?.ids,
		forceCompilation: options?.forceCompilation,
	});
	return empty();
}

function showExecution(call: Call): Response {
	const {id} = experimentOf(call);
	const execution = call.demo.executions.get(executionKey('EXPERIMENT', call.param('workspace'), id));
	if (execution === undefined) {
		throw badRequest(`The experiment '${id}' has not been executed`);
	}

	return json(executionJson(execution));
}

function cancelExecution(call: Call): Response {
	const {id} = experimentOf(call);
	const execution = call.demo.executions.get(executionKey('EXPERIMENT', call.param('workspace'), id));
	if (execution !== undefined && isActive(execution)) {
		execution.status = 'stopping';
		execution.controller.abort();
	}

	return empty();
}

function listCases(call: Call): Response {
	return items([...experimentOf(call).cases.values()].map((each) => caseJson(each)));
}

function experimentOf({demo: {store}, param}: Call): Experiment {
	return experimentIn(store, param('workspace'), param('experiment'));
}
