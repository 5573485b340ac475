import {Text, useCursor} from 'ink';
import {memo, type ReactNode} from 'react';
import {type ScreenCursor} from '../terminal/screen-cursor.js';

export type RowsProps = {
	/** With their styles, none wider than the screen. */
	readonly rows: readonly string[];
};

/** Rows of the live part, one below the other. */
export function Rows({rows}: RowsProps): ReactNode {
	// eslint-disable-next-line react/no-array-index-key -- a row is identified by its position
	return rows.map((row, index) => <Row key={index} text={row} />);
}

export type RowProps = {
	/** With its styles, no wider than the screen. */
	readonly text: string;
};

/** One row of the live part, memoised: it costs nothing while its text stays the same. */
export const Row = memo(({text}: RowProps): ReactNode => {
	// Ink gives empty text no height.
	return <Text wrap="truncate">{text === '' ? ' ' : text}</Text>;
});

/**
Puts the terminal's cursor at a position in the frame; without one it is hidden.

Call it in a component that is rendered for each frame: Ink hides the cursor when a frame comes without a position.
*/
export function useScreenCursor(cursor: ScreenCursor | undefined): void {
	const {setCursorPosition} = useCursor();
	setCursorPosition(cursor && {x: cursor.column, y: cursor.row});
}
