/** Tables and MAT files of other programs. */
import fc from 'fast-check';
import {tableResult} from '../../../source/demo/simulator/simulation-result.js';
import {writeMat} from '../../../source/demo/simulator/result-files/mat-writer.js';
import {readMat} from '../../../source/demo/simulator/result-files/mat-reader.js';
import {UsageError} from '../../../source/errors/usage-error.js';
import {columnHeader} from '../../../source/tables/column-header.js';
import {numberInCell, secondsInCell} from '../../../source/tables/cell-values.js';
import {isMatFile, matData} from '../../../source/tables/mat/mat-data.js';
import {numbersInColumn, readTable} from '../../../source/tables/read-table.js';
import {tableData} from '../../../source/tables/table-data.js';
import {damaged, damagedBytes, soup} from '../inputs.js';
import {allowing, must, slowTarget, target} from '../target.js';

const cells = [
	'time',
	'h [m]',
	'case',
	'"',
	';',
	',',
	'\t',
	'\n',
	'\n',
	'\r\n',
	'1',
	'1,5',
	'-2e3',
	'.5',
	'nan',
	'2025-01-01T00:00',
	' ',
	'1.000',
	'#',
	's',
	'[',
	']',
];
const sound = fc.constantFrom(
	'time,h [m]\n0,1\n1,2\n',
	'time;h\n0,5;1\n1,5;2\n',
	'case,time,h\n1,0,1\n2,0,3\n',
	't\th\n[s]\t[m]\n0\t1\n',
);

const mat = writeMat(
	tableResult(
		['time', 'h', 'v'].map((name) => ({names: [name], fixed: false, values: Float64Array.of(0, 1, 2)})),
		3,
	),
);

/** A MAT file in which the numbers at the heads of its matrices are odd ones. */
const oddMat = fc
	.tuple(
		damagedBytes(fc.constant(mat)),
		fc.array(fc.tuple(fc.nat(5), fc.nat(4), fc.constantFrom(0, 1, 2, 3, 255, 256, 65_536, 0x7f_ff_ff_ff)), {
			maxLength: 3,
		}),
	)
	.map(([bytes, changes]) => {
		const changed = Uint8Array.from(bytes);
		const view = new DataView(changed.buffer);
		const heads = headsOf(mat);
		for (const [matrix, field, value] of changes) {
			const at = (heads[matrix % heads.length] ?? 0) + 4 * field;
			if (at + 4 <= changed.length) {
				view.setInt32(at, value, true);
			}
		}

		return changed;
	});

export const tableTargets = [
	target('tables of other programs', fc.oneof(soup(cells, 16), damaged(sound)), (text) => {
		allowing([UsageError], () => {
			const table = readTable(new TextEncoder().encode(text), 'file.csv');
			must(tableData(table).variables.length > 0, 'a table has columns');
			for (const {name} of table.columns) {
				must(
					numbersInColumn(table, name).length === table.rows.length,
					'a column has a number for every row',
				);
			}
		});
	}),
	target(
		'cells of tables',
		soup(
			['1', ',', '.', '-', 'e', '000', ' ', 'nan', '2025-01-01', 'T', '12:00', ':', '[m]', '/', '(', ')'],
			6,
		),
		(text) => {
			for (const number of [numberInCell(text), secondsInCell(text)]) {
				must(['number', 'undefined'].includes(typeof number), 'a cell is a number or not');
			}

			must(columnHeader(text).name.length <= text.length, 'a header is a part of it');
		},
	),
	slowTarget('MAT files of other programs', oddMat, async (bytes) => {
		isMatFile(bytes);
		const source = {
			size: bytes.length,
			read: async (offset: number, length: number) => bytes.slice(offset, offset + length),
		};
		try {
			const file = await matData(source, 'file.mat');
			await file.read(file.variables.slice(0, 3).map(({name}) => name));
		} catch (error) {
			must(error instanceof UsageError, `only a usage error, not ${String(error)}`);
		}
	}),
	target('MAT files of the demo with odd heads', oddMat, (bytes) => {
		const found = readMat(bytes);
		must('problem' in found || found.rows().length >= 0, 'it is a result or not');
	}),
];

/** Where the matrices of a MAT file begin. */
function headsOf(bytes: Uint8Array): readonly number[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const sizes = [8, 4, 4, 2, 2, 1];
	const heads: number[] = [];
	for (let at = 0; at + 20 <= bytes.length;) {
		heads.push(at);
		const [type = 0, rows = 0, columns = 0, , length = 0] = [0, 4, 8, 12, 16].map((field) =>
			view.getInt32(at + field, true),
		);
		at += 20 + length + rows * columns * (sizes[Math.floor((type % 100) / 10)] ?? 8);
	}

	return heads;
}
