import {pythonCells, type PythonOptions} from './python/python-program.js';
import {type Program} from './recorded-line.js';

/** A Jupyter notebook, format 4.5: a cell for the setup, then each line of the session as a remark and its code. */
export function notebookOf(program: Program, options: PythonOptions = {}): unknown {
	const {head, cells} = pythonCells(program, options);
	const all = [
		{type: 'markdown', text: '# A session of impact-shell'},
		{type: 'code', text: head.join('\n')},
		...cells.flatMap(({notes, remark, lines}) => [
			...(notes.length === 0 ? [] : [{type: 'markdown', text: notes.join('\n\n')}]),
			{type: 'markdown', text: lines.length === 0 ? remark : `\`\`\`\n${remark}\n\`\`\``},
			...(lines.length === 0 ? [] : [{type: 'code', text: lines.join('\n')}]),
		]),
	];
	return {
		cells: all.map(({type, text}, index) => ({
			id: `cell-${index + 1}`,
			cell_type: type,
			metadata: {},
			source: text.split(/(?<=\n)/v),
			...(type === 'code' && {execution_count: null, outputs: []}),
		})),
		metadata: {
			kernelspec: {display_name: 'Python 3', language: 'python', name: 'python3'},
			language_info: {name: 'python'},
		},
		nbformat: 4,
		nbformat_minor: 5,
	};
}
