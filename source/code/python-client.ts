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

/** A step with Modelon's client; `undefined` when the client has no call for it. */
export function clientLines(step: Step, objects: PythonObjects): readonly string[] | undefined {
	const {name, ids} = endpointOf(step);
	const write = calls[name];
	if (write === undefined || step.query.length > 0) {
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

function caseOf(call: Call): string {
	return `${experimentOf(call)}.get_case(${idText(call.ids[2])})`;
}

/** Assigns the new object, and its id if later steps need it. */
function made(
	call: Call,
	{kind, name, ids, create}: {kind: string; name: string; ids: readonly PathSegment[]; create: string},
) {
	const [gift] = call.step.gives;
	const own = gift === undefined ? [] : [...ids, new Reference(gift.name)];
	const variable = call.objects.add(keyOf(kind, own), name);
	return [`${variable} = ${create}`, ...(gift === undefined ? [] : [`${gift.name} = ${variable}.id`])];
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
	'GET W': (call) => shown(workspaceOf(call)),
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
	'GET W/E/C': (call) => shown(`${caseOf(call)}.run_info.status`),
	'GET W/E/C/log': (call) => [`${caseOf(call)}.get_log().show()`],
	'GET W/E/variables': (call) => shown(`${experimentOf(call)}.get_variables()`),
	'POST W/E/trajectories'(call) {
		const method =
			fieldOf(call.step, 'filter', 'lastPointOnly') === true ? 'get_last_point' : 'get_trajectories';
		return shown(`${experimentOf(call)}.${method}(${python(fieldOf(call.step, 'variable_names'))})`);
	},
	'POST W/E/C/trajectories'(call) {
		const names = python(fieldOf(call.step, 'variable_names'));
		return [
			`trajectories = ${caseOf(call)}.get_trajectories()`,
			`print({name: trajectories[name] for name in ${names}})`,
		];
	},
	'GET W/model-executables': (call) => shown(`${workspaceOf(call)}.get_fmus()`),
	'GET W/F': (call) => shown(`${workspaceOf(call)}.get_fmu(${idText(call.ids[1])}).run_info.status`),
};

function fieldsOf({body}: Step): Readonly<Record<string, unknown>> {
	return body?.kind === 'json' && typeof body.value === 'object' && body.value !== null
		? {...body.value}
		: {};
}
