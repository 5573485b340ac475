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

	/** Counts up as time passes. */
	readonly tick: number;

	/** Rows there are for the steps; of more the last ones are shown. */
	readonly rows: number;
};

/** The steps of a command, a row each. */
export function Progress({steps, screen, size, tick, rows}: ProgressProps): ReactNode {
	return <Rows rows={lastRows(progressLines(steps, {...screen, ...size}, tick), rows)} />;
}
