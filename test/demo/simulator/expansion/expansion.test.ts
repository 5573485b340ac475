import {expect, test} from 'vitest';
import {
	type ExperimentDefinition,
	type VariableModifier,
} from '../../../../source/demo/simulator/expansion/expansion-input.js';
import {expandExperiment} from '../../../../source/demo/simulator/expansion/expand-experiment.js';

const analysis = {type: 'dynamic', parameters: [{name: 'final_time', value: 1}], solverOptions: {}};
const isStructural = (name: string) => name === 'PI.yMax';

function expand(
	variables: readonly VariableModifier[],
	expansion?: ExperimentDefinition['base']['expansion'],
) {
	const expanded = expandExperiment(
		{base: {modifiers: {variables}, analysis, ...(expansion && {expansion})}},
		isStructural,
	);
	return 'errors' in expanded
		? expanded.errors
		: expanded.cases.map(({parametrization, structuralParametrization}) =>
				[...parametrization, ...structuralParametrization].map(({value}) => value),
			);
}

function draw(variable: VariableModifier, samples: number, algorithm = 'LATINHYPERCUBE') {
	return expand([variable], {algorithm, parameters: {samples, seed: 3}}).map((row) => Number(row[0]));
}

test('a definition without operators is one case', () => {
	expect(expand([])).toEqual([[]]);
});

test('ranges and choices give all combinations, the first varying slowest', () => {
	expect(
		expand([
			{kind: 'range', name: 'PI.k', start: 10, end: 100, steps: 3},
			{kind: 'value', name: 'spring.c', value: 5},
			{kind: 'choices', name: 'inertia1.J', values: [1, 2]},
		]),
	).toEqual([
		[10, 5, 1],
		[10, 5, 2],
		[55, 5, 1],
		[55, 5, 2],
		[100, 5, 1],
		[100, 5, 2],
	]);
});

test('structural parameters are separate, whole numbers are integers', () => {
	const expanded = expandExperiment(
		{
			base: {
				analysis,
				modifiers: {variables: [{kind: 'range', name: 'PI.yMax', start: 12, end: 13, steps: 4}]},
			},
		},
		isStructural,
	);
	expect('cases' in expanded && expanded.cases.map((each) => each.structuralParametrization[0])).toEqual([
		{dataType: 'INTEGER', name: 'PI.yMax', value: 12},
		{dataType: 'REAL', name: 'PI.yMax', value: 12.333_333_333_333_334},
		{dataType: 'REAL', name: 'PI.yMax', value: 12.666_666_666_666_666},
		{dataType: 'INTEGER', name: 'PI.yMax', value: 13},
	]);
});

test('a Latin hypercube has one value in each interval', () => {
	const values = draw({kind: 'uniform', name: 'x', start: 0, end: 8}, 8);
	expect(values.map((value) => Math.floor(value)).toSorted((a, b) => a - b)).toEqual([
		0, 1, 2, 3, 4, 5, 6, 7,
	]);
	expect(draw({kind: 'uniform', name: 'x', start: 0, end: 8}, 8)).toEqual(values);
});

test('the Sobol sequence starts as published', () => {
	const variables: readonly VariableModifier[] = ['a', 'b', 'c'].map((name) => ({
		kind: 'uniform',
		name,
		start: 0,
		end: 1,
	}));
	expect(expand(variables, {algorithm: 'SOBOL', parameters: {samples: 4}})).toEqual([
		[0.5, 0.5, 0.5],
		[0.75, 0.25, 0.25],
		[0.25, 0.75, 0.75],
		[0.375, 0.375, 0.625],
	]);
});

test.each<[string, VariableModifier, number, number]>([
	['normal', {kind: 'normal', name: 'x', mean: 5, variable: 4}, 5, 4],
	[
		'normal by its other name',
		{kind: 'normal', name: 'x', mean: -1, variance: 0.25, start: null, end: null},
		-1,
		0.25,
	],
	[
		'half normal',
		{kind: 'normal', name: 'x', mean: 0, variance: 1, start: 0},
		Math.sqrt(2 / Math.PI),
		1 - 2 / Math.PI,
	],
	['beta', {kind: 'beta', name: 'x', alpha: 2, beta: 3}, 0.4, 0.04],
	['stretched beta', {kind: 'beta', name: 'x', alpha: 0.5, beta: 0.5, start: 10, end: 14}, 12, 2],
	['uniform', {kind: 'uniform', name: 'x', start: -1, end: 1}, 0, 1 / 3],
])('draws of %s have its mean and variance', (_, variable, mean, variance) => {
	const values = draw(variable, 4000);
	const average = values.reduce((sum, value) => sum + value, 0) / values.length;
	const spread = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / values.length;
	expect(Math.abs(average - mean)).toBeLessThan(0.01 * Math.sqrt(variance));
	expect(Math.abs(spread - variance)).toBeLessThan(0.02 * variance);
});

test('a normal distribution truncated far in its tail stays within its bounds', () => {
	const values = draw({kind: 'normal', name: 'x', mean: 0, variance: 1, start: 8, end: 9}, 50);
	expect(values.every((value) => value >= 8 && value <= 9)).toBe(true);
	expect(new Set(values).size).toBe(50);
});

test.each<[readonly VariableModifier[], string, string]>([
	[
		[{kind: 'range', name: 'x', start: 0, end: 1, steps: 2}],
		'SOBOL',
		"'range' of 'x' cannot be used with SOBOL",
	],
	[[{kind: 'uniform', name: 'x', start: 0, end: 1}], 'FULLFACTORIAL', "'uniform' of 'x'"],
	[[], 'SALTELLI', 'not known'],
	[[{kind: 'range', name: 'x', start: 0, end: 1, steps: 0}], 'FULLFACTORIAL', 'steps'],
	[[{kind: 'choices', name: 'x', values: []}], 'FULLFACTORIAL', 'empty'],
	[[{kind: 'uniform', name: 'x', start: 1, end: 1}], 'SOBOL', 'bounds'],
	[[{kind: 'normal', name: 'x', mean: 1, variance: 0}], 'LATINHYPERCUBE', 'variance'],
	[
		['a', 'b', 'c'].map((name) => ({kind: 'range', name, start: 0, end: 1, steps: 1e5})),
		'FULLFACTORIAL',
		'has 1000000000000000 cases',
	],
])('%o with %s is refused with a reason', (variables, algorithm, reason) => {
	expect(expand(variables, {algorithm, parameters: {samples: 3}})[0]).toContain(reason);
});

test('each extension of the base is a case', () => {
	const expanded = expandExperiment(
		{
			base: {analysis, modifiers: {variables: [{kind: 'value', name: 'PI.k', value: 7}]}},
			extensions: [
				{caseData: [{label: 'Cruise'}], analysis: {solverOptions: {atol: 1e-8}}},
				{modifiers: {variables: [{kind: 'value', name: 'PI.k', value: 9}], initializeFrom: 'e1'}},
			],
		},
		isStructural,
	);
	expect('cases' in expanded && expanded.cases).toMatchObject([
		{label: 'Cruise', parametrization: [{value: 7}], analysis: {...analysis, solverOptions: {atol: 1e-8}}},
		{label: undefined, parametrization: [{value: 9}], initializeFrom: {initializeFrom: 'e1'}},
	]);
});

test('operators together with extensions are rejected', () => {
	const expanded = expandExperiment(
		{
			base: {analysis, modifiers: {variables: [{kind: 'choices', name: 'x', values: [1]}]}},
			extensions: [{}],
		},
		isStructural,
	);
	expect('errors' in expanded && expanded.errors[0]).toContain('extensions');
});
