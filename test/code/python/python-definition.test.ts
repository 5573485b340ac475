import {expect, test} from 'vitest';
import {definitionExpression, type KnownFunction} from '../../../source/code/python/python-definition.js';
import {Reference} from '../../../source/code/recorded-line.js';

const modelica = {
	className: 'Demo.BouncingBall',
	compilerOptions: {c_compiler: 'gcc'},
	runtimeOptions: {},
	compilerLogLevel: 'warning',
	fmiTarget: 'me',
	fmiVersion: '2.0',
	platform: 'auto',
};
const analysis = {
	type: 'dynamic',
	parameters: [
		{name: 'start_time', value: 0},
		{name: 'final_time', value: 3},
	],
	simulationOptions: {ncp: 500},
	solverOptions: {},
	simulationLogLevel: 'WARNING',
};
const known: KnownFunction = {
	defaults: {start_time: 0, final_time: 1},
	options: {compiler: {c_compiler: 'gcc'}, runtime: {}, simulation: {ncp: 500}, solver: {}},
};

type Parts = {
	readonly model?: unknown;
	readonly variables?: readonly unknown[];
	readonly analysis?: unknown;
	readonly expansion?: unknown;
	readonly extensions?: readonly unknown[];
	readonly version?: number;
};

function definition({
	model = {modelica},
	variables = [],
	expansion = {algorithm: 'FULLFACTORIAL'},
	extensions = [],
	version = 3,
	...parts
}: Parts) {
	return {
		experiment: {
			version,
			base: {model, modifiers: {variables}, analysis: parts.analysis ?? analysis, expansion},
			extensions,
		},
	};
}

const value = (name: string, it: unknown, dataType: string) => ({kind: 'value', name, value: it, dataType});

/** The lines of the expression, without the parentheses round them. */
function written(parts: Parts, facts = known): readonly string[] | undefined {
	return definitionExpression(definition(parts), {
		known: facts,
		workspace: 'workspace',
		fmu: (id) => `workspace.get_fmu(${id instanceof Reference ? id.name : JSON.stringify(id)})`,
		customFunction: (name) => name,
	})
		?.split('\n')
		.slice(1, -1)
		.map((line) => line.slice(4));
}

const start = [
	'workspace.get_model("Demo.BouncingBall")',
	'.new_experiment_definition(dynamic.with_parameters(final_time=3))',
];

test.each([
	[[value('e', 0.5, 'REAL'), value('n', 2, 'INTEGER')], '{"e": 0.5, "n": 2}'],
	// The client tells the type of a value from the value.
	[[value('e', 2, 'REAL')], '{"e": 2.0}'],
	[[value('b', true, 'BOOLEAN'), value('t', 'x"y', 'STRING')], String.raw`{"b": True, "t": "x\"y"}`],
	[[value('k', 'A.b', 'ENUMERATION')], '{"k": Enumeration("A.b")}'],
	[[{kind: 'range', name: 'e', start: 0.5, end: 1, steps: 3}], '{"e": Range(0.5, 1, 3)}'],
	[[{kind: 'choices', name: 'e', values: [1, 2.5], dataType: 'REAL'}], '{"e": Choices(1.0, 2.5)}'],
	[[{kind: 'choices', name: 'n', values: [1, 2], dataType: 'INTEGER'}], '{"n": Choices(1, 2)}'],
	[[{kind: 'uniform', name: 'e', start: 0, end: 1}], '{"e": Uniform(0, 1)}'],
	[[{kind: 'beta', name: 'e', alpha: 0.5, beta: 2}], '{"e": Beta(0.5, 2)}'],
	[
		[{kind: 'normal', name: 'e', mean: 0.7, variable: 0.1, start: null, end: null}],
		'{"e": Normal(0.7, 0.1)}',
	],
	[
		[{kind: 'normal', name: 'e', mean: 0.7, variable: 0.1, start: null, end: 1}],
		'{"e": Normal(0.7, 0.1, None, 1)}',
	],
])('modifiers %j are the classes of the client', (variables, expected) => {
	expect(written({variables})).toEqual([...start, `.with_modifiers(${expected})`]);
});

