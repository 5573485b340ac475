import {type Appearance} from '../../../terminal/appearance.js';
import {progressLines} from '../../../output/progress.js';
import {type Screen} from '../../../output/screen.js';
import {cutLine, liveRows} from '../../frame.js';
import {type Size} from '../../../terminal/size.js';
import {type Running} from './activity.js';
import {sketchLines} from './live-charts.js';

export type RunningParts = {
	readonly running: Running;
	readonly screen: Screen;
	readonly size: Size;
	readonly looks: Appearance;

	/** Milliseconds since 1970. */
	readonly now: number;
	readonly spinner: string;
	readonly tick: number;
};

/** A command's steps while it runs, as many as fit, and the clock. */
export function runningLines(parts: RunningParts): readonly string[] {
	const {running, screen, size, tick} = parts;
	const steps = progressLines(running.steps, {...screen, ...size}, tick);
	const room = liveRows(size) - steps.length - 1;
	const charts = sketchLines(running.charts, {...screen, ...size}, room);
	return [...charts, ...steps, clockLine(parts)].slice(-liveRows(size));
}

function clockLine({running, now, spinner, size, looks}: RunningParts): string {
	const seconds = Math.floor((now - running.startedAt) / 1000);
	const clock = seconds < 1 ? '' : ` ${seconds} s`;
	const what = running.isStopping ? 'stopping, Ctrl-C again gives it up' : 'running, Ctrl-C interrupts it';
	return cutLine(
		[
			{text: `${spinner}${clock} `, role: 'running'},
			{text: what, role: 'dim'},
		],
		size.columns,
		looks,
	);
}
