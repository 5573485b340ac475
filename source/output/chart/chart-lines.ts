import {paintSpans} from '../text/spans.js';
import {lineWidth, type Screen} from '../screen.js';
import {symbolsFor} from '../theme/symbols.js';
import {paint, themeFor} from '../theme/theme.js';
import {wrap} from '../../text/wrap.js';
import {type ChartView} from './chart-view.js';
import {layOut} from './lay-out.js';
import {imageLines} from './image/image-lines.js';
import {planChart} from './chart-plan.js';

/** Cells of a chart that goes to no terminal. */
const usualWidth = 80;

/** Lines of a chart when nobody says: a quarter of its width, within these. */
const fewestLines = 12;
const mostLines = 24;

/** Nobody asks for more in earnest, and a chart is drawn as a whole. */
const highest = 1000;

/** Rows of the screen that an image leaves to what follows it, and lines below which it is not worth one. */
const rowsLeft = 3;
const fewestImageLines = 6;

/** A chart in lines no wider than the screen (80 cells where there is none), as many as asked for or as suit its width. */
export function* chartLines(view: ChartView, screen: Screen): Iterable<string> {
	const theme = themeFor(screen);
	const width = screen.isTerminal ? lineWidth(screen) : usualWidth;
	const plan = planChart(view);
	if (typeof plan === 'string') {
		for (const line of wrap(plan, width, symbolsFor(screen).ellipsis)) {
			yield paint(theme, 'dim', line);
		}

		return;
	}

	const height = heightOf(view, width, screen);
	const {image, unicode} = screen;
	const most = Math.max(0, (screen.rows ?? mostLines) - rowsLeft);
	const hasRoom = screen.isTerminal && most >= fewestImageLines;
	if (view.isImage && image !== undefined && hasRoom) {
		yield* imageLines(plan, {width, height: Math.min(height, most), unicode}, {...screen, image});
		return;
	}

	for (const spans of layOut(plan, {width, height, unicode})) {
		yield paintSpans(theme, spans).trimEnd();
	}
}

function heightOf({height}: ChartView, width: number, {isTerminal, rows}: Screen): number {
	if (height !== undefined) {
		return Math.min(highest, Math.max(1, Math.floor(height)));
	}

	const most = isTerminal && rows !== undefined ? Math.max(1, Math.min(mostLines, rows - 3)) : mostLines;
	return Math.min(most, Math.max(fewestLines, Math.round(width / 4)));
}
