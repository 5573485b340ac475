import {defineCommand} from '../define-command.js';
import {type CaseRef, type Case} from '../../api/resources/cases.js';
import {UsageError} from '../../errors/usage-error.js';
import {parseModifier} from '../../language/modifiers/modifier.js';
import {type Output} from '../../output/document.js';
import {simulationOption, solverOption} from '../run/run-options.js';
import {startingPoint} from '../run/subject.js';
import {caseOptions, withCase} from '../resolution/resolve-experiment.js';
import {type CustomFunction} from '../../api/resources/custom-functions.js';
import {type UnknownOption} from '../../language/specification.js';
import {givenOptions, optionsByGroup} from '../run/function-options.js';
import {givenParameters, type ParameterValue} from '../run/function-parameters.js';
import {type NameValue} from '../../language/binding/typed-values.js';
import {type Client} from '../../api/client.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';
import {caseRecord} from '../../jobs/case-table.js';
import {asObject, type JsonObject} from '../../json/is-object.js';

/** Source: section 6 of the API reference, `simulationLogLevel`. */
const logLevels = ['NOTHING', 'FATAL', 'ERROR', 'WARNING', 'INFO', 'VERBOSE', 'DEBUG', 'ALL'] as const;

/** `case set [CASE] NAME=VALUE…`: other values, options, start. Source: `GET C`, `PUT C`. */
export const caseSet = defineCommand({
	words: ['case', 'set'],
	summary: 'Change the inputs of a case; case rerun runs it again',
	description: `The case is the first word without "=", else the one in use. Compiled-in values cannot be changed.
Parameters of the function are options: --final-time 4. --from "" starts from nothing again.`,
	arguments: [
		{
			name: 'change',
			summary: 'A case, then NAME=VALUE',
			type: 'case-change',
			optional: true,
			variadic: true,
		},
	],
	options: [
		{name: 'label', short: 'l', summary: 'New label', type: 'text'},
		simulationOption,
		solverOption,
		{name: 'log-level', summary: 'How detailed the log is', type: {choices: logLevels}},
		{name: 'from', summary: 'Start from a result', type: 'start', placeholder: 'RESULT'},
		...caseOptions,
	],
	takesUnknownOptions: true,
	examples: [
		{line: 'case set 2 PI.k=120', summary: 'A new value'},
		{line: 'case set --final-time 4 --sim ncp=1000 --label longer', summary: 'The case in use'},
	],
	async run({context, client, workspace, words: {change: words}, options, invocation, signal}) {
		const [first] = words;
		const named = first !== undefined && !first.text.includes('=') ? first : undefined;
		const {source, unknown = []} = invocation;
		const values = (named === undefined ? words : words.slice(1)).map((word) => plainValue(word, source));
		const name = {text: named?.text, experiment: options.experiment};
		return withCase(context, workspace, name, async (place) => {
			const {from} = options;
			const start = from === undefined || from === '' ? {} : await startingPoint(context, workspace, from);
			const found = await client.cases.get(place, {signal});
			const changes = {
				...options,
				values,
				parameters: unknown,
				source,
				start: from === undefined ? undefined : caseStart(start),
			};
			return writeCase(client, place, changedCase(found, changes), signal);
		});
	},
});

/** @throws UsageError for a word that is no NAME=VALUE, and for an operator. */
function plainValue(word: ExpandedWord, source: string | undefined) {
	const modifier = parseModifier(word, source);
	if (modifier.kind !== 'value') {
		throw new UsageError(`a case has one value for ${modifier.name}, not ${modifier.kind}(…)`);
	}

	return modifier;
}

