import {endpointOf, fieldOf, type PathSegment} from './endpoint-of.js';
import {python, pythonText} from './python-literal.js';
import {Reference, type Step} from './recorded-line.js';

/** Python variables for workspaces, experiments and so on, by kind and ids. */
export type PythonObjects = {
	/** The variable of an object; adds the line that fetches it to `prepare` if there is none yet. */
	readonly get: (
		key: string,
		wanted: {readonly name: string; readonly fetch: string},
		prepare: string[],
	) => string;

	/** Whether there is a variable for an object. */
	readonly has: (key: string) => boolean;

	/** Adds a variable for a new object. */
	readonly add: (key: string, name: string) => string;
};

export function createPythonObjects(): PythonObjects {
	const variables = new Map<string, string>();
	const add = (key: string, name: string) => {
		const taken = new Set(variables.values());
		let variable = name;
		for (let number = 2; taken.has(variable); number++) {
			variable = `${name}_${number}`;
		}

		variables.set(key, variable);
		return variable;
	};

	return {
		add,
		has: (key) => variables.has(key),
		get(key, {name, fetch}, prepare) {
			const known = variables.get(key);
			if (known !== undefined) {
				return known;
			}

			const variable = add(key, name);
			prepare.push(`${variable} = ${fetch}`);
			return variable;
		},
	};
}

/** A step with Modelon's client; `undefined` when the client has no call for it, or none that gives what later steps need. */
export function clientLines(step: Step, objects: PythonObjects): readonly string[] | undefined {
	const {name, ids} = endpointOf(step);
	const write = calls[name];
	const isGiven = step.gives.every(({at}) => giftsOf(name)[at.join('.')] !== undefined);
	if (write === undefined || !isGiven || (step.query.length > 0 && !withQuery.has(name))) {
		return undefined;
	}

	const prepare: string[] = [];
	const lines = write({step, ids, objects, prepare});
	return lines && [...prepare, ...lines];
}

type Call = {
	readonly step: Step;
	readonly ids: readonly PathSegment[];
	readonly objects: PythonObjects;
	readonly prepare: string[];
};

type WriteCall = (call: Call) => readonly string[] | undefined;

function keyOf(kind: string, ids: readonly PathSegment[]): string {
	return [kind, ...ids.map((id) => (id instanceof Reference ? `$${id.name}` : id))].join('/');
}

function idText(id: PathSegment | undefined): string {
	return id instanceof Reference ? id.name : pythonText(id ?? '');
}

function workspaceOf({ids: [id], objects, prepare}: Call): string {
	return objects.get(
		keyOf('W', id === undefined ? [] : [id]),
		{name: 'workspace', fetch: `client.get_workspace(${idText(id)})`},
		prepare,
	);
}

function experimentOf(call: Call): string {
	const ids = call.ids.slice(0, 2);
	const workspace = workspaceOf(call);
	const fetch = `${workspace}.get_experiment(${idText(ids[1])})`;
	return call.objects.get(keyOf('E', ids), {name: 'experiment', fetch}, call.prepare);
}

function fmuOf(call: Call): string {
	const fetch = `${workspaceOf(call)}.get_fmu(${idText(call.ids[1])})`;
	return call.objects.get(keyOf('F', call.ids), {name: 'fmu', fetch}, call.prepare);
}

function caseOf(call: Call): string {
	return `${experimentOf(call)}.get_case(${idText(call.ids[2])})`;
}

/** How objects of the client give what responses hold, by endpoint and path in the response. */
const gifts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	'POST workspaces': {id: '.id', 'definition.defaultProjectId': '.get_default_project().id'},
	'GET W': {'definition.defaultProjectId': '.get_default_project().id'},
	'POST W/experiments': {experiment_id: '.id'},
	'GET W/E/C': {'input.fmuId': '.input.fmu_id'},
	'POST W/model-executables': {id: '.id'},
};

/** Endpoints whose query says what the client does anyway. */
const withQuery: ReadonlySet<string> = new Set(['POST W/model-executables']);

function giftsOf(name: string): Readonly<Record<string, string>> {
	return gifts[name] ?? {};
}

/** Assigns what later steps need of an object. */
function giftLines({step}: Call, object: string): readonly string[] {
	const own = giftsOf(endpointOf(step).name);
	return step.gives.map(({name, at}) => `${name} = ${object}${own[at.join('.')] ?? ''}`);
}

/** Assigns the new object, and what later steps need of it. */
function made(
	call: Call,
	{kind, name, ids, create}: {kind: string; name: string; ids: readonly PathSegment[]; create: string},
) {
	const id = call.step.gives.find(({at}) => at.length === 1);
	const own = id === undefined ? [] : [...ids, new Reference(id.name)];
	const variable = call.objects.add(keyOf(kind, own), name);
	return [`${variable} = ${create}`, ...giftLines(call, variable)];
}

const shown = (text: string) => [`print(${text})`];

