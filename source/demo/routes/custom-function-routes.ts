import {items, json} from '../http/answers.js';
import {type Call, type Route} from '../http/routing.js';
import {customFunctions, type FunctionOptions} from '../store/custom-function-table.js';
import {type Project} from '../store/stored-project.js';
import {found, projectIn, projectOrNone, workspaceIn} from '../store/store.js';

/** Source: section 5.5 of the API reference. */
export const customFunctionRoutes: readonly Route[] = [
	['GET', '/api/workspaces/:workspace/custom-functions', listFunctions],
	['GET', '/api/workspaces/:workspace/custom-functions/:function', (call) => json(functionOf(call).shown)],
	['GET', '/api/workspaces/:workspace/custom-functions/:function/options', workspaceOptions],
	[
		'GET',
		'/api/workspaces/:workspace/custom-functions/:function/default-options',
		(call) => json(functionOf(call).options),
	],
	['GET', '/api/workspaces/:workspace/projects/:project/custom-functions/:function/options', projectOptions],
];

function listFunctions({demo, param}: Call): Response {
	workspaceIn(demo.store, param('workspace'));
	return items(customFunctions.map(({shown}) => shown));
}

function workspaceOptions(call: Call): Response {
	const {store} = call.demo;
	const {definition} = workspaceIn(store, call.param('workspace'));
	return json(optionsFor(projectOrNone(store, definition.defaultProjectId), functionOf(call)));
}

function projectOptions(call: Call): Response {
	return json(optionsFor(projectIn(call.demo.store, call.param('project')), functionOf(call)));
}

function functionOf({demo, param}: Call): (typeof customFunctions)[number] {
	workspaceIn(demo.store, param('workspace'));
	const name = param('function');
	return found(
		customFunctions.find(({shown}) => shown.name === name),
		`The custom function '${name}' does not exist`,
	);
}

/** A project's own options win over the function's. */
function optionsFor(
	project: Project | undefined,
	{shown, options}: (typeof customFunctions)[number],
): FunctionOptions {
	const own =
		(project?.definition.executionOptions ?? [])
			.filter((entry) => isRecord(entry))
			.find((it) => it['customFunction'] === shown.name) ?? {};
	const merged = (kind: keyof FunctionOptions) => ({
		...options[kind],
		...(isRecord(own[kind]) ? own[kind] : {}),
	});
	return {
		compiler: merged('compiler'),
		runtime: merged('runtime'),
		simulation: merged('simulation'),
		solver: merged('solver'),
	};
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