/** Writes a case, and shows it as it is then. Source: `PUT C`. */
export async function writeCase(
	client: Client,
	place: CaseRef,
	value: JsonObject,
	signal: AbortSignal,
): Promise<Output> {
	const written = await client.cases.replace(place, value, {signal});
	return {
		value: written.raw,
		body: written.body,
		view: caseRecord(written),
		notices: [
			{kind: 'success', text: `wrote ${written.id}`},
			...(written.isConsistent ? [] : [{kind: 'next', text: `case rerun ${written.id}`} as const]),
		],
	};
}

/** The starting point as cases spell it, which is another way than that of definitions. Source: sections 6.1 and 7. */
function caseStart(start: JsonObject): JsonObject {
	const none = {initializeFromCase: null, initializeFromExternalResult: null};
	if ('initializeFrom' in start) {
		return {...none, initializeFromCase: {experimentId: start['initializeFrom'], caseId: 'case_1'}};
	}

	const upload = start['initializeFromExternalResult'];
	return {...none, ...start, ...(upload !== undefined && {initializeFromExternalResult: {uploadId: upload}})};
}

/** What is to be changed in a case. */
type CaseChanges = {
	readonly values: ReadonlyArray<{
		readonly name: string;
		readonly value: unknown;
		readonly dataType: string;
	}>;

	/** Parameters of the function, as they were given. */
	readonly parameters: readonly UnknownOption[];
	readonly label: string | undefined;
	readonly logLevel: string | undefined;
	readonly sim: readonly NameValue[];
	readonly solver: readonly NameValue[];
	readonly source: string | undefined;
	readonly start: JsonObject | undefined;
};

/**
The case with the changes, as it is written.

@throws UsageError for values that are compiled in, unknown parameters, values of another type and pairs that are none.
*/
function changedCase({raw, id}: Case, changes: CaseChanges): JsonObject {
	const {values, label, start} = changes;
	const {input, meta} = raw;
	const fixed = new Set((input.structuralParametrization ?? []).map(({name}) => name));
	const compiledIn = values.find(({name}) => fixed.has(name));
	if (compiledIn !== undefined) {
		throw new UsageError(`${compiledIn.name} of ${id} is compiled in and cannot be changed`, {
			hint: `run the model again with ${compiledIn.name}=${String(compiledIn.value)}`,
		});
	}

	const old = input.parametrization ?? [];
	const kept = old.filter(({name}) => values.every((given) => given.name !== name));
	const entries = values.map(({name, value, dataType}) => ({name, value, dataType}));
	return {
		...raw,
		input: {
			...input,
			...start,
			parametrization: [...kept, ...entries],
			analysis: changedAnalysis(input.analysis, changes),
		},
		meta: label === undefined ? meta : {...meta, label: label === '' ? null : label},
	};
}

/** Options are checked against those the case has: a known one keeps its type, one that is almost known is a mistake. */
function changedAnalysis(
	analysis: JsonObject,
	{parameters, sim, solver: solving, logLevel, source}: CaseChanges,
): JsonObject {
	const known = {
		compiler: {},
		runtime: {},
		simulation: asObject(analysis['simulationOptions']),
		solver: asObject(analysis['solverOptions']),
	};
	const {simulation, solver} = givenOptions(optionsByGroup({sim, solver: solving}), {item: known});
	const list = parametersOf(analysis);
	const given = new Map(
		givenParameters(functionOf(analysis, list), parameters, source).map(({name, value}) => [name, value]),
	);
	return {
		...analysis,
		parameters: list.map(({name, value}) => ({name, value: given.get(name) ?? value})),
		simulationOptions: {...known.simulation, ...simulation},
		solverOptions: {...known.solver, ...solver},
		...(logLevel !== undefined && {simulationLogLevel: logLevel}),
	};
}

function parametersOf(analysis: JsonObject): readonly ParameterValue[] {
	const list = analysis['parameters'];
	return Array.isArray(list) ? (list as readonly ParameterValue[]) : [];
}

/** The function of a case as far as the case shows it: names and types of its parameters. */
function functionOf(analysis: JsonObject, list: readonly ParameterValue[]): CustomFunction {
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
