import {rowsWithoutHiddenKeys} from '../../credentials/hidden-keys.js';
import {cellWidth} from '../../text/width.js';
import {type ViewerFrame} from '../../output/viewer/viewer-frame.js';
import {shownAtOnce} from '../terminal/ink-frame.js';
import {type LiveOutput} from '../terminal/live-output.js';
import {watchProcess} from '../../terminal/watch-process.js';

/** Alternate screen, no line wrapping, hidden cursor, mouse reports. */
const open = '\u001B[?1049h\u001B[?7l\u001B[?25l\u001B[?1000h\u001B[?1006h\u001B[H\u001B[2J';
const close = '\u001B[?1006l\u001B[?1000l\u001B[?7h\u001B[?25h\u001B[?1049l';

// eslint-disable-next-line no-control-regex -- our own colours
const styleSequence = /\u001B\[[\d;]*m/gv;

/** The terminal's alternate screen; the main screen comes back unchanged afterwards. */
export type AlternateScreen = {
	/** Draws a frame; only rows that differ from the last one are written. */
	readonly draw: (frame: ViewerFrame, columns: number) => void;

	/** Clears the screen, so that the next frame is written as a whole. */
	readonly forget: () => void;

	/** Goes to the main screen until the returned function is called, or the process continues after it was suspended. */
	readonly pause: () => () => void;

	/** Goes back to the main screen. */
	readonly leave: () => void;
};

/** Enters the alternate screen, and leaves it however the process ends. `onResume` is called when the process continues. */
export function enterAlternateScreen(
	output: Pick<LiveOutput, 'lend' | 'writeLent'>,
	onResume: () => void,
): AlternateScreen {
	let drawn: readonly string[] = [];
	let isAway = false;
	const takeBack = output.lend();
	const resume = () => {
		isAway = false;
		drawn = [];
		output.writeLent(open);
		onResume();
	};

	const back = () => {
		stopWatching();
		output.writeLent(close);
	};

	const stopWatching = watchProcess(back, resume);
	output.writeLent(open);
	return {
		draw(frame, columns) {
			if (!isAway) {
				const safe = {...frame, lines: rowsWithoutHiddenKeys(frame.lines.join('\n')).split('\n')};
				const update = screenUpdate(drawn, safe, columns);
				drawn = safe.lines;
				output.writeLent(shownAtOnce(update));
			}
		},
		forget() {
			drawn = [];
			output.writeLent(isAway ? '' : '\u001B[2J');
		},
		pause() {
			isAway = true;
			output.writeLent(close);
			return resume;
		},
		leave() {
			back();
			takeBack();
		},
	};
}

/** The sequence that makes a screen show a frame, given the rows it shows now. Pure. */
export function screenUpdate(
	before: readonly string[],
	{lines, cursor, focus = 0}: ViewerFrame,
	columns: number,
): string {
	let update = '';
	for (const [row, line] of lines.entries()) {
		if (line !== before[row]) {
			update += `\u001B[${row + 1};1H${line}`;
			// At the right edge this would erase the last character.
			update += cellWidth(line.replaceAll(styleSequence, '')) < columns ? '\u001B[K' : '';
		}
	}

	const {row, column} = cursor ?? {row: focus, column: 0};
	return `${update}\u001B[${row + 1};${column + 1}H\u001B[?25${cursor === undefined ? 'l' : 'h'}`;
}
