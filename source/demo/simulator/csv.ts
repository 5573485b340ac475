import {type Result} from './result.js';

/**
A result as CSV: the names, `time` first and the rest sorted, then one line per point. Names with a comma stand in double quotes,
numbers are written as Python writes them, lines end with LF. Source: section 8 of the API reference.
*/
export function writeCsv(result: Result): string {
	const columns = result
		.rows()
		.flatMap(({names, fixed, values}) => names.map((name) => ({name, fixed, values})))
		.toSorted((a, b) => compared(a.name, b.name));
	const lines = [columns.map(({name}) => quoted(name)).join(',')];
	const fixedTexts = columns.map(({fixed, values}) =>
		fixed ? pythonNumber(values[0] ?? Number.NaN) : undefined,
	);
	for (let point = 0; point < result.pointCount; point++) {
		lines.push(
			columns
				.map(({values}, index) => fixedTexts[index] ?? pythonNumber(values[point] ?? Number.NaN))
				.join(','),
		);
	}

	return lines.join('\n') + '\n';
}

/** A number as Python's `repr` writes a float: `1.0`, `1e-05`, `1e+16`, `nan`, `inf`. */
export function pythonNumber(value: number): string {
	if (Number.isNaN(value)) {
		return 'nan';
	}

	if (!Number.isFinite(value)) {
		return value > 0 ? 'inf' : '-inf';
	}

	const [mantissa = '0', exponentText = '0'] = value.toExponential().split('e');
	const exponent = Number(exponentText);
	if (exponent < -4 || exponent >= 16) {
		return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
	}

	const text = Object.is(value, -0) ? '-0' : String(value);
	return text.includes('.') ? text : `${text}.0`;
}

function compared(a: string, b: string) {
	if (a === 'time' || b === 'time') {
		return a === 'time' ? -1 : 1;
	}

	return a < b ? -1 : 1;
}

function quoted(name: string) {
	return /[",\n]/v.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
