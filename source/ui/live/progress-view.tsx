import {type ReactNode} from 'react';
import {progressLines, type Step} from '../../output/progress.js';
import {type Screen} from '../../output/screen.js';
import {type Size} from '../../terminal/size.js';
import {lastRows} from './frame.js';
import {Rows} from './rows.js';

export type ProgressProps = {
	readonly steps: readonly Step[];
	readonly screen: Screen;
	readonly size: Size;

	/** Number of the spinner's frame. */
	readonly tick: number;

	/** Rows available; if there are more steps, the last ones are shown. */
	readonly rows: number;
};

/** The steps of a command, one per row. */
export function Progress({steps, screen, size, tick, rows}: ProgressProps): ReactNode {
	return <Rows rows={lastRows(progressLines(steps, {...screen, ...size}, tick), rows)} />;
}
