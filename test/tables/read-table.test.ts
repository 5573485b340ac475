import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {UsageError} from '../../source/errors/usage-error.js';
import {numbersInColumn, readTable} from '../../source/tables/read-table.js';

/** A name with its unit, and the numbers below it. */
type Columns = Readonly<Record<string, readonly number[]>>;

function read(text: string | Uint8Array): Columns {
	const table = readTable(Buffer.from(text), 'bench.csv');
	return Object.fromEntries(
		table.columns.map(({name, unit}) => [
			unit === undefined ? name : `${name} in ${unit}`,
			[...numbersInColumn(table, name)],
		]),
	);
}

describe('separators and decimal commas are detected', () => {
	test.each<[string, string, Columns]>([
		['commas', 'time,h\n0,1\n0.5,2\n', {time: [0, 0.5], h: [1, 2]}],
		['semicolons and decimal commas', 'time;h\n0;1,25\n0,5;-2,5e-3\n', {time: [0, 0.5], h: [1.25, -0.0025]}],
		['tabs', 'time\th\n0\t1\n', {time: [0], h: [1]}],
		['tabs and decimal commas', 'time\th\n0,5\t1\n', {time: [0.5], h: [1]}],
		['commas round quoted numbers with decimal commas', 'time,h\n"0,5","1"\n', {time: [0.5], h: [1]}],
		['what a spreadsheet says in its first line', 'sep=;\ntime;h\n1;2\n', {time: [1], h: [2]}],
		['no separator at all', 'h\n0,5\n1\n', {h: [0.5, 1]}],
		['a comma in a name', 'time;"der(h,2)"\n0;1\n', {time: [0], 'der(h,2)': [1]}],
		['names in quotes, as FMPy writes them', '"time","h"\n0,1\n', {time: [0], h: [1]}],
		['blanks round everything', ' time ; h \n 0 ; 1 \n', {time: [0], h: [1]}],
		['separators at the ends of the lines', 'time;h;\n0;1;\n', {time: [0], h: [1]}],
		['CR and LF', 'time,h\r\n0,1\r\n', {time: [0], h: [1]}],
		['CR alone', 'time,h\r0,1\r', {time: [0], h: [1]}],
	])('%s', (_, text, columns) => {
		expect(read(text)).toEqual(columns);
	});
});

describe('names and units', () => {
	test.each<[string, string, Columns]>([
		['square brackets', 'time [s],phi [rad]\n0,1\n', {'time in s': [0], 'phi in rad': [1]}],
		['parentheses', 'time (s),der(phi) (rad/s)\n0,1\n', {'time in s': [0], 'der(phi) in rad/s': [1]}],
		['a slash', 't / s;v / m/s\n0;1\n', {'t in s': [0], 'v in m/s': [1]}],
		['a row of units', 'time,J,n\ns,kg.m2,1\n0,1,2\n', {'time in s': [0], 'J in kg.m2': [1], n: [2]}],
		['units in brackets below', 'time;x\n[s];[furlong]\n0;1\n', {'time in s': [0], 'x in furlong': [1]}],
		['another unit to show it in', 'phi [rad|deg]\n1\n', {'phi in rad': [1]}],
		['an index is no unit', 'y[1];y[1,2]\n1;2\n', {'y[1]': [1], 'y[1,2]': [2]}],
		['a function is no unit', 'der(phi)\n1\n', {'der(phi)': [1]}],
		['names in a comment, as NumPy writes them', '# time,h\n0,1\n', {time: [0], h: [1]}],
		['a nameless count, as pandas writes it', ',time,h\n0,5,1\n1,6,2\n', {time: [5, 6], h: [1, 2]}],
		['comments', '# bench 3, "left"\ntime,h\n# calibrated\n0,1\n', {time: [0], h: [1]}],
	])('%s', (_, text, columns) => {
		expect(read(text)).toEqual(columns);
	});
});

