import {type Pane} from './pane.js';

/** A key and what it does in the viewer. */
export type ViewerBinding = {
	/** As bindings of the prompt write a key: `ctrl-d`, `shift-g`, `?`. */
	readonly key: string;

	/** What the viewer or one of its panes knows to do. */
	readonly action: string;

	/** For help, without a full stop. */
	readonly help: string;

	/** Where it holds: a kind of pane, the row in which one types, or everywhere but there. */
	readonly place: Pane['kind'] | 'input' | 'everywhere';
};

/** Keys separated by blanks, what they do, what help says. */
type Row = readonly [keys: string, action: string, help: string];

/** The keys of the viewer: those of vim and less, and arrows. */
export const viewerBindings: readonly ViewerBinding[] = [
	...at('tree', [
		['l right', 'unfold', 'Unfold, or go to the next row'],
		['h left', 'fold', 'Fold, or go to what it lies in'],
		['enter', 'toggle', 'Fold or unfold'],
		['space', 'detail', 'Look at this alone: long texts, parts of a large output'],
		['e', 'unfold-below', 'Unfold all below this'],
		['shift-e', 'unfold-all', 'Unfold everything'],
		['c shift-c', 'fold-all', 'Fold everything'],
		['1 2 3 4 5 6 7 8 9', 'level', 'Unfold so many levels'],
		['shift-j', 'next-sibling', 'The next one of the same level'],
		['shift-k', 'previous-sibling', 'The one before of the same level'],
		['p', 'parent', 'What it lies in'],
		['/', 'search', 'Search, in what is folded, too'],
		['n', 'search-next', 'The next match'],
		['shift-n', 'search-previous', 'The match before'],
		['y', 'copy', 'Copy the value'],
		['shift-y', 'copy-path', 'Copy the path'],
		['i', 'insert', 'Leave, and put the value into the line'],
	]),
	...at('table', [
		['enter', 'use', 'Leave, and use the row; where it is nothing to use, put its id into the line'],
		['i', 'insert', 'Leave, and put its id into the line'],
		['space d', 'detail', 'All of the row'],
		['/ f', 'filter', 'Only rows with these words; Escape shows all again'],
		['l right', 'right', 'The next column'],
		['h left', 'left', 'The column before'],
		['0 ^', 'first-column', 'The first column'],
		['$', 'last-column', 'The last column'],
		['s', 'sort', 'Sort by the column: up, down, as it came'],
		['shift-s', 'sort-descending', 'Sort by the column, the largest first'],
		['y', 'copy', 'Copy the cell'],
		['shift-y', 'copy-path', 'Copy the row as JSON'],
	]),
	...at('text', [
		['/', 'search', 'Search'],
		['n', 'search-next', 'The next match'],
		['shift-n', 'search-previous', 'The match before'],
		['e', 'next-error', 'The next error'],
		['shift-e', 'previous-error', 'The error before'],
		['w', 'wrap', 'Break long lines, or do not'],
		['l right', 'right', 'To the right, where lines are not broken'],
		['h left', 'left', 'To the left'],
		['space', 'page-down', 'One page down'],
		['b', 'page-up', 'One page up'],
		['y', 'copy', 'Copy the line that was found'],
		['shift-y', 'copy-path', 'Copy the whole text'],
	]),
	...at('chart', [
		['+ =', 'zoom-in', 'Show half of the axis'],
		['-', 'zoom-out', 'Show twice as much'],
		['l right', 'right', 'To the right'],
		['h left', 'left', 'To the left'],
		['0', 'zoom-whole', 'Show all'],
		['shift-l', 'log', 'Powers of ten along the vertical axis, or not'],
		['p', 'points', 'Points, or lines'],
	]),
	...at('everywhere', [
		['j down ctrl-n', 'down', 'One row down'],
		['k up ctrl-p', 'up', 'One row up'],
		['page-down ctrl-f', 'page-down', 'One page down'],
		['page-up ctrl-b', 'page-up', 'One page up'],
		['ctrl-d', 'half-down', 'Half a page down'],
		['ctrl-u', 'half-up', 'Half a page up'],
		['g home', 'top', 'To the beginning'],
		['shift-g end', 'bottom', 'To the end'],
		[':', 'go', 'To a row by its number, or to a part: 50%'],
		['wheel-down', 'roll-down', 'Three rows down'],
		['wheel-up', 'roll-up', 'Three rows up'],
		['tab', 'next-pane', 'Look at it in another way: table, tree, text'],
		['shift-tab', 'previous-pane', 'The way before'],
		['] >', 'next-output', 'The next output'],
		['[ <', 'previous-output', 'The output before'],
		['? f1', 'help', 'Show these keys'],
		['ctrl-z', 'suspend', 'Stop the shell; fg goes on with it'],
		['q', 'leave', 'Leave'],
		['escape ctrl-c', 'back', 'One step back: stop a search, drop the filter, then leave'],
	]),
	...at('input', [
		['enter', 'accept', 'Go on with what was found'],
		['escape ctrl-c ctrl-g', 'cancel', 'Go back to where it began'],
		['backspace ctrl-h', 'delete-left', 'Delete the last character'],
		['ctrl-w alt-backspace', 'delete-word', 'Delete the last word'],
		['ctrl-u', 'delete-all', 'Delete all'],
		['down ctrl-n', 'down', 'One row down'],
		['up ctrl-p', 'up', 'One row up'],
		['page-down', 'page-down', 'One page down'],
		['page-up', 'page-up', 'One page up'],
		['wheel-down', 'roll-down', 'Three rows down'],
		['wheel-up', 'roll-up', 'Three rows up'],
	]),
];

/** What a key means where one is; digits are part of the action. */
export function viewerActionFor(
	bindings: readonly ViewerBinding[],
	key: string,
	place: ViewerBinding['place'],
): string | undefined {
	const found =
		bindings.find((binding) => binding.key === key && binding.place === place) ??
		(place === 'input'
			? undefined
			: bindings.find((each) => each.key === key && each.place === 'everywhere'));
	return found?.action === 'level' ? `level-${key}` : found?.action;
}

function at(place: ViewerBinding['place'], rows: readonly Row[]): readonly ViewerBinding[] {
	return rows.flatMap(([keys, action, help]) => keys.split(' ').map((key) => ({key, action, help, place})));
}
