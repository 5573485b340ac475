import {symbolsFor} from '../../theme/symbols.js';
import {type Area} from '../area.js';
import {paintedRow} from '../line-window.js';
import {placeAt} from './places.js';
import {treeLine} from './tree-line.js';
import {type TreePane} from './tree-pane.js';

/** The rows of a tree that are on the screen. */
export function treeLines({value, folds, scroll, query, numbers}: TreePane, area: Area): readonly string[] {
	const count = Math.max(0, Math.min(area.rows, folds.rows - scroll.top));
	const parts = {columns: area.columns, symbols: symbolsFor(area.screen), numbers};
	return Array.from({length: count}, (_, index) => {
		const row = scroll.top + index;
		const pieces = treeLine(placeAt(value, folds, row), parts);
		return paintedRow(pieces, area, {isCurrent: row === scroll.cursor, query});
	});
}