describe('encodings', () => {
	const text = 'time;T [°C]\r\n0,5;20\r\n';
	const swapped = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
	test.each<[string, Uint8Array]>([
		['UTF-8 as it is', Buffer.from(text)],
		['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
		['UTF-16 with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
		['UTF-16 without', Buffer.from(text, 'utf16le')],
		['UTF-16, the greater byte first', swapped],
		['Windows-1252', Buffer.from(text, 'latin1')],
	])('%s', (_, bytes) => {
		expect(read(bytes)).toEqual({time: [0.5], 'T in °C': [20]});
	});
});

describe('values', () => {
	test.each<[string, string, readonly number[]]>([
		['gaps', 'NaN\nn/a\n""\n1\n', [Number.NaN, Number.NaN, 1]],
		['infinities', 'inf\n-Infinity\n', [Infinity, -Infinity]],
		['times', '2026-05-01T12:00:00Z\n2026-05-01T14:00:01.25+0200\n', [0, 1.25]],
		['times with a blank, without a zone', '2026-05-01 12:00\n2026-05-01 12:01\n', [0, 60]],
		['days', '2026-02-28\n2026-03-01\n', [0, 86_400]],
		['microseconds', '2026-05-01T12:00:00.000001\n2026-05-01T12:00:00.000004\n', [0, 3e-6]],
		['times of the clock, over midnight', '23:59:59,5\n00:00:01\n', [0, 1.5]],
	])('%s', (_, cells, numbers) => {
		const found = read(`x\n${cells}`)['x'] ?? [];
		expect(found.map((value) => Number(value.toFixed(6)))).toEqual(numbers);
	});
});

describe('invalid tables are rejected with line and reason', () => {
	test.each([
		['', 'bench.csv is empty: the first line must name the columns'],
		['\n\n# nothing\n', 'bench.csv is empty: the first line must name the columns'],
		['time,h\n', 'bench.csv has names in line 1, but no values below them'],
		['time,h\ns,m\n', 'bench.csv has names in line 1, but no values below them'],
		['0,1\n1,2\n', 'bench.csv, line 1: the first line must name the columns, these are numbers'],
		['# bench\n\ntime,h,h [m]\n0,1,2\n', 'bench.csv, line 3: h is given twice'],
		['time,,h\n0,7,1\n', 'bench.csv, line 1: column 2 has values, but no name'],
		['time,h\n0,1\n# a\n1,2,3\n', 'bench.csv, line 4: 3 values for 2 names'],
		['time;h\n0,5;1\n1.5;2\n', 'bench.csv: 0,5 in line 2 has a decimal comma, 1.5 in line 3 a point'],
		['time;h\n0;1.234,5\n', 'bench.csv, line 2: 1.234,5 is not a number'],
		['time;h\n0;1,234,567\n', 'bench.csv, line 2: 1,234,567 is not a number'],
		['time,h\n0,1\n"\n1",O.5\n', 'bench.csv, line 3: O.5 is not a number'],
		['time,h\n0,0x10\n', 'bench.csv, line 2: 0x10 is not a number'],
		['time,h\n2026-05-01,1\n2026-13-01,2\n', 'bench.csv, line 3: 2026-13-01 is not a time as in ISO 8601'],
		['time,h\n01.05.2026,1\n', 'bench.csv, line 2: 01.05.2026 is not a number'],
		['time,h\n0,1\n1,"2\n3,4\n', 'bench.csv, line 3: a quote is not closed'],
		['time,h\n0,"1"2\n', 'bench.csv, line 2: something stands behind a closing quote'],
		['e,h0\nhigh,low\n0.5,1\n', 'bench.csv, line 2: high is not a number'],
	])('%j', (text, message) => {
		expect(() => read(text)).toThrow(UsageError);
		expect(() => read(text)).toThrow(message);
	});
});

test('any table round-trips, whatever is in its cells', () => {
	const cell = fc.string().map((text) => `x${text}x`.replaceAll(/\r\n?/gv, '\n'));
	const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
	fc.assert(
		fc.property(
			fc.constantFrom(',', ';', '\t'),
			fc.array(fc.tuple(cell, cell), {minLength: 1}),
			(separator, rows) => {
				const text = [['a', 'b'], ...rows]
					.map((row) => row.map((each) => quoted(each)).join(separator))
					.join('\n');
				expect(readTable(Buffer.from(text), 'f').rows.map(({cells}) => cells)).toEqual(rows);
			},
		),
	);
});

test.each([
	['a workbook of Excel', [0x50, 0x4b, 3, 4, 20, 0], 'bench.csv is a workbook or an archive'],
	['an older one', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], 'bench.csv is a workbook or an archive'],
	[
		'a program',
		[0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 10, 34, 34],
		'bench.csv holds bytes that are no text',
	],
])('%s is not a table', (_title, bytes, message) => {
	expect(() => readTable(Uint8Array.from(bytes), 'bench.csv')).toThrow(message);
});

test('any bytes are read or rejected', () => {
	const signs = fc.constantFrom(
		'a',
		'1',
		'0,5',
		'.',
		',',
		';',
		'\t',
		'"',
		'\n',
		'\r',
		'#',
		' ',
		'[',
		']',
		'2026-05-01',
	);
	const texts = fc.array(signs).map((parts) => Buffer.from(parts.join('')));
	fc.assert(
		fc.property(fc.oneof(fc.uint8Array(), texts), (bytes) => {
			try {
				read(bytes);
			} catch (error) {
				expect(error).toBeInstanceOf(UsageError);
			}
		}),
		{numRuns: 500},
	);
});
