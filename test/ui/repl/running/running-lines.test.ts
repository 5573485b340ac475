import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test, vi} from 'vitest';
import {type ChartView} from '../../../../source/output/chart/chart-view.js';
import {symbolsFor} from '../../../../source/output/theme/symbols.js';
import {themeFor} from '../../../../source/output/theme/theme.js';
import {runningLines} from '../../../../source/ui/repl/running/running-lines.js';
import {terminal} from '../../../helpers/output-screen.js';

// Laws take their time on a busy machine.
vi.setConfig({testTimeout: 60_000});

const chart: ChartView = {
	kind: 'chart',
	x: {name: 'time', unit: 's'},
	series: [{variable: 'h', unit: 'm', x: [0, 1, 2], y: [0, 1, 4]}],
};
const step = {id: 's', label: 'simulation', state: 'running', startedAt: 0} as const;

function lines(charts: readonly ChartView[], columns: number, rows: number) {
	const screen = terminal(columns, {rows});
	return runningLines({
		running: {startedAt: 0, steps: [step], charts, isStopping: false},
		screen,
		size: {columns, rows},
		looks: {theme: themeFor(screen), symbols: symbolsFor(screen)},
		now: 2000,
		spinner: '*',
		tick: 0,
	});
}

test('a command that runs shows what it has so far above its steps', () => {
	const shown = lines([chart], 60, 24);
	expect(shown[0]).toBe('h [m]');
	expect(shown.at(-2)).toContain('simulation');
	expect(shown.at(-1)).toContain('2 s running');
});

test('charts that have no room are left out, the steps stay', () => {
	expect(lines([chart], 60, 9).join('\n')).not.toContain('h [m]');
	expect(lines([chart, chart], 60, 20).filter((line) => line === 'h [m]')).toHaveLength(2);
	expect(lines([chart, chart], 60, 14).filter((line) => line === 'h [m]')).toHaveLength(1);
});

test('whatever the size, two rows of the screen stay free and no line is wider', () => {
	const size = fc.tuple(fc.integer({min: 1, max: 300}), fc.integer({min: 3, max: 80}));
	fc.assert(
		fc.property(size, fc.integer({min: 0, max: 4}), ([columns, rows], count) => {
			const shown = lines(
				Array.from({length: count}, () => chart),
				columns,
				rows,
			);
			expect(shown.length).toBeLessThanOrEqual(rows - 2);
			for (const line of shown) {
				expect(stringWidth(line)).toBeLessThanOrEqual(columns);
			}
		}),
	);
});
