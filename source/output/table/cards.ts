import {type TableView} from '../view.js';
import {type Screen} from '../screen.js';
import {fieldOf, titleOf} from './field.js';
import {fieldLines} from './fields.js';

/** The rows of a table as cards, one below the other: for screens too narrow for a table. */
export function* cardLines({columns, rows}: TableView, screen: Screen): Iterable<string> {
	for (const [index, row] of rows.entries()) {
		if (index > 0) {
			yield '';
		}

		const fields = columns.map((column) => ({
			name: titleOf(column),
			value: fieldOf(row, column.field),
			kind: column.kind,
		}));
		yield* fieldLines(fields, screen);
	}
}
