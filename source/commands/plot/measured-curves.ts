import path from 'node:path';
import {UsageError} from '../../errors/usage-error.js';
import {readFileText} from '../../files/text-file.js';
import {csvRows} from '../../language/modifiers/csv-rows.js';
import {type ChartSeries} from '../../output/chart/chart-view.js';

/** What is drawn beside the measured values. */
export type DrawnNames = {
	readonly variables: readonly string[];
	readonly units: ReadonlyMap<string, string>;

	/** The part of the axis that is drawn. */
	readonly from: number;
	readonly to: number;
};

type Column = {readonly name: string; readonly unit: string | undefined; readonly index: number};

/**
The curves of a CSV file: its first column lies along the axis, the others are curves, those of the variables drawn where any is. A
unit may stand behind a name, as in `h [m]`; a column `case` before the others tells curves apart.

@throws UsageError, LocalFileError
*/
export function measuredCurves(
	file: string,
	{variables, units, from, to}: DrawnNames,
): readonly ChartSeries[] {
	const [header = [], ...rows] = csvRows(readFileText(file));
	const columns = header.map((text, index): Column => ({...namedColumn(text), index}));
	const owner = columns[0]?.name === 'case' ? columns[0] : undefined;
	const [along, ...values] = columns.filter((column) => column !== owner);
	if (along === undefined || values.length === 0) {
		throw new UsageError(`${file}: the first line must name a column for the axis and others for the curves`);
	}

	const known = values.filter(({name}) => variables.includes(name));
	const drawn = known.length > 0 ? known : values;
	const points = rows.map((row, index) => ({
		owner: owner === undefined ? undefined : row[owner.index],
		numbers: row.map((cell, column) =>
			column === owner?.index ? Number.NaN : numberIn(cell, file, index + 2),
		),
	}));
	const inside = points.filter(({numbers}) => {
		const at = numbers[along.index] ?? Number.NaN;
		return at >= from && at <= to;
	});
	const only = drawn.length === 1 ? units.get(variables[0] ?? '') : undefined;
	return [...new Set(inside.map((point) => point.owner))].flatMap((each) => {
		const own = inside.filter((point) => point.owner === each);
		const x = own.map(({numbers}) => numbers[along.index] ?? Number.NaN);
		return drawn.map(({name, unit, index}) => ({
			variable: name,
			of: [each, path.basename(file)].filter(Boolean).join('  '),
			unit: unit ?? units.get(name) ?? only,
			x,
			y: own.map(({numbers}) => numbers[index] ?? Number.NaN),
		}));
	});
}

function namedColumn(text: string): Pick<Column, 'name' | 'unit'> {
	const [, name = text, unit] = /^(.*?)\s*\[([^\[\]]*)\]$/v.exec(text.trim()) ?? [];
	// An index of an array, as in `y[1]`, is no unit.
	return unit === undefined || /^\d+$/v.test(unit) ? {name: text.trim(), unit: undefined} : {name, unit};
}

function numberIn(cell: string, file: string, line: number): number {
	const text = cell.trim();
	const value = text === '' ? Number.NaN : Number(text);
	if (Number.isNaN(value) && text !== '' && text.toLowerCase() !== 'nan') {
		throw new UsageError(`${file}, line ${line}: ${text} is not a number`);
	}

	return value;
}
