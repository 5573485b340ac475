import {plainDefinition} from '../execution/default-definition.js';
import {items} from '../http/answers.js';
import {type Call, type Route} from '../http/routing.js';
import {fixedId} from '../store/ids.js';
import {found, workspaceIn} from '../store/store.js';

/** Source: section 5.7 of the API reference. */
export const modelRoutes: readonly Route[] = [
	['GET', '/api/workspaces/:workspace/models/:class/experiment-definitions', listDefinitions],
];

async function listDefinitions({demo, param}: Call): Promise<Response> {
	const {definition} = workspaceIn(demo.store, param('workspace'));
	const className = param('class');
	const engine = await demo.engine();
	const experiment = found(engine.defaultExperiment(className), `There is no class ${className}`);
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
