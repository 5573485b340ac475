import {useLayoutEffect, type ReactNode} from 'react';
import {type LiveOutput} from './live-output.js';
import {type ScreenCursor} from './screen-cursor.js';

export type RowsProps = {
	/** Painted, none wider than the screen. */
	readonly rows: readonly string[];

	/** Where the terminal's cursor stands. Default: it is hidden. */
	readonly cursor?: ScreenCursor | undefined;
	readonly output: Pick<LiveOutput, 'draw'>;
};

/**
Rows that are laid out and painted already. They go to the screen as they are: Ink would measure and paint each again at every
key, which takes as long as all the rest.
*/
export function Rows({rows, cursor, output}: RowsProps): ReactNode {
	useLayoutEffect(() => {
		output.draw(rows, cursor);
	});
	return null;
}