const calls: Readonly<Record<string, WriteCall>> = {
	'GET workspaces': () => shown('client.get_workspaces()'),
	'POST workspaces'(call) {
		const name = fieldOf(call.step, 'new', 'name');
		return typeof name === 'string'
			? made(call, {
					kind: 'W',
					name: 'workspace',
					ids: [],
					create: `client.create_workspace(${python(name)})`,
				})
			: undefined;
	},
	'GET W': (call) => [...shown(workspaceOf(call)), ...giftLines(call, workspaceOf(call))],
	'DELETE W': (call) => [`${workspaceOf(call)}.delete()`],
	'GET W/custom-functions': (call) => shown(`${workspaceOf(call)}.get_custom_functions()`),
	'GET W/experiments': (call) => shown(`${workspaceOf(call)}.get_experiments()`),
	'POST W/experiments'(call) {
		const {userData, ...definition} = fieldsOf(call.step);
		const given = [python(definition), ...(userData === undefined ? [] : [`user_data=${python(userData)}`])];
		const create = `${workspaceOf(call)}.create_experiment(${given.join(', ')})`;
		return made(call, {kind: 'E', name: 'experiment', ids: call.ids, create});
	},
	'POST W/E/execution'(call) {
		const experiment = experimentOf(call);
		const cases = fieldOf(call.step, 'includeCases', 'ids');
		const given = Array.isArray(cases)
			? `with_cases=[${cases.map((id: unknown) => `${experiment}.get_case(${python(id)})`).join(', ')}]`
			: '';
		return [`operation = ${experiment}.execute(${given})`];
	},
	'GET W/E/execution': (call) => [`${experimentOf(call)} = operation.wait()`],
	'GET W/E': (call) => shown(`${experimentOf(call)}.run_info.status`),
	'DELETE W/E': (call) => [`${experimentOf(call)}.delete()`],
	'PUT W/E'(call) {
		const {label, ...others} = fieldsOf(call.step);
		return label !== undefined && Object.keys(others).length === 0
			? [`${experimentOf(call)}.set_label(${python(label)})`]
			: undefined;
	},
	'GET W/E/cases': (call) => [
		`for case in ${experimentOf(call)}.get_cases():`,
		'    print(case.id, case.run_info.status, case.input.parametrization)',
	],
	'GET W/E/C': (call) => [...shown(`${caseOf(call)}.run_info.status`), ...giftLines(call, caseOf(call))],
	'GET W/E/C/log': (call) => [`${caseOf(call)}.get_log().show()`],
	'GET W/E/variables': (call) => shown(`${experimentOf(call)}.get_variables()`),
	'POST W/E/trajectories'(call) {
		const names = python(fieldOf(call.step, 'variable_names'));
		return shown(
			fieldOf(call.step, 'filter', 'lastPointOnly') === true
				? `${experimentOf(call)}.get_last_point(${names}).as_lists()`
				: `${experimentOf(call)}.get_trajectories(${names})`,
		);
	},
	'POST W/E/C/trajectories'(call) {
		const names = python(fieldOf(call.step, 'variable_names'));
		return [
			`trajectories = ${caseOf(call)}.get_trajectories()`,
			`print({name: trajectories[name] for name in ${names}})`,
		];
	},
	'RPC W/modeling/getTopClassInfo': (call) => inModeling(call, ['print(modeling.get_top_level_packages())']),
	'RPC W/modeling/getModelParameters': (call) =>
		inModeling(call, [`print(modeling.get_model(${classOf(call)}).get_parameters())`]),
	'RPC W/modeling/getSource': (call) =>
		inModeling(call, [`print(modeling.get_model(${classOf(call)}).get_source())`]),
	'RPC W/modeling/listPackages': (call) => inPackage(call, 'get_subpackages'),
	'RPC W/modeling/listModels': (call) => inPackage(call, 'get_models'),
	'GET W/model-executables': (call) => shown(`${workspaceOf(call)}.get_fmus()`),
	'POST W/model-executables'(call) {
		const model = `${workspaceOf(call)}.get_model(${python(fieldOf(call.step, 'input', 'class_name'))})`;
		const create = `${model}.compile(${compilerArguments(call.step)}).wait()`;
		return made(call, {kind: 'F', name: 'fmu', ids: call.ids, create});
	},
	'POST W/F/compilation': (call) => (call.objects.has(keyOf('F', call.ids)) ? [] : undefined),
	'GET W/F/compilation': (call) => (call.objects.has(keyOf('F', call.ids)) ? [] : undefined),
	'GET W/F/compilation/log': (call) => [`${fmuOf(call)}.get_log().show()`],
	'GET W/F': (call) => shown(`${fmuOf(call)}.run_info.status`),
	'DELETE W/F': (call) => [`${fmuOf(call)}.delete()`],
};

/** What the model is compiled with, as the client names it; what is not given is as the client has it. */
function compilerArguments(step: Step): string {
	const named = [
		['runtime_options', {}],
		['compiler_log_level', 'warning'],
		['fmi_target', 'me'],
		['fmi_version', '2.0'],
		['platform', 'auto'],
	] as const;
	const given = named.flatMap(([name, usual]) => {
		const value = fieldOf(step, 'input', name);
		const isUsual = value === undefined || JSON.stringify(value) === JSON.stringify(usual);
		return isUsual ? [] : [`${name}=${python(value)}`];
	});
	return [python(fieldOf(step, 'input', 'compiler_options') ?? {}), ...given].join(', ');
}

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

function fieldsOf({body}: Step): Readonly<Record<string, unknown>> {
	return body?.kind === 'json' && typeof body.value === 'object' && body.value !== null
		? {...body.value}
		: {};
}
