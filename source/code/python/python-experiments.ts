import {asObject} from '../../json/is-object.js';
import {fieldOf} from '../endpoint-of.js';
import {definitionExpression, knownFunction, type DefinitionContext} from './python-definition.js';
import {
	does,
	experimentOf,
	fmuOf,
	keyOf,
	queried,
	shown,
	shows,
	workspaceOf,
	type Call,
	type ClientCall,
} from './python-call.js';
import {made} from './python-assignments.js';
import {python, pythonText} from './python-literal.js';

/** Experiments, running them, and the numbers of all their cases. */
export const experimentCalls: Readonly<Record<string, ClientCall>> = {
	'GET W/experiments': {
		queries: ['classPath'],
		write(call) {
			const model = queried(call.step, 'classPath');
			return shown(
				`${workspaceOf(call)}.get_experiments(${model === undefined ? '' : `class_path=${pythonText(model)}`})`,
			);
		},
	},
	'POST W/experiments': {
		write(call) {
			const {body} = call.step;
			const {userData, ...definition} = asObject(body?.kind === 'json' ? body.value : undefined);
			const data = userData === undefined ? '' : `, user_data=${python(userData)}`;
			const workspace = workspaceOf(call);
			const expression = definitionExpression(definition, definitionContext(call, workspace));
			const create = `${workspace}.create_experiment(${expression ? 'definition' : python(definition)}${data})`;
			const lines = made(
				call,
				{kind: 'E', name: 'experiment', ids: call.ids, create},
				{experiment_id: '.id'},
			);
			return lines && [...(expression ? [`definition = ${expression}`] : []), ...lines];
		},
	},
	'POST W/E/execution': {
		write(call) {
			const experiment = experimentOf(call);
			const cases = fieldOf(call.step, 'includeCases', 'ids');
			const chosen = Array.isArray(cases)
				? `with_cases=[${cases.map((id: unknown) => `${experiment}.get_case(${python(id)})`).join(', ')}]`
				: '';
			const operation = call.objects.add(operationKey(call), 'operation');
			return [`${operation} = ${experiment}.execute(${chosen})`];
		},
	},
	'GET W/E/execution': withOperation((call, operation) => `${experimentOf(call)} = ${operation}.wait()`),
	'DELETE W/E/execution': withOperation((_, operation) => `${operation}.cancel()`),
	'GET W/E': {
		queries: ['sizeInfo'],
		write(call) {
			const experiment = experimentOf(call);
			const size = queried(call.step, 'sizeInfo') === 'true' ? `, ${experiment}.get_size_info().total` : '';
			return call.step.isResult
				? [
						`run_info = ${experiment}.run_info`,
						`print(${experiment}.label, run_info.status, run_info.successful, run_info.failed${size})`,
					]
				: [];
		},
	},
	'DELETE W/E': does((call) => `${experimentOf(call)}.delete()`),
	'PUT W/E': {
		write(call) {
			const {body} = call.step;
			const {label, ...others} = asObject(body?.kind === 'json' ? body.value : undefined);
			return label !== undefined && Object.keys(others).length === 0
				? [`${experimentOf(call)}.set_label(${python(label)})`]
				: undefined;
		},
	},
	'GET W/E/cases': {
		write: (call) => [
			`for case in ${experimentOf(call)}.get_cases():`,
			'    print(case.id, case.run_info.status, case.input.parametrization)',
		],
	},
	'GET W/E/variables': shows((call) => `${experimentOf(call)}.get_variables()`),
	'POST W/E/trajectories': {
		write(call) {
			const names = python(fieldOf(call.step, 'variable_names'));
			return shown(
				fieldOf(call.step, 'filter', 'lastPointOnly') === true
					? `${experimentOf(call)}.get_last_point(${names}).as_lists()`
					: `${experimentOf(call)}.get_trajectories(${names})`,
			);
		},
	},
};

function definitionContext(call: Call, workspace: string): DefinitionContext {
	const {ids, objects, prepare, step} = call;
	return {
		known: knownFunction(step.customFunction),
		workspace,
		fmu: (id) => fmuOf({...call, ids: [...ids, id]}),
		customFunction: (name) =>
			objects.get(
				keyOf('custom-function', [...ids, name]),
				{name: variableName(name), fetch: `${workspace}.get_custom_function(${pythonText(name)})`},
				prepare,
			),
	};
}

/** `steady_state` for `steady state`. */
function variableName(functionName: string): string {
	const name = functionName.replaceAll(/\W+/gv, '_');
	return /^[A-Za-z]\w*$/v.test(name) && !reserved.has(name) ? name : 'custom_function';
}

/** Words of Python and names of the program, which no variable for a function may have. */
const reserved = new Set(
	`and as assert async await break call case class client continue def definition del elif else except finally for from global if import
	in is json lambda nonlocal not operation or os pass print raise requests return session shutil time trajectories try while with yield`.split(
		/\s+/v,
	),
);

function operationKey({ids}: Call): string {
	return keyOf('operation', ids.slice(0, 2));
}

/** A call of what the program has started: the client gives no operation of what runs already. */
function withOperation(write: (call: Call, operation: string) => string): ClientCall {
	return {
		write(call) {
			const operation = call.objects.variableOf(operationKey(call));
			return operation === undefined ? undefined : [write(call, operation)];
		},
	};
}
