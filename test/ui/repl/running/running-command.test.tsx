import fc from 'fast-check';
import {render} from 'ink-testing-library';
import stringWidth from 'string-width';
import {expect, test, vi} from 'vitest';
import {eventually} from '../../../helpers/eventually.js';
import {type ChartView} from '../../../../source/output/chart/chart-view.js';
import {type Size} from '../../../../source/terminal/size.js';
import {type Running} from '../../../../source/ui/repl/running/activity.js';
import {RunningCommand} from '../../../../source/ui/repl/running/running-command.js';
import {frameOf, plainAppearance} from '../../../helpers/frames.js';
import {terminal} from '../../../helpers/output-screen.js';

const chart: ChartView = {
	kind: 'chart',
	x: {name: 'time', unit: 's'},
	series: [{variable: 'h', unit: 'm', x: [0, 1, 2], y: [0, 1, 4]}],
};
const step = {id: 's', label: 'simulation', state: 'running', startedAt: 0} as const;

/** Milliseconds since 1970. */
const now = 1_700_000_000_000;

function rows({steps = [step], ...running}: Partial<Running>, size: Size): readonly string[] {
	vi.useFakeTimers({toFake: ['Date'], now});
	try {
		return frameOf(
			<RunningCommand
				appearance={plainAppearance}
				running={{startedAt: now, charts: [], isStopping: false, steps, ...running}}
				screen={terminal(size.columns)}
				size={size}
			/>,
		);
	} finally {
		vi.useRealTimers();
	}
}

const wide = {columns: 60, rows: 24};

test.each<[string, Partial<Running>, readonly string[]]>([
	['at once', {steps: []}, ['⠋ running, Ctrl-C interrupts it']],
	['after a while', {steps: [], startedAt: now - 2100}, ['⠋ 2 s running, Ctrl-C interrupts it']],
	['that is to stop', {steps: [], isStopping: true}, ['⠋ stopping, Ctrl-C again gives it up']],
	[
		'with steps',
		{
			steps: [
				{...step, label: 'compilation', state: 'done', elapsed: 2700},
				{...step, id: 't', fraction: 0.5, count: {finished: 1, total: 2}},
			],
		},
		[
			'  ✔ compilation                                        2.7 s',
			'  ⠋ simulation    1/2  ━━━━━━━━━━━━━━━───────────────   50 %',
			'⠋ running, Ctrl-C interrupts it',
		],
	],
])('a command %s', (_title, running, frame) => {
	expect(rows(running, wide)).toEqual(frame);
});

test('a running command shows its output so far above its steps', () => {
	const shown = rows({charts: [chart]}, wide);
	expect(shown[0]).toBe('h [m]');
	expect(shown.at(-2)).toContain('simulation');
	expect(shown.at(-1)).toContain('running');
});

test('charts without enough space are omitted, the steps stay', () => {
	const charts = (count: number, height: number) =>
		rows({charts: Array.from({length: count}, () => chart)}, {columns: 60, rows: height}).filter(
			(row) => row === 'h [m]',
		);
	expect(charts(1, 9)).toHaveLength(0);
	expect(charts(2, 20)).toHaveLength(2);
	expect(charts(2, 14)).toHaveLength(1);
});

test('the spinner turns without redrawing the rest', async () => {
	const {frames, unmount} = render(
		<RunningCommand
			appearance={plainAppearance}
			running={{startedAt: Date.now(), charts: [chart], isStopping: false, steps: [step]}}
			screen={terminal(60)}
			size={wide}
		/>,
	);
	await eventually(() => {
		expect(frames.length).toBeGreaterThan(2);
	});
	const shown = [...frames];
	// Ink's last frame is an empty one.
	unmount();
	expect(new Set(shown.map((frame) => frame.split('\n').at(-1)?.[0])).size).toBeGreaterThan(1);
	expect(new Set(shown.map((frame) => frame.split('\n')[0]))).toEqual(new Set(['h [m]']));
});

test('at any size, two rows of the screen stay free and no row is too wide', () => {
	const size = fc.record({columns: fc.integer({min: 1, max: 100}), rows: fc.integer({min: 3, max: 80})});
	fc.assert(
		fc.property(size, fc.integer({min: 0, max: 4}), fc.integer({min: 0, max: 9}), (at, charts, steps) => {
			const shown = rows(
				{
					charts: Array.from({length: charts}, () => chart),
					steps: Array.from({length: steps}, (_, index) => ({...step, id: String(index)})),
				},
				at,
			);
			expect(shown.length).toBeLessThanOrEqual(at.rows - 2);
			for (const row of shown) {
				expect(stringWidth(row)).toBeLessThanOrEqual(at.columns);
			}
		}),
		{numRuns: 50},
	);
});
