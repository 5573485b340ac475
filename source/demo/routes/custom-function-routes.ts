import {items, json} from '../http/responses.js';
import {type Call, route, type Route} from '../http/routing.js';
import {customFunctions, type FunctionOptions} from '../store/custom-function-table.js';
import {type Project} from '../store/stored-project.js';
import {found, projectIn, projectOrNone, workspaceIn} from '../store/demo-store.js';
import {isObject} from '../../json/is-object.js';

/** Source: section 5.5 of the API reference. */
export const customFunctionRoutes: readonly Route[] = [
	route('GET', '/workspaces/{workspaceId}/custom-functions', listFunctions),
	route('GET', '/workspaces/{workspaceId}/custom-functions/{functionName}', (call) =>
		json(functionOf(call).shown),
	),
	route('GET', '/workspaces/{workspaceId}/custom-functions/{functionName}/options', workspaceOptions),
	route('GET', '/workspaces/{workspaceId}/custom-functions/{functionName}/default-options', (call) =>
		json(functionOf(call).options),
	),
	route(
		'GET',
		'/workspaces/{workspaceId}/projects/{projectId}/custom-functions/{functionName}/options',
		projectOptions,
	),
];

function listFunctions({demo, param}: Call<'workspaceId'>): Response {
	workspaceIn(demo.store, param('workspaceId'));
	return items(customFunctions.map(({shown}) => shown));
}

function workspaceOptions(call: Call<'workspaceId' | 'functionName'>): Response {
	const {store} = call.demo;
	const {definition} = workspaceIn(store, call.param('workspaceId'));
	return json(optionsFor(projectOrNone(store, definition.defaultProjectId), functionOf(call)));
}

function projectOptions(call: Call<'workspaceId' | 'projectId' | 'functionName'>): Response {
	return json(optionsFor(projectIn(call.demo.store, call.param('projectId')), functionOf(call)));
}

function functionOf({demo, param}: Call<'workspaceId' | 'functionName'>): (typeof customFunctions)[number] {
	workspaceIn(demo.store, param('workspaceId'));
	const name = param('functionName');
	return found(
		customFunctions.find(({shown}) => shown.name === name),
		`The custom function '${name}' does not exist`,
	);
}

/** Options of the project take precedence over those of the function. */
function optionsFor(
	project: Project | undefined,
	{shown, options}: (typeof customFunctions)[number],
): FunctionOptions {
	const own =
		(project?.definition.executionOptions ?? [])
			.filter((entry) => isObject(entry))
			.find((it) => it['customFunction'] === shown.name) ?? {};
	const merged = (kind: keyof FunctionOptions) => ({
		...options[kind],
		...(isObject(own[kind]) ? own[kind] : {}),
	});
	return {
		compiler: merged('compiler'),
		runtime: merged('runtime'),
		simulation: merged('simulation'),
		solver: merged('solver'),
	};
}
