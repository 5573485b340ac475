import {fieldOf} from '../endpoint-of.js';
import {idText, shows, workspaceOf, type Call, type ClientCall} from './python-call.js';
import {python} from './python-literal.js';

/** What is asked of models: of the modeling session, and their experiments. */
export const modelingCalls: Readonly<Record<string, ClientCall>> = {
	'RPC W/modeling/getTopClassInfo': {
		write: (call) => inModeling(call, ['print(modeling.get_top_level_packages())']),
	},
	'RPC W/modeling/getModelParameters': {
		write: (call) => inModeling(call, [`print(modeling.get_model(${classOf(call)}).get_parameters())`]),
	},
	'RPC W/modeling/getSource': {
		write: (call) => inModeling(call, [`print(modeling.get_model(${classOf(call)}).get_source())`]),
	},
	'RPC W/modeling/listPackages': {write: (call) => inPackage(call, 'get_subpackages')},
	'RPC W/modeling/listModels': {write: (call) => inPackage(call, 'get_models')},
	'GET W/models/{}/experiment-definitions': shows(
		(call) => `${workspaceOf(call)}.get_model(${idText(call.ids[1])}).get_experiment_definitions()`,
	),
};

function inModeling(call: Call, lines: readonly string[]): readonly string[] {
	return [
		`with ${workspaceOf(call)}.new_modeling_session() as modeling:`,
		...lines.map((line) => `    ${line}`),
	];
}

/** The client finds a package from the top on. */
function inPackage(call: Call, method: string): readonly string[] {
	const names = String(parametersOf(call)).split('.');
	const paths = names.map((_, index) => names.slice(0, index + 1).join('.'));
	return inModeling(call, [
		'packages = modeling.get_top_level_packages()',
		`for name in ${python(paths)}:`,
		'    package = next(each for each in packages if each.name == name)',
		'    packages = package.get_subpackages()',
		`print(package.${method}())`,
	]);
}

function parametersOf({step: {body}}: Call): unknown {
	return body?.kind === 'json' ? body.value : undefined;
}

function classOf(call: Call): string {
	return python(fieldOf(call.step, 'className') ?? parametersOf(call));
}
