import {pathSegment, routePath, type EndpointPath} from '../../endpoints/endpoints.js';
import {operationJson} from '../store/stored-operation.js';
import {found} from '../store/demo-store.js';
import {empty, json} from '../http/responses.js';
import {type Call, type Route} from '../http/routing.js';

/** Endpoints that start operations, below which they are polled. Source: section 4.2 of the API reference. */
const paths = [
	'/workspace-imports',
	'/workspace-exports',
	'/workspace-conversions',
	'/project-imports',
	'/workspaces/{workspaceId}/project-imports',
	'/workspaces/{workspaceId}/dependency-imports',
	'/projects/{projectId}/content-imports',
	'/projects/{projectId}/content/{projectContentId}/fmu-imports',
	'/uploads/results',
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/result-imports',
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts-imports',
	'/published-workspaces/orphans/cleanup',
] as const satisfies readonly EndpointPath[];

export const operationRoutes: readonly Route[] = paths.flatMap((started): Route[] => {
	const path = `${routePath('POST', started)}/:operation`;
	return [
		['GET', path, (call) => showOperation(call, path)],
		['DELETE', path, (call) => forgetOperation(call, path)],
	];
});

function showOperation({demo: {store}, param}: Call<string>, path: string): Response {
	const location = locationOf(path, param);
	return json(operationJson(found(store.operations.get(location), `There is no operation at ${location}`)));
}

function forgetOperation({demo: {store}, param}: Call<string>, path: string): Response {
	const location = locationOf(path, param);
	found(store.operations.get(location), `There is no operation at ${location}`);
	store.operations.delete(location);
	return empty();
}

const locationOf = (path: string, param: Call<string>['param']): string =>
	path.slice(1).replaceAll(/:(\w+)/gv, (_, name: string) => pathSegment(param(name)));
