import {readFileSync} from 'node:fs';
import path from 'node:path';

/** A row of the table: calls of the Python client, and the commands that do the same. */
type Row = {readonly python: readonly string[]; readonly commands: readonly string[]};

/** The table of `docs/from-python.md`. */
export function pythonTable(): readonly Row[] {
	return readFileSync(path.resolve(import.meta.dirname, '../../docs/from-python.md'), 'utf8')
		.split('\n')
		.filter((line) => line.startsWith('| `'))
		.map((line) => {
			const [, python = '', shell = ''] = line.split(' | ', 3).join('|').split('|');
			return {python: quoted(python), commands: quoted(shell)};
		});
}

function quoted(cell: string): readonly string[] {
	return [...cell.matchAll(/`([^`]+)`/gv)].map(([, text = '']) => text);
}
