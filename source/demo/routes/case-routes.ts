import * as v from 'valibot';
import {endpoint} from '../../endpoints/endpoints.js';
import {safeName} from '../archives/zip.js';
import {file, items, json} from '../http/responses.js';
import {decode} from '../http/request-body.js';
import {type Call, route, type Route} from '../http/routing.js';
import {startOperation} from '../start-operation.js';
import {badRequest, conflict, notFound} from '../http-error.js';
import {type Artifact, type Case, caseJson} from '../store/stored-case.js';
import {caseIn, type Experiment} from '../store/stored-experiment.js';
import {dataTypes} from '../store/stored-fmu.js';
import {experimentIn, fmusIn, found} from '../store/demo-store.js';

const types: ReadonlyMap<string, string> = new Map([
	['csv', 'text/csv; charset=utf-8'],
	['txt', 'text/plain; charset=utf-8'],
	['log', 'text/plain; charset=utf-8'],
	['json', 'application/json; charset=utf-8'],
	['xml', 'application/xml'],
	['png', 'image/png'],
	['pdf', 'application/pdf'],
	['zip', 'application/zip'],
	['fmu', 'application/zip'],
]);

/** Source: sections 5.8 and 7 of the API reference. */
export const caseRoutes: readonly Route[] = [
	route('GET', '/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}', (call) =>
		json(caseJson(caseOf(call), call.header('accept'))),
	),
	route('PUT', '/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}', changeCase),
	route('GET', '/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/log', showLog),
	route('GET', '/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/result', downloadResult),
	route(
		'POST',
		'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/result-imports',
		importResult,
	),
	route(
		'GET',
		'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts',
		listArtifacts,
	),
	route(
		'GET',
		'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts/{artifactId}',
		downloadArtifact,
	),
	route(
		'POST',
		'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts-imports',
		importArtifact,
	),
];

/** A request about one case. */
type CaseCall = Call<'workspaceId' | 'experimentId' | 'caseId'>;

const matType = 'application/vnd.impact.mat.v1+octet-stream';

const record = v.record(v.string(), v.unknown());

const changedCase = v.object({
	input: v.object({
		analysis: v.object({
			parameters: v.array(v.object({name: v.string(), value: v.unknown()})),
			simulationOptions: v.optional(record, {}),
			solverOptions: v.optional(record, {}),
			simulationLogLevel: v.optional(v.string(), 'WARNING'),
		}),
		parametrization: v.array(
			v.object({dataType: v.optional(v.picklist(dataTypes), 'REAL'), name: v.string(), value: v.unknown()}),
		),
		initializeFromCase: v.optional(
			v.nullable(v.object({experimentId: v.string(), caseId: v.string()})),
			null,
		),
		initializeFromExternalResult: v.optional(v.nullable(v.object({uploadId: v.string()})), null),
	}),
	meta: v.optional(v.object({label: v.optional(v.nullable(v.string()), null)})),
});

const artifactOptions = v.object({
	overwrite: v.optional(v.boolean(), false),
	artifactId: v.optional(v.string()),
});

async function changeCase(call: CaseCall): Promise<Response> {
	const requested = decode(changedCase, await call.json());
	const {initializeFromCase, initializeFromExternalResult} = requested.input;
	if (initializeFromCase !== null && initializeFromExternalResult !== null) {
		throw badRequest("Only one of 'initializeFromCase' and 'initializeFromExternalResult' may be set");
	}

	const {input, meta, ...each} = caseOf(call);
	const changed: Case = {
		...each,
		input: {
			...input,
			...requested.input,
			analysis: {...requested.input.analysis, type: input.analysis.type},
		},
		meta: {...meta, ...(requested.meta !== undefined && {label: requested.meta.label})},
		run_info: {...each.run_info, consistent: each.run_info.status === 'not_started'},
	};
	keep(call, changed);
	return json(caseJson(changed, call.header('accept')));
}

function showLog(call: CaseCall): Response {
	const {id, run_info: run, log} = caseOf(call);
	if (run.status === 'not_started') {
		throw notFound(`The case '${id}' has no log yet`);
	}

	return file(log, {name: 'log.txt', type: 'text/plain; charset=utf-8'});
}

