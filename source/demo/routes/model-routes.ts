import {type Engine} from '../execution/engine.js';
import {items} from '../http/responses.js';
import {type Call, route, type Route} from '../http/routing.js';
import {fixedId} from '../store/ids.js';
import {found, workspaceIn} from '../store/demo-store.js';
import {importedClasses, simulatedClass} from '../store/imported-classes.js';
import {customFunctions} from '../store/custom-function-table.js';

/** Source: section 5.7 of the API reference. */
export const modelRoutes: readonly Route[] = [
	route('GET', '/workspaces/{workspaceId}/models/{modelName}/experiment-definitions', listDefinitions),
];

async function listDefinitions({demo, param}: Call<'workspaceId' | 'modelName'>): Promise<Response> {
	const {id, definition} = workspaceIn(demo.store, param('workspaceId'));
	const className = param('modelName');
	const engine = await demo.engine();
	const simulated = simulatedClass(importedClasses(demo.store, id), className);
	const experiment = found(engine.defaultExperiment(simulated), `There is no class ${className}`);
	const metadata = {
		name: 'Default',
		modelName: className,
		projectId: definition.defaultProjectId,
		created: definition.createdAt,
		lastModified: definition.createdAt,
		isDefault: true,
		isReadOnly: true,
	};
	return items([
		{
			id: fixedId(className).slice(0, 32),
			metadata,
			experiment: {base: plainDefinition(className, experiment)},
		},
	]);
}

/** The base of a definition that simulates a class according to its annotation; times in seconds. */
function plainDefinition(
	className: string,
	{startTime, stopTime, interval = 0}: NonNullable<ReturnType<Engine['defaultExperiment']>>,
): unknown {
	const options = customFunctions.find(({shown}) => shown.name === 'dynamic')?.options;
	return {
		model: {
			modelica: {
				className,
				compilerOptions: options?.compiler,
				runtimeOptions: options?.runtime,
				compilerLogLevel: 'warning',
				fmiTarget: 'me',
				fmiVersion: '2.0',
				platform: 'auto',
			},
		},
		modifiers: {variables: []},
		analysis: {
			type: 'dynamic',
			parameters: [
				{name: 'start_time', value: startTime},
				{name: 'final_time', value: stopTime},
				{name: 'interval', value: interval},
			],
			simulationOptions: options?.simulation,
			solverOptions: options?.solver,
			simulationLogLevel: 'WARNING',
		},
		expansion: {algorithm: 'FULLFACTORIAL'},
	};
}
