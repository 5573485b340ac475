import {type Bound, type ExperimentDefinition, type VariableModifier} from './expansion-input.js';
import {maxDimensions} from './sobol-directions.js';

const listed = ['range', 'choices'];
const random = ['uniform', 'normal', 'beta'];
const operatorsOf = new Map<string, readonly string[]>([
	['FULLFACTORIAL', listed],
	['LATINHYPERCUBE', random],
	['SOBOL', random],
]);

/** Why a definition cannot be expanded; `undefined` when it can. */
export function operatorProblem(
	{base, extensions = []}: ExperimentDefinition,
	algorithm: string,
	samples: number,
	maxCases: number,
): string | undefined {
	const variables = base.modifiers?.variables ?? [];
	const operators = operatorsOf.get(algorithm);
	if (!operators) {
		return `The expansion algorithm '${algorithm}' is not known; use ${[...operatorsOf.keys()].join(', ')}`;
	}

	const extended = extensions.flatMap(({modifiers}) => modifiers?.variables ?? []);
	const misplaced = extensions.length > 0 && [...variables, ...extended].find(({kind}) => kind !== 'value');
	if (misplaced) {
		return `The operator '${misplaced.kind}' of '${misplaced.name}' cannot be used together with extensions`;
	}

	const unfit = variables.find(({kind}) => kind !== 'value' && !operators.includes(kind));
	if (unfit) {
		return `The operator '${unfit.kind}' of '${unfit.name}' cannot be used with ${algorithm}; it takes ${operators.join(', ')}`;
	}

	const dimensions = variables.filter(({kind}) => kind !== 'value').length;
	if (algorithm === 'SOBOL' && dimensions > maxDimensions) {
		return `SOBOL takes at most ${maxDimensions} drawn variables, not ${dimensions}`;
	}

	return (
		first(variables, (variable) => valueProblem(variable)) ??
		countProblem(
			algorithm === 'FULLFACTORIAL' ? combinations(variables) : samples,
			extensions.length,
			maxCases,
		)
	);
}

function countProblem(cases: number, extensions: number, maxCases: number) {
	const count = Math.max(cases, extensions);
	if (!Number.isInteger(count) || count < 1) {
		return `An experiment has at least one case, not ${count}`;
	}

	return count > maxCases
		? `The experiment has ${count} cases; the demo takes at most ${maxCases}`
		: undefined;
}

function combinations(variables: readonly VariableModifier[]) {
	let product = 1;
	for (const variable of variables) {
		if (variable.kind === 'range') {
			product *= variable.steps;
		} else if (variable.kind === 'choices') {
			product *= variable.values.length;
		}
	}

	return product;
}

function valueProblem(variable: VariableModifier): string | undefined {
	const {kind, name} = variable;
	switch (kind) {
		case 'range': {
			return Number.isInteger(variable.steps) && variable.steps >= 1
				? undefined
				: `The range of '${name}' has ${variable.steps} steps; it takes a whole number above 0`;
		}

		case 'choices': {
			return variable.values.length > 0 ? undefined : `The choices of '${name}' are empty`;
		}

		case 'uniform': {
			return boundsProblem(name, variable.start, variable.end);
		}

		case 'normal': {
			const variance = variable.variable ?? variable.variance ?? 1;
			return variance > 0
				? boundsProblem(name, variable.start, variable.end)
				: `The variance of '${name}' is ${variance}; it is above 0`;
		}

		case 'beta': {
			return variable.alpha > 0 && variable.beta > 0
				? boundsProblem(name, variable.start, variable.end)
				: `The parameters alpha and beta of '${name}' are above 0`;
		}

		case 'value': {
			return undefined;
		}
	}
}

function boundsProblem(name: string, start: Bound, end: Bound) {
	return (start ?? -Infinity) < (end ?? Infinity)
		? undefined
		: `The bounds of '${name}' are empty: ${start} is not below ${end}`;
}

function first<Item, Found>(
	items: readonly Item[],
	find: (item: Item) => Found | undefined,
): Found | undefined {
	for (const item of items) {
		const found = find(item);
		if (found !== undefined) {
			return found;
		}
	}

	return undefined;
}
