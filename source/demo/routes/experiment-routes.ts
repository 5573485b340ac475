import * as v from 'valibot';
import {
	activeExecutions,
	executionJson,
	executionKey,
	isActive,
	stopExecutions,
} from '../execution/running-executions.js';
import {startExperiment} from '../execution/run-experiment.js';
import {empty, items, json} from '../http/responses.js';
import {decode} from '../http/request-body.js';
import {type Call, route, type Route} from '../http/routing.js';
import {badRequest, conflict} from '../http-error.js';
import {asVersion3} from '../store/older-formats.js';
import {caseJson} from '../store/stored-case.js';
import {type ExperimentDefinition, newExperiment} from '../store/definition-schema.js';
import {caseIn, createExperiment, type Experiment, experimentJson} from '../store/stored-experiment.js';
import {experimentIn, experimentsIn, fmuIn, projectIn, type Store, workspaceIn} from '../store/demo-store.js';

/** Source: section 5.7 of the API reference. */
export const experimentRoutes: readonly Route[] = [
	route('GET', '/executions', ({demo}) => items(activeExecutions(demo.executions))),
	route('GET', '/workspaces/{workspaceId}/experiments', listExperiments),
	route('POST', '/workspaces/{workspaceId}/experiments', postExperiment),
	['GET', '/api/workspaces/:workspaceId/projects/:projectId/experiments', listExperimentsOfProject],
	route('GET', '/workspaces/{workspaceId}/experiments/{experimentId}', showExperiment),
	route('PUT', '/workspaces/{workspaceId}/experiments/{experimentId}', labelExperiment),
	route('DELETE', '/workspaces/{workspaceId}/experiments/{experimentId}', deleteExperiment),
	route('POST', '/workspaces/{workspaceId}/experiments/{experimentId}/execution', execute),
	route('GET', '/workspaces/{workspaceId}/experiments/{experimentId}/execution', showExecution),
	route('DELETE', '/workspaces/{workspaceId}/experiments/{experimentId}/execution', cancelExecution),
	route('GET', '/workspaces/{workspaceId}/experiments/{experimentId}/cases', listCases),
];

/** A request about one experiment. */
type ExperimentCall = Call<'workspaceId' | 'experimentId'>;

const executionOptions = v.object({
	includeCases: v.optional(v.object({ids: v.array(v.string())})),
	options: v.optional(v.object({forceCompilation: v.optional(v.boolean())})),
});

function listExperiments({demo, param, query, flag, header}: Call<'workspaceId'>): Response {
	const classPath = query('classPath');
	const newestFirst = [...experimentsIn(demo.store, param('workspaceId')).values()].toReversed();
	const matching = newestFirst.filter(({modelNames}) => classPath === '' || modelNames.includes(classPath));
	return items(matching.map((experiment) => experimentJson(experiment, flag('sizeInfo'), formatFor(header))));
}

/** Experiments belong to the default project. */
function listExperimentsOfProject(call: Call<'workspaceId' | 'projectId'>): Response {
	const {definition} = workspaceIn(call.demo.store, call.param('workspaceId'));
	const {id} = projectIn(call.demo.store, call.param('projectId'));
	return id === definition.defaultProjectId ? listExperiments(call) : items([]);
}

async function postExperiment({demo: {store}, param, json: body}: Call<'workspaceId'>): Promise<Response> {
	const existing = experimentsIn(store, param('workspaceId'));
	const {experiment: definition, userData} = decode(newExperiment, asVersion3(await body()));
	const className = modelNameOf(store, param('workspaceId'), definition);
	const experiment = createExperiment(definition, {className, created: new Date(), userData});
	existing.set(experiment.id, experiment);
	return json({experiment_id: experiment.id});
}

function modelNameOf(store: Store, workspaceId: string, {base: {model}}: ExperimentDefinition): string {
	return 'fmu' in model ? fmuIn(store, workspaceId, model.fmu.id).input.class_name : model.modelica.className;
}

/** Version of the definition format the client accepts. Default 3. */
function formatFor(header: Call['header']): 2 | 3 {
	return header('accept').includes('vnd.impact.experiment.v2+json') ? 2 : 3;
}

function showExperiment(call: ExperimentCall): Response {
	return json(experimentJson(experimentOf(call), call.flag('sizeInfo'), formatFor(call.header)));
}

async function labelExperiment(call: ExperimentCall): Promise<Response> {
	const {label} = decode(v.object({label: v.string()}), await call.json());
	const experiment = experimentOf(call);
	experimentsIn(call.demo.store, call.param('workspaceId')).set(experiment.id, {...experiment, label});
	return empty();
}

function deleteExperiment(call: ExperimentCall): Response {
	const {id} = experimentOf(call);
	stopExecutions(call.demo.executions, call.param('workspaceId'), id);
	experimentsIn(call.demo.store, call.param('workspaceId')).delete(id);
	return empty();
}

async function execute(call: ExperimentCall): Promise<Response> {
	const experiment = experimentOf(call);
	const {includeCases, options} = decode(executionOptions, await call.optionalJson());
	for (const id of experiment.cases.size > 0 ? (includeCases?.ids ?? []) : []) {
		caseIn(experiment, id);
	}

	const running = call.demo.executions.get(
		executionKey('EXPERIMENT', call.param('workspaceId'), experiment.id),
	);
	if (running !== undefined && isActive(running)) {
		throw conflict(`The experiment '${experiment.id}' is being executed`);
	}

	void startExperiment(call.demo, call.param('workspaceId'), experiment.id, {
		caseIds: includeCases?.ids,
		forceCompilation: options?.forceCompilation,
	});
	return empty();
}

function showExecution(call: ExperimentCall): Response {
	const {id} = experimentOf(call);
	const execution = call.demo.executions.get(executionKey('EXPERIMENT', call.param('workspaceId'), id));
	if (execution === undefined) {
		throw badRequest(`The experiment '${id}' has not been executed`);
	}

	return json(executionJson(execution));
}

function cancelExecution(call: ExperimentCall): Response {
	const {id} = experimentOf(call);
	const execution = call.demo.executions.get(executionKey('EXPERIMENT', call.param('workspaceId'), id));
	if (execution !== undefined && isActive(execution)) {
		execution.status = 'stopping';
		execution.controller.abort();
	}

	return empty();
}

function listCases(call: ExperimentCall): Response {
	return items([...experimentOf(call).cases.values()].map((each) => caseJson(each, call.header('accept'))));
}

function experimentOf({demo: {store}, param}: ExperimentCall): Experiment {
	return experimentIn(store, param('workspaceId'), param('experimentId'));
}
