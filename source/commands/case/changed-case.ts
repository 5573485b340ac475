import {type Case} from '../../api/resources/cases.js';
import {type Raw} from '../../api/resources/resource.js';
import {type CustomFunction} from '../../api/resources/custom-functions.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Invocation, type UnknownOption} from '../../language/specification.js';
import {givenOptions, readOptions} from '../run/function-options.js';
import {givenParameters, type ParameterValue} from '../run/function-parameters.js';
import {optionText} from '../shared/option-text.js';

/** The starting point as cases spell it, which is another way than that of definitions. Source: sections 6.1 and 7. */
export function caseStart(start: Raw): Raw {
	const none = {initializeFromCase: null, initializeFromExternalResult: null};
	if ('initializeFrom' in start) {
		return {...none, initializeFromCase: {experimentId: start['initializeFrom'], caseId: 'case_1'}};
	}

	const upload = start['initializeFromExternalResult'];
	return {...none, ...start, ...(upload !== undefined && {initializeFromExternalResult: {uploadId: upload}})};
}

/** What is to be changed of a case. */
export type CaseWishes = {
	readonly changes: ReadonlyArray<{
		readonly name: string;
		readonly value: unknown;
		readonly dataType: string;
	}>;

	/** Parameters of the function, as they were given. */
	readonly parameters: readonly UnknownOption[];
	readonly options: Invocation['options'];
	readonly source: string | undefined;
	readonly start: Raw | undefined;
};

/**
The case with the changes, as it is written.

@throws UsageError for values that are compiled in, unknown parameters, values of another type and pairs that are none.
*/
export function changedCase({raw, id}: Case, wishes: CaseWishes): Raw {
	const {changes, options, start} = wishes;
	const {input, meta} = raw;
	const fixed = new Set((input.structuralParametrization ?? []).map(({name}) => name));
	const compiledIn = changes.find(({name}) => fixed.has(name));
	if (compiledIn !== undefined) {
		throw new UsageError(`${compiledIn.name} of ${id} is compiled in and cannot be changed`, {
			hint: `run the model again with ${compiledIn.name}=${String(compiledIn.value)}`,
		});
	}

	const old = input.parametrization ?? [];
	const kept = old.filter(({name}) => changes.every((change) => change.name !== name));
	const entries = changes.map(({name, value, dataType}) => ({name, value, dataType}));
	const label = optionText(options, 'label');
	return {
		...raw,
		input: {
			...input,
			...start,
			parametrization: [...kept, ...entries],
			analysis: changedAnalysis(input.analysis, wishes),
		},
		meta: label === undefined ? meta : {...meta, label: label === '' ? null : label},
	};
}

/** Options are checked against those the case has: a known one keeps its type, one that is almost known is a mistake. */
function changedAnalysis(analysis: Raw, {parameters, options, source}: CaseWishes): Raw {
	const known = {
		compiler: {},
		runtime: {},
		simulation: asRaw(analysis['simulationOptions']),
		solver: asRaw(analysis['solverOptions']),
	};
	const {simulation, solver} = givenOptions(readOptions(options), {item: known});
	const list = parametersOf(analysis);
	const given = new Map(
		givenParameters(functionOf(analysis, list), parameters, source).map(({name, value}) => [name, value]),
	);
	const logLevel = optionText(options, 'log-level');
	return {
		...analysis,
		parameters: list.map(({name, value}) => ({name, value: given.get(name) ?? value})),
		simulationOptions: {...known.simulation, ...simulation},
		solverOptions: {...known.solver, ...solver},
		...(logLevel !== undefined && {simulationLogLevel: logLevel}),
	};
}

function parametersOf(analysis: Raw): readonly ParameterValue[] {
	const list = analysis['parameters'];
	return Array.isArray(list) ? (list as readonly ParameterValue[]) : [];
}

/** The function of a case as far as the case tells: names and types of its parameters. */
function functionOf(analysis: Raw, list: readonly ParameterValue[]): CustomFunction {
	const typeOf = (value: unknown) =>
		typeof value === 'number' || typeof value === 'bigint'
			? 'Number'
			: typeof value === 'boolean'
				? 'Boolean'
				: 'String';
	return {
		name: String(analysis['type']),
		can_initialize_from: true,
		parameters: list.map(({name, value}) => ({
			name,
			type: typeOf(value),
			description: '',
			optional: true,
		})),
	};
}

function asRaw(value: unknown): Raw {
	return typeof value === 'object' && value !== null ? {...value} : {};
}
