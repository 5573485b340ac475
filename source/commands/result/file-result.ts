import {UsageError} from '../../errors/usage-error.js';
import {numberList} from '../../json/number-list.js';
import {type OptionSpec} from '../../language/specification.js';
import {type Output} from '../../output/document.js';
import {type DataFile, type DataPart} from '../../tables/data-file.js';
import {chosenVariables} from '../plot/chosen-variables.js';
import {valuesTable, type PointChoice} from './result-tables.js';
import {maxShapes, shapesOf} from './spark-tables.js';

/** Takes a file of the user's in the place of a result on the server. */
export const fileOption = {
	name: 'file',
	summary: 'Of a file instead: a table, or a MAT file of Dymola or OpenModelica',
	type: 'file',
	placeholder: 'FILE',
} as const satisfies OptionSpec;

/** What else the line says: none of it goes with a file. */
type ServerChoice = {
	readonly experiment: string | undefined;
	readonly workspace: string | undefined;
};

/** `variables --file FILE`: of a MAT file only the names are read. */
export async function fileVariables(
	file: string,
	patterns: readonly string[],
	{spark, ...choice}: ServerChoice & {readonly spark: boolean; readonly case: string | undefined},
): Promise<Output> {
	const data = await openedFile(file, choice);
	const known = data.variables.map(({name}) => name);
	const names = patterns.length === 0 ? known : chosenVariables(patterns, known, {allowsNone: true});
	const byName = new Map(data.variables.map((variable) => [variable.name, variable]));
	if (spark) {
		const shown = names.filter((name) => name !== data.axis).slice(0, maxShapes);
		const [part] = partsNamed(await data.read(shown), choice.case === undefined ? [] : [choice.case], file);
		return shapesOf(
			shown.map((variable, index) => ({
				variable,
				unit: byName.get(variable)?.unit,
				values: numberList(part?.numbers[index] ?? new Float64Array()),
			})),
			names.length - shown.length - (names.includes(data.axis) ? 1 : 0),
		);
	}

	const rows = names.flatMap((name) => byName.get(name) ?? []);
	return {
		value: rows,
		view: {
			kind: 'table',
			columns: [
				{field: 'name', title: 'variable', priority: 3},
				...(rows.some(({unit}) => unit !== undefined) ? [{field: 'unit', priority: 2}] : []),
				...(rows.some(({description = ''}) => description !== '')
					? [{field: 'description', priority: 1}]
					: []),
			],
			rows,
			empty: 'no variable fits',
		},
	};
}

/** `values VARIABLE… --file FILE`. */
export async function fileValues(
	file: string,
	patterns: readonly string[],
	options: ServerChoice & PointChoice & {readonly cases: readonly string[]; readonly isHandedOn: boolean},
): Promise<Output> {
	const data = await openedFile(file, options);
	const names = chosenVariables(
		patterns,
		data.variables.map(({name}) => name),
	);
	const variables = names.filter((name) => name !== data.axis);
	const parts = partsNamed(await data.read([data.axis, ...variables]), options.cases, file);
	const series = parts.map((part) => ({
		caseId: part.case,
		trajectories: part.numbers.map((values) => numbersOrGaps(values)),
	}));
	return valuesTable(series, variables, options);
}

/** @throws UsageError when the line names something on the server, too. */
async function openedFile(file: string, {experiment, workspace}: ServerChoice): Promise<DataFile> {
	if (experiment !== undefined || workspace !== undefined) {
		throw new UsageError(
			`--file does not go with --${experiment === undefined ? 'workspace' : 'experiment'}`,
			{
				hint: 'what it shows is in the file',
			},
		);
	}

	const {openDataFile} = await import('../../files/open-data-file.js');
	return openDataFile(file);
}

/** The cases a table has, or those of them that are named. */
function partsNamed(parts: readonly DataPart[], names: readonly string[], file: string): readonly DataPart[] {
	const chosen = names.filter((name) => name !== 'all');
	if (chosen.length === 0) {
		return parts;
	}

	return chosen.map((name) => {
		const part = parts.find((each) => each.case === name);
		if (part === undefined) {
			throw new UsageError(`${file} has no case ${name}`, {
				hint:
					parts[0]?.case === undefined
						? 'a column case tells cases apart'
						: `it has ${parts.map((each) => each.case).join(', ')}`,
			});
		}

		return part;
	});
}

/** JSON knows no NaN. */
function numbersOrGaps(values: Float64Array): ReadonlyArray<number | undefined> {
	return numberList(values).map((value) => (Number.isNaN(value) ? undefined : value));
}
