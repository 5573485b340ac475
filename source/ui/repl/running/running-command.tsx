import {memo, type ReactNode} from 'react';
import {chartLines} from '../../../output/chart/chart-lines.js';
import {type ChartView} from '../../../output/chart/chart-view.js';
import {type Screen} from '../../../output/screen.js';
import {type Appearance} from '../../../terminal/appearance.js';
import {type Size} from '../../../terminal/size.js';
import {cutLine, liveRows} from '../../live/frame.js';
import {useSpinner} from '../../live/hooks.js';
import {Progress} from '../../live/progress-view.js';
import {Row, Rows} from '../../live/rows.js';
import {type Shell} from '../../shell.js';
import {type Running} from './activity.js';

export type RunningCommandProps = {
	readonly running: Running;
	readonly signIn?: Shell['signIn'];
	readonly screen: Screen;
	readonly size: Size;
	readonly appearance: Appearance;
};

/** A running command: its charts so far, as many of its steps as fit, and the clock. */
export function RunningCommand({running, signIn, screen, size, appearance}: RunningCommandProps): ReactNode {
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
				isSigningIn={signIn?.get() === 'running'}
				isStopping={isStopping}
				spinner={spinner}
			/>
		</>
	);
}

/** Height of a chart in the live part, in rows: a lower one shows too little, a higher one is slow to redraw. */
const minHeight = 7;
const maxHeight = 16;

type LiveChartsProps = {
	readonly charts: readonly ChartView[];
	readonly screen: Screen;
	readonly size: Size;

	/** Rows available. */
	readonly rows: number;
};

/** Charts of the results so far, one below the other. Memoised: not drawn again for each frame of the spinner. */
const LiveCharts = memo(({charts, screen, size, rows}: LiveChartsProps): ReactNode => {
	return <Rows rows={liveChartRows(charts, {...screen, ...size}, rows)} />;
});

/** Charts in at most `rows` rows; those that do not fit are left out. Pure. */
function liveChartRows(charts: readonly ChartView[], screen: Screen, rows: number): readonly string[] {
	const count = Math.min(charts.length, Math.max(0, Math.floor(rows / minHeight)));
	const lines = Math.min(maxHeight, Math.floor(rows / Math.max(1, count)));
	return charts.slice(0, count).flatMap((chart) => [...chartLines({...chart, lines}, screen)]);
}

type ClockProps = {
	/** Milliseconds the command has run. */
	readonly elapsed: number;
	readonly spinner: string;

	/** The sign-in is still running: a command that needs the server waits for it. */
	readonly isSigningIn: boolean;

	/** Ctrl-C was pressed. */
	readonly isStopping: boolean;
	readonly columns: number;
	readonly appearance: Appearance;
};

/** How long the command has run, and how to stop it. */
function Clock({elapsed, spinner, isSigningIn, isStopping, columns, appearance}: ClockProps): ReactNode {
	const seconds = Math.floor(elapsed / 1000);
	const time = seconds < 1 ? '' : ` ${seconds} s`;
	const doing = isSigningIn ? 'signing in' : 'running';
	const what = isStopping ? 'stopping, Ctrl-C again gives it up' : `${doing}, Ctrl-C interrupts it`;
	const line = [{text: `${spinner}${time} `, role: 'running'} as const, {text: what, role: 'dim'} as const];
	return <Row text={cutLine(line, columns, appearance)} />;
}
