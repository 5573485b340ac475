import {UsageError} from '../../errors/usage-error.js';
import {csvRows} from '../../language/modifiers/csv-rows.js';
import {argumentsIn} from '../../language/modifiers/modifier-operators.js';
import {type Invocation} from '../../language/specification.js';
import {readFileBytes} from '../../files/file-bytes.js';
import {optionText, optionTexts} from '../shared/option-text.js';

/** One case given with `--case` or as a line of `--cases FILE`. */
export type GivenCase = {
	readonly label: string | undefined;

	/** `NAME=VALUE` each. */
	readonly words: readonly string[];

	/** `--final-time 4`, `--sim ncp=500`, `--from RESULT`: without the dashes, in their order. */
	readonly options: ReadonlyArray<{readonly name: string; readonly value: string}>;
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

	const typed = cases.map((text, index) =>
		caseOf(
			argumentsIn(text, 0).map((argument) => argument.text),
			labels[index],
		),
	);
	const file = optionText(options, 'cases');
	return [...typed, ...(file === undefined ? [] : casesInFile(file))];
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
		const words = given.filter(({name}) => name !== 'label').map(({name, text}) => `${name}=${text}`);
		return caseOf(words, given.find(({name}) => name === 'label')?.text);
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
