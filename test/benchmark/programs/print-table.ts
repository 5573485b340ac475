/** Rows of a JSON file, shown as a table as the shell shows it on a terminal of 120 columns. */
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {render} from '../../../source/output/render.js';
import {printChunks} from '../../../source/ui/print-chunks.js';
import {tableOutput} from '../output/examples.js';

const rows = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as ReadonlyArray<
	Record<string, unknown>
>;
const screen = {
	columns: 120,
	rows: 40,
	colour: '256',
	unicode: true,
	isTerminal: true,
	now: Date.now(),
} as const;
void printChunks(
	render(tableOutput(rows), 'auto', screen),
	(text) => {
		process.stdout.write(text);
	},
	new AbortController().signal,
);
