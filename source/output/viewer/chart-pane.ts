import {chartLines} from '../chart/chart-lines.js';
import {type ChartSeries, type ChartView} from '../chart/chart-view.js';
import {type Area} from './line-window.js';

/** Curves as large as the screen. */
export type ChartPane = {
	readonly kind: 'chart';
	readonly title?: string | undefined;
	readonly view: ChartView;

	/** The stretch of the horizontal axis that is shown; absent: all of it. */
	readonly span?: Span | undefined;
	readonly message?: string | undefined;
};

type Span = {readonly from: number; readonly to: number};

/** By how much a step zooms, and which part of the width it moves. */
const zoom = 0.5;
const pan = 0.25;

export function chartPane(view: ChartView, title?: string): ChartPane {
	return {kind: 'chart', title: view.title ?? title, view};
}

/** The chart after an action; `undefined` when the action is none of its own. */
export function chartAct(pane: ChartPane, action: string): ChartPane | undefined {
	const whole = spanOf(pane.view);
	const {from, to} = pane.span ?? whole;
	const width = to - from;
	switch (action) {
		case 'zoom-in':
		case 'zoom-out': {
			const half = (width * (action === 'zoom-in' ? zoom : 1 / zoom)) / 2;
			const middle = (from + to) / 2;
			return within(pane, {from: middle - half, to: middle + half}, whole);
		}

		case 'left':
		case 'right': {
			const by = width * (action === 'left' ? -pan : pan);
			const held = Math.max(whole.from - from, Math.min(by, whole.to - to));
			return within(pane, {from: from + held, to: to + held}, whole);
		}

		case 'zoom-whole': {
			return {...pane, span: undefined};
		}

		case 'log': {
			return {...pane, view: {...pane.view, isLogY: pane.view.isLogY !== true}};
		}

		case 'points': {
			return {...pane, view: {...pane.view, hasPoints: pane.view.hasPoints !== true}};
		}

		default: {
			return undefined;
		}
	}
}

/** The chart in all the rows there are. */
export function chartPaneLines({view, span}: ChartPane, area: Area): readonly string[] {
	const cut = span === undefined ? view.series : view.series.map((series) => stretch(series, span));
	const screen = {...area.screen, columns: area.columns, rows: area.rows, isTerminal: true};
	return [...chartLines({...view, series: cut, lines: area.rows}, screen)].slice(0, area.rows);
}

function within(pane: ChartPane, {from, to}: Span, whole: Span): ChartPane {
	const span = {from: Math.max(from, whole.from), to: Math.min(to, whole.to)};
	const isWhole = span.from <= whole.from && span.to >= whole.to;
	const isTiny = !(span.to - span.from > (whole.to - whole.from) * 1e-6);
	return isTiny ? pane : {...pane, span: isWhole ? undefined : span};
}

function spanOf({series}: ChartView): Span {
	let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	for (const {x} of series) {
		for (const value of Float64Array.from(x).filter((each) => Number.isFinite(each))) {
			from = Math.min(from, value);
			to = Math.max(to, value);
		}
	}

	return from <= to ? {from, to} : {from: 0, to: 0};
}

/** The points within a span; those beyond are gaps, so that no line leads to them. */
function stretch(series: ChartSeries, {from, to}: Span): ChartSeries {
	const x: number[] = [];
	const y: number[] = [];
	for (let index = 0; index < series.x.length; index++) {
		const value = series.x[index] ?? Number.NaN;
		if (value >= from && value <= to) {
			x.push(value);
			y.push(series.y[index] ?? Number.NaN);
		}
	}

	return {...series, x, y};
}
