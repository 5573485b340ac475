import {quoteWord} from '../../language/quote-word.js';
import {jsonText} from '../../json/json-writer.js';
import {fieldOf, isContainer, type Row} from '../table/field.js';
import {type Pane} from './pane.js';
import {currentRow, type TablePane} from './table/table-pane.js';
import {rawLine} from './text/line-index.js';
import {type TextPane, textPane} from './text/text-pane.js';
import {sentText} from './tree/exact-numbers.js';
import {pathText} from './tree/tree-nodes.js';
import {scalarText} from './tree/scalar.js';
import {current, treePane, type TreePane} from './tree/tree-pane.js';

/** What the viewer wants done outside of it. */
export type Request =
	| {readonly kind: 'leave'}
	/** Leave, and run a line of the shell's language. */
	| {readonly kind: 'run'; readonly line: string}
	/** Leave, and put a text into the prompt's line. */
	| {readonly kind: 'insert'; readonly text: string}
	/** Put a text on the clipboard. */
	| {readonly kind: 'copy'; readonly text: string; readonly what: string}
	/** Stop the process, as Ctrl-Z does. */
	| {readonly kind: 'suspend'}
	/** Look at the next output, or the one before. */
	| {readonly kind: 'output'; readonly by: 1 | -1};

/** What an action asks of the world outside; `undefined` for actions that ask nothing. */
export function requestOf(pane: Pane, action: string): Request | undefined {
	switch (action) {
		case 'next-output':
		case 'previous-output': {
			return {kind: 'output', by: action === 'next-output' ? 1 : -1};
		}

		case 'suspend': {
			return {kind: 'suspend'};
		}

		case 'copy':
		case 'copy-path': {
			return copyOf(pane, action);
		}

		case 'use':
		case 'insert': {
			return action === 'use' ? usageOf(pane) : insertOf(pane);
		}

		default: {
			return undefined;
		}
	}
}

/** What is shown of the thing at the cursor in a pane of its own. */
export function detailOf(pane: Pane): Pane | undefined {
	if (pane.kind === 'table') {
		const row = currentRow(pane);
		return row && treePane(row, 'row');
	}

	if (pane.kind !== 'tree') {
		return undefined;
	}

	const {value} = current(pane);
	return isContainer(value)
		? treePane(value, 'part', pane.numbers)
		: textPane({text: scalarText(value)}, 'text');
}

function copyOf(pane: Pane, action: 'copy' | 'copy-path'): Request | undefined {
	switch (pane.kind) {
		case 'tree': {
			return action === 'copy' ? copyOfValue(pane) : copyOfPath(pane);
		}

		case 'table': {
			return action === 'copy' ? copyOfCell(pane) : copyOfRow(pane);
		}

		case 'text': {
			return action === 'copy'
				? {kind: 'copy', text: lineOf(pane), what: 'the line'}
				: {kind: 'copy', text: pane.lines.text, what: 'the text'};
		}

		case 'chart': {
			return undefined;
		}
	}
}

function copyOfValue(pane: TreePane): Request {
	const place = current(pane);
	const {value} = place;
	const text = isContainer(value) ? jsonText(value) : sentText(place, pane.numbers);
	return {kind: 'copy', text, what: 'the value'};
}

function copyOfPath(pane: TreePane): Request {
	const text = pathText(pane.value, current(pane).path);
	return {kind: 'copy', text, what: text};
}

function copyOfCell(pane: TablePane): Request | undefined {
	const field = pane.columns[pane.column]?.column.field;
	const row = currentRow(pane);
	return row && field !== undefined
		? {kind: 'copy', text: plainText(fieldOf(row, field)), what: 'the cell'}
		: undefined;
}

function copyOfRow(pane: TablePane): Request | undefined {
	const row = currentRow(pane);
	return row && {kind: 'copy', text: jsonText(row), what: 'the row'};
}

/** The line that was found, else the first on the screen. */
function lineOf({lines, found, top}: TextPane): string {
	return rawLine(lines, found ?? top.line);
}

/** A row that is a thing of the API is used; of others the id goes into the line. */
function usageOf(pane: Pane): Request | undefined {
	const id = pane.kind === 'table' ? idOf(pane) : undefined;
	const entity = pane.kind === 'table' ? pane.view.entity : undefined;
	return id !== undefined && entity !== undefined && usable.has(entity)
		? {kind: 'run', line: `${entity} use ${quoteWord(id)}`}
		: insertOf(pane);
}

/** What has a `use` of its own. */
const usable: ReadonlySet<string> = new Set(['workspace', 'project', 'experiment', 'case']);

function insertOf(pane: Pane): Request | undefined {
	if (pane.kind === 'table') {
		const id = idOf(pane);
		return id === undefined ? undefined : {kind: 'insert', text: quoteWord(id)};
	}

	if (pane.kind !== 'tree') {
		return undefined;
	}

	const {value, path} = current(pane);
	return {
		kind: 'insert',
		text: isContainer(value) ? pathText(pane.value, path) : quoteWord(scalarText(value)),
	};
}

/** What a row is known by: its id, its name, or what its first column says. */
function idOf(pane: TablePane): string | undefined {
	const row = currentRow(pane);
	const first = pane.columns[0]?.column.field ?? '';
	return row && idIn(row, ['id', 'name', first]);
}

function idIn(row: Row, fields: readonly string[]): string | undefined {
	return fields
		.map((field) => fieldOf(row, field))
		.filter((value) => (typeof value === 'string' && value !== '') || typeof value === 'number')
		.map(String)[0];
}

function plainText(value: unknown): string {
	return isContainer(value) ? jsonText(value) : scalarText(value);
}