test.each([
	[{algorithm: 'LATINHYPERCUBE', parameters: {samples: 4, seed: 3}}, 'LatinHypercube(samples=4, seed=3)'],
	[{algorithm: 'LATINHYPERCUBE', parameters: {samples: 4, seed: null}}, 'LatinHypercube(samples=4)'],
	[{algorithm: 'SOBOL', parameters: {samples: 8}}, 'Sobol(samples=8)'],
])('expansion %j is %s', (expansion, expected) => {
	expect(written({expansion})).toEqual([...start, `.with_expansion(${expected})`]);
});

test('cases one by one are dictionaries; those with a label or options of their own are extensions', () => {
	const one = {modifiers: {variables: [value('e', 0.5, 'REAL')]}};
	const other = {modifiers: {variables: [value('e', 0.7, 'REAL'), value('h0', 2, 'INTEGER')]}};
	expect(written({extensions: [one, other]})).toEqual([
		...start,
		'.with_cases([{"e": 0.5}, {"e": 0.7, "h0": 2}])',
	]);
	const labelled = {...one, caseData: [{label: 'Cruise'}]};
	const timed = {analysis: {parameters: [{name: 'final_time', value: 2}], solverOptions: {atol: 1e-8}}};
	expect(written({extensions: [labelled, timed]})).toEqual([
		...start,
		'.with_extensions([',
		'    SimpleExperimentExtension()',
		'        .with_modifiers({"e": 0.5})',
		'        .with_case_label("Cruise"),',
		'    SimpleExperimentExtension(parameter_modifiers={"final_time": 2}, solver_options={"atol": 1e-8}),',
		'])',
	]);
});

test('options that the function does not have itself are given, and all of them where those are not known', () => {
	const changed = {
		model: {modelica: {...modelica, fmiTarget: 'cs', compilerLogLevel: 'debug'}},
		analysis: {...analysis, simulationOptions: {ncp: 50}, simulationLogLevel: 'DEBUG'},
	};
	expect(written(changed)).toEqual([
		'workspace.get_model("Demo.BouncingBall")',
		'.new_experiment_definition(',
		'    dynamic.with_parameters(final_time=3),',
		'    fmi_target="cs",',
		'    compiler_log_level="debug",',
		'    simulation_options={"ncp": 50},',
		'    simulation_log_level="DEBUG",',
		')',
	]);
	expect(written({}, {})).toEqual([
		'workspace.get_model("Demo.BouncingBall")',
		'.new_experiment_definition(',
		'    dynamic.with_parameters(start_time=0, final_time=3),',
		'    compiler_options={"c_compiler": "gcc"},',
		'    runtime_options={},',
		'    simulation_options={"ncp": 500},',
		'    solver_options={},',
		')',
	]);
});

test('an FMU has a definition, too, whether its id is known or made by the session', () => {
	expect(written({model: {fmu: {id: new Reference('fmu_id')}}})).toEqual([
		'workspace.get_fmu(fmu_id)',
		start[1],
	]);
});

test.each([
	['a later version', {version: 4}],
	['a field that the client does not write', {model: {modelica: {...modelica, cCompiler: 'clang'}}}],
	['another kind of modifier', {variables: [{kind: 'lognormal', name: 'e', mean: 1}]}],
	['the variance by its other name', {variables: [{kind: 'normal', name: 'e', mean: 0.7, variance: 0.1}]}],
	['a value of another type', {variables: [value('e', 'x', 'REAL')]}],
	['an integer that is none', {variables: [value('n', 0.5, 'INTEGER')]}],
	['no choice', {variables: [{kind: 'choices', name: 'e', values: [], dataType: 'REAL'}]}],
	[
		'operators in a case',
		{extensions: [{modifiers: {variables: [{kind: 'uniform', name: 'e', start: 0, end: 1}]}}]},
	],
	[
		'samples for an FMU',
		{model: {fmu: {id: 'f'}}, expansion: {algorithm: 'SOBOL', parameters: {samples: 8}}},
	],
])('%s is left to a dictionary', (_what, parts: Parts) => {
	expect(written(parts)).toBeUndefined();
});
