import {operatorProblem} from './expansion-problems.js';
import {type Distribution, quantileOf} from './distribution.js';
import {
	type AnalysisOverride,
	type DataType,
	type ExperimentDefinition,
	type Modifiers,
	type Scalar,
	type VariableModifier,
} from './expansion-input.js';
import {latinHypercube, type Samples, sobol} from './sampling.js';

/** An entry of `parametrization` or `structuralParametrization` of a case. */
type Parametrization = {readonly dataType: DataType; readonly name: string; readonly value: Scalar};

/** One case of an experiment, not yet simulated. */
export type ExpandedCase = {
	readonly label: string | undefined;

	/** Values set at run time, in the order of the definition. */
	readonly parametrization: readonly Parametrization[];

	/** Values compiled in; cases with the same ones share an FMU. */
	readonly structuralParametrization: readonly Parametrization[];

	/** The analysis of the base, with overrides of the extension. */
	readonly analysis: AnalysisOverride;
	readonly initializeFrom: Pick<
		Modifiers,
		'initializeFrom' | 'initializeFromCase' | 'initializeFromExternalResult'
	>;
};

/** The cases, or why there are none. */
export type Expansion = {readonly cases: readonly ExpandedCase[]} | {readonly errors: readonly string[]};

/** Maximum number of cases, checked before expansion. */
const maxCases = 10_000;

/**
Expands a definition into cases: all combinations of ranges and choices, the first varying slowest; random samples; or one case per
extension. Deterministic: without a seed, a fixed one is used.

`isStructural` tells whether a parameter, by name, is compiled in.
*/
export function expandExperiment(
	definition: ExperimentDefinition,
	isStructural: (name: string) => boolean,
): Expansion {
	const {base, extensions = []} = definition;
	const variables = base.modifiers?.variables ?? [];
	const algorithm = base.expansion?.algorithm ?? 'FULLFACTORIAL';
	const samples = base.expansion?.parameters?.samples ?? 1;
	const problem = operatorProblem(definition, algorithm, samples, maxCases);
	if (problem !== undefined) {
		return {errors: [problem]};
	}

	if (extensions.length > 0) {
		return {cases: extensions.map((extension) => extendedCase(base, extension, isStructural))};
	}

	const rows = algorithm === 'FULLFACTORIAL' ? allCombinations(variables) : sampled(base, algorithm, samples);
	return {
		cases: rows.map((row) => ({
			label: undefined,
			...split(row, isStructural),
			analysis: base.analysis,
			initializeFrom: initialization(base.modifiers),
		})),
	};
}

/** The type of a value as the Python client infers it: whole numbers are integers. */
function dataTypeOf(value: Scalar): DataType {
	if (typeof value === 'number') {
		return Number.isInteger(value) ? 'INTEGER' : 'REAL';
	}

	return typeof value === 'boolean' ? 'BOOLEAN' : 'STRING';
}

function allCombinations(variables: readonly VariableModifier[]): Parametrization[][] {
	let rows: Parametrization[][] = [[]];
	for (const variable of variables) {
		const choices = valuesOf(variable);
		rows = rows.flatMap((row) => choices.map((choice) => [...row, choice]));
	}

	return rows;
}

function valuesOf(variable: VariableModifier): readonly Parametrization[] {
	const {name} = variable;
	switch (variable.kind) {
		case 'value': {
			return [{dataType: variable.dataType ?? dataTypeOf(variable.value), name, value: variable.value}];
		}

		case 'choices': {
			return variable.values.map((value) => ({
				dataType: variable.dataType ?? dataTypeOf(value),
				name,
				value,
			}));
		}

		case 'range': {
			const {start, end, steps} = variable;
			return Array.from({length: steps}, (_, step) => {
				const value =
					step === steps - 1 && steps > 1 ? end : start + (step * (end - start)) / Math.max(1, steps - 1);
				return {dataType: dataTypeOf(value), name, value};
			});
		}

		case 'uniform':
		case 'normal':
		case 'beta': {
			return [];
		}
	}
}

function sampled(
	{modifiers, expansion}: ExperimentDefinition['base'],
	algorithm: string,
	samples: number,
): Parametrization[][] {
	const variables = modifiers?.variables ?? [];
	const distributions = variables.flatMap((variable) => distributionOf(variable) ?? []);
	const seed = expansion?.parameters?.seed ?? undefined;
	const shares: Samples =
		algorithm === 'SOBOL'
			? sobol(samples, distributions.length, seed)
			: latinHypercube(samples, distributions.length, seed ?? 0);
	return shares.map((row) => {
		const draws = distributions
			.map((distribution, index) => quantileOf(distribution, row[index] ?? 0.5))
			[Symbol.iterator]();
		return variables.flatMap((variable) =>
			distributionOf(variable)
				? [{dataType: 'REAL' as const, name: variable.name, value: draws.next().value ?? 0}]
				: valuesOf(variable),
		);
	});
}

function distributionOf(variable: VariableModifier): Distribution | undefined {
	switch (variable.kind) {
		case 'uniform': {
			return variable;
		}

		case 'normal': {
			const {mean, variable: variance = variable.variance ?? 1, start, end} = variable;
			return {kind: 'normal', mean, variance, start: start ?? -Infinity, end: end ?? Infinity};
		}

		case 'beta': {
			return {...variable, start: variable.start ?? 0, end: variable.end ?? 1};
		}

		case 'value':
		case 'range':
		case 'choices': {
			return undefined;
		}
	}
}

type Extension = NonNullable<ExperimentDefinition['extensions']>[number];

function extendedCase(
	base: ExperimentDefinition['base'],
	{modifiers, analysis, caseData}: Extension,
	isStructural: (name: string) => boolean,
): ExpandedCase {
	const values = new Map(
		[...(base.modifiers?.variables ?? []), ...(modifiers?.variables ?? [])]
			.flatMap((variable) => valuesOf(variable))
			.map((value) => [value.name, value] as const),
	);
	const own = initialization(modifiers);
	return {
		label: caseData?.[0]?.label ?? undefined,
		...split([...values.values()], isStructural),
		analysis: merged(base.analysis, analysis),
		initializeFrom: Object.keys(own).length > 0 ? own : initialization(base.modifiers),
	};
}

function merged(base: AnalysisOverride, override: AnalysisOverride = {}): AnalysisOverride {
	const parameters = new Map(
		[...(base.parameters ?? []), ...(override.parameters ?? [])].map((entry) => [entry.name, entry] as const),
	);
	return {
		...base,
		...override,
		parameters: [...parameters.values()],
		simulationOptions: {...base.simulationOptions, ...override.simulationOptions},
		solverOptions: {...base.solverOptions, ...override.solverOptions},
	};
}

function split(row: readonly Parametrization[], isStructural: (name: string) => boolean) {
	return {
		parametrization: row.filter(({name}) => !isStructural(name)),
		structuralParametrization: row.filter(({name}) => isStructural(name)),
	};
}

function initialization(modifiers: Modifiers = {}): ExpandedCase['initializeFrom'] {
	const {initializeFrom, initializeFromCase, initializeFromExternalResult} = modifiers;
	return {
		...(initializeFrom === undefined ? {} : {initializeFrom}),
		...(initializeFromCase === undefined ? {} : {initializeFromCase}),
		...(initializeFromExternalResult === undefined ? {} : {initializeFromExternalResult}),
	};
}
