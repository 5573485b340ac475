import {group} from 'd3-array';
import {UsageError} from '../errors/usage-error.js';
import {toSeconds} from './column-header.js';
import {type DataFile, type DataPart} from './data-file.js';
import {numbersInColumn, type Table} from './read-table.js';

/**
The numbers of a table. A first column `case` divides it into cases. The axis is the time column, or else the first one. Times in
milliseconds, minutes and the like are converted to seconds.

@throws UsageError if there is only an axis.
*/
export function tableData(table: Table): DataFile {
	const {file, columns, rows} = table;
	const hasCases = columns[0]?.name === 'case';
	const [first, ...others] = hasCases ? columns.slice(1) : columns;
	if (first === undefined || others.length === 0) {
		throw new UsageError(
			`${file} has one column only: a column for the axis and others for the curves are needed`,
			{
				hint: 'columns are separated by commas, semicolons or tabs',
			},
		);
	}

	const time = others.find(({name}) => name.toLowerCase() === 'time') ?? first;
	const inSeconds = toSeconds(time.unit);
	const parts = hasCases ? partsOf(table) : new Map([[undefined, rows]]);
	const numbersOf = (part: Table, name: string) => {
		const numbers = numbersInColumn(part, name);
		return name === time.name && inSeconds !== undefined ? numbers.map((value) => inSeconds(value)) : numbers;
	};

	return {
		file,
		axis: time.name,
		variables: [first, ...others].map((column) =>
			column === time && inSeconds !== undefined ? {...column, unit: 's'} : column,
		),
		async read(names) {
			return Array.from(parts, ([owner, own]): DataPart => {
				return {case: owner, numbers: names.map((name) => numbersOf({...table, rows: own}, name))};
			});
		},
	};
}

function partsOf({rows}: Table): ReadonlyMap<string | undefined, Table['rows']> {
	return group(rows, ({cells}) => cells[0]);
}
