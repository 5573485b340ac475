import {operationJson} from '../store/stored-operation.js';
import {found} from '../store/store.js';
import {empty, json} from '../http/answers.js';
import {type Call, type Route} from '../http/routing.js';

/** Where operations are started, and so where they are polled. Source: section 4.2 of the API reference. */
const paths = [
	'/api/workspace-imports',
	'/api/workspace-exports',
	'/api/workspace-conversions',
	'/api/project-imports',
	'/api/workspaces/:workspace/project-imports',
	'/api/workspaces/:workspace/dependency-imports',
	'/api/projects/:project/content-imports',
	'/api/projects/:project/content/:content/fmu-imports',
	'/api/uploads/results',
	'/api/workspaces/:workspace/experiments/:experiment/cases/:case/result-imports',
	'/api/workspaces/:workspace/experiments/:experiment/cases/:case/custom-artifacts-imports',
	'/api/published-workspaces/orphans/cleanup',
];

export const operationRoutes: readonly Route[] = paths.flatMap((path): Route[] => [
	['GET', `${path}/:operation`, (call) => showOperation(call, `${path}/:operation`)],
	['DELETE', `${path}/:operation`, (call) => forgetOperation(call, `${path}/:operation`)],
]);

function showOperation({demo: {store}, param}: Call, path: string): Response {
	const location = locationOf(path, param);
	return json(operationJson(found(store.operations.get(location), `There is no operation at ${location}`)));
}

function forgetOperation({demo: {store}, param}: Call, path: string): Response {
	const location = locationOf(path, param);
	found(store.operations.get(location), `There is no operation at ${location}`);
	store.operations.delete(location);
	return empty();
}

const locationOf = (path: string, param: Call['param']): string =>
	path.slice(1).replaceAll(/:(\w+)/gv, (_, name: string) => param(name));