async function downloadResult(call: CaseCall): Promise<Response> {
	const {id, result, run_info: run, input} = caseOf(call);
	const present = found(result, `The case '${id}' has no result`);
	const engine = await call.demo.engine();
	const className =
		fmusIn(call.demo.store, call.param('workspaceId')).get(input.fmuId)?.input.class_name ??
		call.param('experimentId');
	const name = `${className}_${minuteOf(run.datetime_finished ?? run.datetime_started)}`;
	return call.header('accept').includes('text/csv')
		? file(engine.csvFile(present), {name: `${name}.csv`, type: 'text/csv; charset=utf-8'})
		: file(engine.matFile(present), {name: `${name}.mat`, type: matType});
}

async function importResult(call: CaseCall): Promise<Response> {
	const {demo} = call;
	const {id} = caseOf(call);
	const experimentId = experimentOf(call).id;
	const {file: upload, options} = await call.form();
	const {overwrite} = decode(v.object({overwrite: v.optional(v.boolean(), false)}), options);
	return startOperation(
		demo,
		endpoint(
			'POST',
			'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/result-imports',
			refOf(call),
		),
		async () => {
			const each = caseOf(call);
			if (each.result !== undefined && !overwrite) {
				throw conflict(
					`Could not perform case result import. Result file already exists for Case '${id}' in experiment '${experimentId}'.`,
					12_062,
				);
			}

			const engine = await demo.engine();
			const result = engine.readResult(upload);
			const imported = {kind: 'imported', result, bytes: upload.bytes, fileName: upload.name} as const;
			keep(call, {...each, result: imported, run_info: {...each.run_info, consistent: false}});
			return {
				resourceUri: `/${endpoint('GET', '/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/result', refOf(call)).path}`,
			};
		},
	);
}

function listArtifacts(call: CaseCall): Response {
	return items([...caseOf(call).artifacts.values()].map(({id, downloadAs}) => ({id, downloadAs})));
}

function downloadArtifact(call: Call<'workspaceId' | 'experimentId' | 'caseId' | 'artifactId'>): Response {
	const {id, artifacts} = caseOf(call);
	const artifact = found(
		artifacts.get(call.param('artifactId')),
		`The artifact '${call.param('artifactId')}' does not exist in case '${id}'`,
	);
	return file(artifact.bytes, {name: artifact.downloadAs, type: artifact.type, disposition: 'inline'});
}

async function importArtifact(call: CaseCall): Promise<Response> {
	caseOf(call);
	const {file: upload, options} = await call.form();
	const {overwrite, artifactId} = decode(artifactOptions, options);
	return startOperation(
		call.demo,
		endpoint(
			'POST',
			'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts-imports',
			refOf(call),
		),
		() => {
			const each = caseOf(call);
			const id = artifactId ?? freeArtifactId(each);
			if (each.artifacts.has(id) && !overwrite) {
				throw conflict(`The artifact '${id}' already exists for case '${each.id}'`, 12_124);
			}

			const downloadAs = safeName(upload.name);
			const artifact: Artifact = {id, downloadAs, type: mediaTypeOf(downloadAs), bytes: upload.bytes};
			keep(call, {...each, artifacts: new Map(each.artifacts).set(id, artifact)});
			const path =
				'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts/{artifactId}';
			const location = endpoint('GET', path, {...refOf(call), artifactId: id});
			return {resourceUri: `/${location.path}`, artifactId: id};
		},
	);
}

function freeArtifactId({artifacts}: Case): string {
	let number = 1;
	while (artifacts.has(`imported_${number}`)) {
		number++;
	}

	return `imported_${number}`;
}

function keep(call: Call<'workspaceId' | 'experimentId'>, changed: Case): void {
	experimentOf(call).cases.set(changed.id, changed);
}

/** `2025-02-20_14-12`, in UTC, as in the names of result files. */
const minuteOf = (epoch: number): string =>
	new Date(epoch).toISOString().slice(0, 16).replace('T', '_').replace(':', '-');

const refOf = ({param}: CaseCall) => ({
	workspaceId: param('workspaceId'),
	experimentId: param('experimentId'),
	caseId: param('caseId'),
});

function experimentOf({demo: {store}, param}: Call<'workspaceId' | 'experimentId'>): Experiment {
	return experimentIn(store, param('workspaceId'), param('experimentId'));
}

/** @throws HttpError 404. */
function caseOf(call: CaseCall): Case {
	return caseIn(experimentOf(call), call.param('caseId'));
}

/** Media type of an artifact, by file name; types a browser might execute become plain bytes. */
const mediaTypeOf = (fileName: string): string =>
	types.get(fileName.split('.').at(-1)?.toLowerCase() ?? '') ?? 'application/octet-stream';
