import {safeLine} from '../text/safe-text.js';
import {cellWidth, cutEnd, padEnd, padStart} from '../text/width.js';
import {durationText} from './table/quantities.js';
import {paintSpans, wrapSpans, type Span} from './text/spans.js';
import {lineWidth, type Screen} from './screen.js';
import {symbolsFor, type Symbols} from './theme/symbols.js';
import {themeFor} from './theme/theme.js';

/** A step of something long, as commands report it. */
export type Step = {
	readonly id: string;
	readonly label: string;
	readonly state: 'running' | 'done' | 'failed' | 'warning';

	/** From 0 to 1, when known. */
	readonly fraction?: number | undefined;

	/** Finished of total; the total may grow and may be 0. */
	readonly count?: {readonly finished: number; readonly total: number} | undefined;
	readonly detail?: string | undefined;

	/** Milliseconds since the step began. */
	readonly elapsed?: number | undefined;
};

/** Cells of the longest bar, and below how many there is none. */
const maxBarWidth = 36;
const shortestBar = 8;
const labelWidth = 13;

/** Cells kept for a detail beside a bar, e.g. `t = 3.90971`, so that the bar stays as long as it is while the detail changes. */
const detailWidth = 11;

/**
The live part: a line per step, `⠹ simulation  1/3  ━━━━━━━━╸──────  58 %  t = 0.58`, columns below each other.

@param tick - counts up as time passes; turns the spinner.
*/
export function progressLines(steps: readonly Step[], screen: Screen, tick: number): string[] {
	const theme = themeFor(screen);
	const width = Math.min(lineWidth(screen), 500);
	const symbols = symbolsFor(screen);
	const widths = {
		label: Math.max(labelWidth, ...steps.map(({label}) => cellWidth(safeLine(label)))),
		count: Math.max(0, ...steps.map((step) => countText(step).length)),
	};
	return steps.map((step) => {
		const spans = stepSpans(step, {width, widths, symbols, tick});
		const [line = []] = wrapSpans(spans, width, {mode: 'anywhere', ellipsis: symbols.ellipsis});
		return paintSpans(theme, line);
	});
}

/** The same step as one line to keep: `simulation: running, 1 of 3, 58 %, t = 0.58`. For `--plain` and logs. */
export function plainProgressLine(step: Step): string {
	const {label, state, count, detail, elapsed} = step;
	const parts = [
		state,
		count === undefined ? '' : `${count.finished} of ${count.total}`,
		state === 'running' ? percentText(step) : '',
		state === 'running' || elapsed === undefined ? '' : durationText(elapsed),
		detail === undefined ? '' : safeLine(detail),
	];
	return `${safeLine(label)}: ${parts.filter(Boolean).join(', ')}`;
}

/** The share that is done, from 0 to 1: as reported, else finished of total; `undefined` when nothing is known. */
export function fractionOf({fraction, count}: Step): number | undefined {
	const share =
		fraction ?? (count !== undefined && count.total > 0 ? count.finished / count.total : undefined);
	return share === undefined || Number.isNaN(share) ? undefined : Math.min(1, Math.max(0, share));
}

type Geometry = {
	readonly width: number;
	readonly widths: {readonly label: number; readonly count: number};
	readonly symbols: Symbols;
	readonly tick: number;
};

function stepSpans(step: Step, geometry: Geometry): Span[] {
	const {symbols, width, widths} = geometry;
	const label = cutEnd(padEnd(safeLine(step.label), widths.label), Math.max(1, width - 4), symbols.ellipsis);
	// A step that is not counted has its detail where the others have their count.
	const hasCount = widths.count > 0 && (step.count !== undefined || fractionOf(step) !== undefined);
	const start: Span[] = [
		{text: '  '},
		signOf(step, geometry),
		{text: ` ${label}`},
		...(hasCount ? [{text: ` ${padEnd(countText(step), widths.count)}`}] : []),
	];
	const used = start.reduce((sum, {text}) => sum + cellWidth(text), 0);
	const skipped = hasCount || widths.count === 0 ? 0 : widths.count + 1;
	return [...start, ...tailSpans(step, {room: width - used, skipped}, geometry)];
}

/**
Bar, share and detail while it runs, as far as there is room, the bar before the detail; afterwards how long it took, at the edge.

@param room - cells to the right, `skipped` of which other steps use for their counts.
*/
function tailSpans(
	step: Step,
	{room, skipped}: {readonly room: number; readonly skipped: number},
	{symbols}: Geometry,
): Span[] {
	const time = step.elapsed === undefined ? '' : durationText(step.elapsed);
	const detail = step.detail === undefined ? '' : safeLine(step.detail);
	if (step.state !== 'running') {
		const text = cutEnd(`  ${detail}`, Math.max(0, room - time.length - 2), symbols.ellipsis);
		const edge = Math.min(room, maxBarWidth + 20 + skipped);
		return time.length + 2 > room
			? []
			: [
					{text, role: 'dim'},
					{text: padStart(time, Math.max(time.length + 2, edge - cellWidth(text))), role: 'dim'},
				];
	}

	const share = fractionOf(step);
	if (share === undefined) {
		const whole = spaced([detail, time]);
		const text = cellWidth(whole) <= room ? whole : spaced([detail]);
		return [{text: cutEnd(text, Math.max(0, room), symbols.ellipsis), role: 'dim'}];
	}

	const percent = percentText(step).padStart(5);
	const shown = detail === '' ? '' : padEnd(detail, detailWidth);
	const texts = [spaced([percent, shown, time]), spaced([percent, shown]), spaced([percent])];
	const text = texts.find((each) => shortestBar + 2 + cellWidth(each) <= room);
	if (text === undefined) {
		const least = cutEnd(spaced([percent, detail]), Math.max(0, room), symbols.ellipsis);
		return [{text: least, role: 'dim'}];
	}

	const barRoom = Math.min(maxBarWidth, room - cellWidth(text) - 2);
	return [{text: '  '}, ...barSpans(share, barRoom, symbols), {text, role: 'dim'}];
}

function spaced(texts: readonly string[]): string {
	return texts
		.filter(Boolean)
		.map((text) => `  ${text}`)
		.join('');
}

function barSpans(share: number, width: number, symbols: Symbols): Span[] {
	const halves = Math.floor(share * width * 2);
	const done = Math.floor(halves / 2);
	const half = halves % 2;
	return [
		{text: symbols.barDone.repeat(done) + symbols.barHalf.repeat(half), role: 'running'},
		{text: symbols.barLeft.repeat(width - done - half), role: 'border'},
	];
}

function signOf({state}: Step, {symbols, tick}: Geometry): Span {
	switch (state) {
		case 'done': {
			return {text: symbols.success, role: 'success'};
		}

		case 'failed': {
			return {text: symbols.failure, role: 'failure'};
		}

		case 'warning': {
			return {text: symbols.warning, role: 'warning'};
		}

		case 'running': {
			const {spinner} = symbols;
			return {text: spinner[Math.abs(Math.trunc(tick)) % spinner.length] ?? spinner[0], role: 'running'};
		}
	}
}

function countText({count}: Step): string {
	return count === undefined ? '' : `${count.finished}/${count.total}`;
}

function percentText(step: Step): string {
	const share = fractionOf(step);
	return share === undefined ? '' : `${Math.floor(share * 100 + 1e-9)} %`;
}
