import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {render} from '../../../source/output/render.js';
import {timeInTurn} from '../measure.js';
import {builtProgram} from '../programs.js';
import {printTimings, type SuiteOptions} from '../suite.js';
import {exampleRows, tableOutput} from './examples.js';

const rowCount = 10_000;

/** 10,000 rows of 6 columns on a terminal, beside the same text written straight to it. */
export async function tableSuite({folder}: SuiteOptions): Promise<void> {
	const rows = exampleRows(rowCount);
	const rowsFile = path.join(folder, 'rows.json');
	const textFile = path.join(folder, 'rows.txt');
	const screen = {
		columns: 120,
		rows: 40,
		colour: '256',
		unicode: true,
		isTerminal: true,
		now: Date.now(),
	} as const;
	writeFileSync(rowsFile, JSON.stringify(rows));
	writeFileSync(textFile, [...render(tableOutput(rows), 'auto', screen)].join(''));
	const command = process.execPath;
	const program = await builtProgram('print-table', folder);
	const timings = await timeInTurn(
		[
			{
				name: 'the same text, straight to stdout by the same program',
				command,
				args: [program, rowsFile, textFile],
				output: 'terminal',
			},
			{
				name: 'as a table',
				command,
				args: [program, rowsFile],
				output: 'terminal',
			},
		],
		9,
	);
	printTimings('10,000 rows × 6 columns on a terminal', timings, {'as a table': {time: 1.3, memory: 1.3}});
}
