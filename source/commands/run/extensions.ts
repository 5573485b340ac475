import {type Extension} from '../../api/resources/definition.js';
import {type Raw} from '../../api/resources/resource.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Modifier} from '../../language/modifiers/modifier-operators.js';
import {parseModifier} from '../../language/modifiers/modifier.js';
import {type FunctionWithOptions} from './build-definition.js';
import {givenOptions, readOptions} from './function-options.js';
import {findParameter, givenParameters, parameterValue} from './function-parameters.js';
import {type GivenCase} from './given-cases.js';

/**
The cases as entries of a definition's `extensions`. Source: section 6.3 of the API reference.

Names of the function's parameters set these, others are modifiers; options are those of `run` that a case may have for itself.

@param startOf - what `--from` means.
@throws UsageError for operators, values of the wrong type and options that belong to all cases.
*/
export async function extensionsOf(
	cases: readonly GivenCase[],
	functionUsed: FunctionWithOptions,
	startOf: (text: string) => Promise<Raw>,
): Promise<readonly Extension[]> {
	return Promise.all(
		cases.map(async ({label, words, options}) => {
			const {modifiers, parameters} = sorted(words, functionUsed);
			const from = options.find(({name}) => name === 'from')?.value;
			const analysis = analysisOf(options, parameters, functionUsed);
			return {
				...(Object.keys(analysis).length > 0 && {analysis}),
				modifiers: {
					...(modifiers.length > 0 && {variables: modifiers}),
					...(from !== undefined && (await startOf(from))),
				},
				...(label !== undefined && {caseData: [{label}]}),
			};
		}),
	);
}

type Sorted = {
	readonly modifiers: readonly Modifier[];
	readonly parameters: ReadonlyArray<{readonly name: string; readonly value: unknown}>;
};

/** A name without a dot that is one of the function's parameters sets that one. */
function sorted(words: readonly string[], {item}: FunctionWithOptions): Sorted {
	const isParameter = (text: string) => item.parameters.some(({name}) => text.startsWith(`${name}=`));
	const modifiers = words.filter((text) => !isParameter(text)).map((text) => parseModifier({text}));
	const several = modifiers.find(({kind}) => kind !== 'value');
	if (several !== undefined) {
		throw new UsageError(`a case has one value for ${several.name}, not ${several.kind}(…)`, {
			hint: `${several.name}=${several.kind}(…) goes outside --case`,
		});
	}

	const parameters = words
		.filter((text) => isParameter(text))
		.flatMap((text) => {
			const at = text.indexOf('=');
			const name = text.slice(0, at);
			const parameter = findParameter(item, name);
			return parameter === undefined
				? []
				: [{name, value: checked(parameterValue(parameter, text.slice(at + 1)), name)}];
		});
	return {modifiers, parameters};
}

/** Options that mean the same for all cases, and so cannot be a case's own. */
const common = new Set([
	'function',
	'compiler',
	'runtime',
	'expansion',
	'samples',
	'seed',
	'case',
	'cases',
	'user-data',
]);

function analysisOf(
	options: GivenCase['options'],
	parameters: Sorted['parameters'],
	{item, options: known}: FunctionWithOptions,
): Raw {
	const forAll = options.find(({name}) => common.has(name));
	if (forAll !== undefined) {
		throw new UsageError(`--${forAll.name} belongs to all cases`, {hint: 'it goes outside --case'});
	}

	const own = new Set(['sim', 'solver', 'from']);
	const named = options.filter(({name}) => !own.has(name));
	const given = givenParameters(
		item,
		named.map(({name, value}) => ({name, value, word: {text: `--${name} ${value}`}})),
		undefined,
	);
	const valuesOf = (wanted: string) => options.filter(({name}) => name === wanted).map(({value}) => value);
	const {simulation, solver} = givenOptions(readOptions({sim: valuesOf('sim'), solver: valuesOf('solver')}), {
		item: known,
	});
	const all = [...parameters, ...given];
	return {
		...(all.length > 0 && {parameters: all}),
		...(Object.keys(simulation).length > 0 && {simulationOptions: simulation}),
		...(Object.keys(solver).length > 0 && {solverOptions: solver}),
	};
}

function checked(read: ReturnType<typeof parameterValue>, name: string): unknown {
	if ('problem' in read) {
		throw new UsageError(`${name} takes ${read.problem}`, {hint: read.hint});
	}

	return read.value;
}
