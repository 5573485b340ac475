import {type ReactNode} from 'react';
import {type Screen} from '../../../output/screen.js';
import {type Appearance} from '../../../terminal/appearance.js';
import {type Size} from '../../../terminal/size.js';
import {cutLine, liveRows} from '../../live/frame.js';
import {useSpinner} from '../../live/hooks.js';
import {Progress} from '../../live/progress.js';
import {Row} from '../../live/rows.js';
import {type Running} from './activity.js';
import {LiveCharts} from './live-charts.js';

export type RunningCommandProps = {
	readonly running: Running;
	readonly screen: Screen;
	readonly size: Size;
	readonly appearance: Appearance;
};

/** A command while it runs: what it has so far, its steps, as many as fit, and the clock. */
export function RunningCommand({running, screen, size, appearance}: RunningCommandProps): ReactNode {
	const {spinner, tick, now} = useSpinner(appearance.symbols.spinner);
	const {steps, charts, startedAt, isStopping} = running;
	const space = liveRows(size) - 1;
	return (
		<>
			<LiveCharts charts={charts} rows={space - steps.length} screen={screen} size={size} />
			<Progress rows={space} screen={screen} size={size} steps={steps} tick={tick} />
			<Clock
				appearance={appearance}
				columns={size.columns}
				elapsed={now - startedAt}
				isStopping={isStopping}
				spinner={spinner}
			/>
		</>
	);
}

export type ClockProps = {
	/** Milliseconds the command has run. */
	readonly elapsed: number;
	readonly spinner: string;

	/** Ctrl-C was pressed. */
	readonly isStopping: boolean;
	readonly columns: number;
	readonly appearance: Appearance;
};

/** How long a command has run, and how to stop it. */
export function Clock({elapsed, spinner, isStopping, columns, appearance}: ClockProps): ReactNode {
	const seconds = Math.floor(elapsed / 1000);
	const time = seconds < 1 ? '' : ` ${seconds} s`;
	const what = isStopping ? 'stopping, Ctrl-C again gives it up' : 'running, Ctrl-C interrupts it';
	const line = [{text: `${spinner}${time} `, role: 'running'} as const, {text: what, role: 'dim'} as const];
	return <Row text={cutLine(line, columns, appearance)} />;
}
