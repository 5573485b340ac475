import {paneLines} from './pane.js';
import {inputLine, statusLine} from './status-line.js';
import {areaOf, paneOf, type Viewer} from './viewer.js';

/** What the viewer shows. */
export type ViewerFrame = {
	/** One text for every row of the screen, painted, none wider than the screen. */
	readonly lines: readonly string[];

	/** Where the cursor is, in cells from 0; absent: nowhere. */
	readonly cursor?: {readonly row: number; readonly column: number} | undefined;
};

/** The whole screen. Pure. */
export function viewerFrame(viewer: Viewer): ViewerFrame {
	const area = areaOf(viewer);
	const drawn = area.rows > 0 ? paneLines(paneOf(viewer), area).slice(0, area.rows) : [];
	const lines = [...drawn, ...Array.from({length: area.rows - drawn.length}, () => '')];
	if (viewer.input === undefined) {
		return {lines: [...lines, statusLine(viewer)]};
	}

	const {line, column} = inputLine(viewer, viewer.input);
	return {lines: [...lines, line], cursor: {row: area.rows, column}};
}
