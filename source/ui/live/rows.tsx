import {Text, useCursor} from 'ink';
import {memo, type ReactNode} from 'react';
import {type ScreenCursor} from '../terminal/screen-cursor.js';

export type RowsProps = {
	/** Painted, and none wider than the screen. */
	readonly rows: readonly string[];
};

/** Rows of the live part, one below the other. */
export function Rows({rows}: RowsProps): ReactNode {
	// eslint-disable-next-line react/no-array-index-key -- a row is known by its place
	return rows.map((row, index) => <Row key={index} text={row} />);
}

export type RowProps = {
	/** Painted, and no wider than the screen. */
	readonly text: string;
};

/** One row of the live part. While its text stays the same it costs nothing. */
export const Row = memo(({text}: RowProps): ReactNode => {
	// Ink gives an empty text no height.
	return <Text wrap="truncate">{text === '' ? ' ' : text}</Text>;
});

/**
Has the terminal's cursor stand in the frame; without a place it is hidden.

To be called in a component that is rendered for each frame: Ink hides the cursor when a frame comes without its place.
*/
export function useScreenCursor(cursor: ScreenCursor | undefined): void {
	const {setCursorPosition} = useCursor();
	setCursorPosition(cursor && {x: cursor.column, y: cursor.row});
}
