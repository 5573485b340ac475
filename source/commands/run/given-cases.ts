import {type CustomFunction} from '../../api/resources/custom-functions.js';
import {type Extension} from '../../api/resources/definition.js';
import {UsageError} from '../../errors/usage-error.js';
import {csvRows} from '../../language/modifiers/csv-rows.js';
import {argumentsIn} from '../../language/modifiers/modifier-arguments.js';
import {parseModifier} from '../../language/modifiers/modifier.js';
import {type Invocation} from '../../language/specification.js';
import {readFileBytes} from '../../files/file-bytes.js';
import {optionText, optionTexts} from '../shared/option-text.js';
import {parameterValue} from './function-parameters.js';

/** One case given with `--case` or as a line of `--cases FILE`. */
export type GivenCase = {
	readonly label: string | undefined;

	/** `NAME=VALUE` each. */
	readonly words: readonly string[];
};

/**
The cases given one by one: those of `--case`, then those of the file.

@throws UsageError, LocalFileError
*/
export function readGivenCases(options: Invocation['options']): readonly GivenCase[] {
	const cases = optionTexts(options, 'case');
	const labels = optionTexts(options, 'case-label');
	if (labels.length > cases.length) {
		throw new UsageError(`there are ${labels.length} --case-label, but ${cases.length} --case`, {
			hint: 'the labels go to the cases in their order',
		});
	}

	const typed = cases.map((text, index) => ({
		label: labels[index],
		words: argumentsIn(text, 0).map((argument) => argument.text),
	}));
	const file = optionText(options, 'cases');
	return [...typed, ...(file === undefined ? [] : casesInFile(file))];
}

/**
The cases as entries of a definition's `extensions`. Names of the function's parameters set these, others are modifiers.

@throws UsageError for operators and values of the wrong type.
*/
export function extensionsOf(
	cases: readonly GivenCase[],
	customFunction: CustomFunction | undefined,
): readonly Extension[] {
	return cases.map(({label, words}) => {
		const entries = words.map((text) => parseModifier({text}));
		const several = entries.find(({kind}) => kind !== 'value');
		if (several !== undefined) {
			throw new UsageError(`a case has one value for ${several.name}, not ${several.kind}(…)`, {
				hint: `${several.name}=${several.kind}(…) goes outside --case`,
			});
		}

		const parameters = customFunction?.parameters ?? [];
		const isParameter = (name: string) => parameters.some((parameter) => parameter.name === name);
		const variables = entries.filter(({name}) => !isParameter(name));
		const analysis = words.flatMap((text) => {
			const name = text.slice(0, text.indexOf('='));
			const parameter = parameters.find((candidate) => candidate.name === name);
			return parameter === undefined
				? []
				: [{name, value: checked(parameterValue(parameter, text.slice(name.length + 1)), name)}];
		});
		return {
			...(analysis.length > 0 && {analysis: {parameters: analysis}}),
			modifiers: {variables},
			...(label !== undefined && {caseData: [{label}]}),
		};
	});
}

function checked(read: ReturnType<typeof parameterValue>, name: string): unknown {
	if ('problem' in read) {
		throw new UsageError(`${name} takes ${read.problem}`, {hint: read.hint});
	}

	return read.value;
}

/** The first line names the parameters, each other line is a case; a column `label` holds labels, empty cells change nothing. */
function casesInFile(file: string): readonly GivenCase[] {
	const [names = [], ...rows] = csvRows(new TextDecoder().decode(readFileBytes(file)));
	const nameless = names.findIndex((name) => name.trim() === '');
	if (names.length === 0 || nameless !== -1) {
		throw new UsageError(`${file}: the first line must name the parameters, one for each column`);
	}

	return rows.map((row, index) => {
		if (row.length > names.length) {
			throw new UsageError(`${file}, line ${index + 2}: ${row.length} values for ${names.length} names`);
		}

		const cells = row.map((cell, column) => ({name: (names[column] ?? '').trim(), text: cell.trim()}));
		const given = cells.filter(({text}) => text !== '');
		return {
			label: given.find(({name}) => name === 'label')?.text,
			words: given.filter(({name}) => name !== 'label').map(({name, text}) => `${name}=${text}`),
		};
	});
}
