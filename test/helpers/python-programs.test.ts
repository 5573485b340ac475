import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {pythonHas, runCells} from './python-programs.js';
import {temporaryFolder} from './temporary-folder.js';

const folder = temporaryFolder();

function notebookOf(...sources: readonly string[]): string {
	const file = path.join(folder, 'cells.ipynb');
	const cells = sources.map((source, index) => ({
		id: `cell-${index}`,
		cell_type: source.startsWith('#') ? 'markdown' : 'code',
		source: [source],
	}));
	writeFileSync(file, JSON.stringify({cells}));
	return file;
}

test('a module that is not there is not found', () => {
	expect(pythonHas('no_module_of_this_name')).toBe(false);
});

test('cells share their names, and print values and text', async ({skip}) => {
	skip(!pythonHas('json'), 'there is no python3');
	const notebook = notebookOf('# First', 'x = [1, 2]', '# Second', 'print(x)\nprint("as text")');
	expect(await runCells(notebook, {key: 'k', folder})).toEqual([
		{remark: '# First', printed: []},
		{remark: '# Second', printed: [[1, 2], 'as text']},
	]);
});

test('a cell that raises fails', async ({skip}) => {
	skip(!pythonHas('json'), 'there is no python3');
	await expect(runCells(notebookOf('print(nothing)'), {key: 'k', folder})).rejects.toThrow('nothing');
});
