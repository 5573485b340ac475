import {UsageError} from '../../errors/usage-error.js';
import {argumentsIn, type Modifier} from '../../language/modifiers/modifier-operators.js';
import {type Extension} from '../../api/resources/definition.js';
import {parseModifier} from '../../language/modifiers/modifier.js';
import {type NameValue} from '../../language/binding/typed-values.js';
import {type JsonObject} from '../../json/is-object.js';
import {type FunctionWithOptions} from './build-definition.js';
import {givenOptions, optionsByGroup} from './function-options.js';
import {findParameter, givenParameters, parameterValue} from './function-parameters.js';

/** One case given with `--case` or as a line of `--cases FILE`. */
type GivenCase = {
	readonly label: string | undefined;

	/** `NAME=VALUE` each. */
	readonly words: readonly string[];

	/** `--final-time 4`, `--sim ncp=500`, `--from RESULT`: without the dashes, in their order. */
	readonly options: ReadonlyArray<{readonly name: string; readonly value: string}>;

	/** Where it stands in a file, e.g. `cases.csv, line 3`; absent of one from the command line. */
	readonly place?: string | undefined;
};

type CaseChoice = {
	/** `NAME=VALUE,…` each. */
	readonly case: readonly string[];
	readonly caseLabel: readonly string[];

	/** A table. */
	readonly cases: string | undefined;
};

/**
The cases given one by one: those of `--case`, then those of the file.

@throws UsageError, LocalFileError
*/
export async function readGivenCases({
	case: cases,
	caseLabel: labels,
	cases: file,
}: CaseChoice): Promise<readonly GivenCase[]> {
	if (labels.length > cases.length) {
		throw new UsageError(`there are ${labels.length} --case-label, but ${cases.length} --case`, {
			hint: 'labels belong to cases in order',
		});
	}

	const typed = cases.map((text, index) =>
		caseOf(
			argumentsIn(text, 0).map((argument) => argument.text),
			labels[index],
		),
	);
	return [...typed, ...(file === undefined ? [] : await casesInFile(file))];
}

/** The columns are parameters, each row is a case; a column `label` holds labels, empty cells change nothing. */
async function casesInFile(file: string): Promise<readonly GivenCase[]> {
	const {readTableFile} = await import('../../files/open-data-file.js');
	const {columns, rows} = readTableFile(file);
	return rows.map(({line, cells}) => {
		const given = columns
			.map(({name}, index) => ({name, text: cells[index] ?? ''}))
			.filter(({text}) => text !== '');
		const words = given.filter(({name}) => name !== 'label').map(({name, text}) => `${name}=${text}`);
		const label = given.find(({name}) => name === 'label')?.text;
		return {...caseOf(words, label), place: `${file}, line ${line}`};
	});
}

/** `--sim ncp=500` is the simulation option `ncp`, `--final-time 4` and `--final-time=4` the parameter, others are modifiers. */
function caseOf(entries: readonly string[], label: string | undefined): GivenCase {
	const options = entries
		.filter((text) => text.startsWith('--'))
		.map((text) => {
			const [, name = '', value = ''] = /^--([\w\-]+)(?:[= ]\s*(.*))?$/sv.exec(text) ?? [];
			return {name, value};
		});
	return {
		label: label ?? options.find(({name}) => name === 'label')?.value,
		words: entries.filter((text) => !text.startsWith('--')),
		options: options.filter(({name}) => name !== 'label'),
	};
}

/**
The cases as entries of a definition's `extensions`. Source: section 6.3 of the API reference.

Names of the function's parameters set these, others are modifiers; options are those of `run` that a case may have for itself.

@param startOf - what `--from` means.
@throws UsageError for operators, values of the wrong type and options that belong to all cases.
*/
export async function extensionsOf(
	cases: readonly GivenCase[],
	functionUsed: FunctionWithOptions,
	startOf: (text: string) => Promise<JsonObject>,
): Promise<readonly Extension[]> {
	return Promise.all(
		cases.map(async (each) => {
			try {
				return await extensionOf(each, functionUsed, startOf);
			} catch (error) {
				throw each.place !== undefined && error instanceof UsageError
					? new UsageError(`${each.place}: ${error.message}`, {hint: error.hint})
					: error;
			}
		}),
	);
}

async function extensionOf(
	{label, words, options}: GivenCase,
	functionUsed: FunctionWithOptions,
	startOf: (text: string) => Promise<JsonObject>,
): Promise<Extension> {
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
): JsonObject {
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
	const pairs = (option: string) =>
		options.filter(({name}) => name === option).map(({value}) => pair(option, value));
	const {simulation, solver} = givenOptions(optionsByGroup({sim: pairs('sim'), solver: pairs('solver')}), {
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

function pair(option: string, text: string): NameValue {
	const at = text.indexOf('=');
	if (at < 1) {
		throw new UsageError(`--${option} takes NAME=VALUE, not "${text}"`, {hint: 'example: --sim ncp=1000'});
	}

	return {name: text.slice(0, at), value: text.slice(at + 1)};
}
