/**
Rows of a JSON file, shown as a table as the shell shows it on a terminal of 120 columns; with a second file, the floor: the same program
with the same rows in memory, which writes the finished text of that file straight to stdout.
*/
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {render} from '../../../source/output/render.js';
import {printChunks} from '../../../source/ui/print-chunks.js';
import {tableOutput} from '../output/examples.js';

const [rowsFile = '', textFile] = process.argv.slice(2);
const rows = JSON.parse(readFileSync(rowsFile, 'utf8')) as ReadonlyArray<Record<string, unknown>>;
const screen = {
	columns: 120,
	rows: 40,
	colour: '256',
	unicode: true,
	isTerminal: true,
	now: Date.now(),
} as const;
if (textFile === undefined) {
	void printChunks(
		render(tableOutput(rows), 'auto', screen),
		(text) => {
			process.stdout.write(text);
		},
		new AbortController().signal,
	);
} else {
	process.stdout.write(readFileSync(textFile, 'utf8'));
	process.exitCode = rows.length > 0 ? 0 : 1;
}
