import {paintSpans} from '../text/spans.js';
import {lineWidth, type Screen} from '../screen.js';
import {symbolsFor} from '../theme/symbols.js';
import {paint, themeFor} from '../theme/theme.js';
import {wrap} from '../../text/wrap.js';
import {type ChartView} from './chart-view.js';
import {layOut, type ChartSize} from './lay-out.js';
import {imageLines} from './image/image-lines.js';
import {planChart} from './chart-plan.js';

/** Width in cells of a chart that does not go to a terminal. */
const defaultWidth = 80;

/** Default height: a quarter of the width, within these limits. */
const minLines = 12;
const maxLines = 24;

/** The greatest height: a chart is drawn in one go, and nobody can use more. */
const highest = 1000;

/** Rows an image leaves free for what follows it, and the height below which an image is not worth it. */
const rowsLeft = 3;
const minImageLines = 6;

/** Lines that titles, axis and a legend of one line take at most. */
const maxAround = 5;

/** A chart as lines no wider than the screen (80 cells without one), as many as asked for or as suit the width. */
export function* chartLines(view: ChartView, screen: Screen): Iterable<string> {
	const theme = themeFor(screen);
	const width = screen.isTerminal ? lineWidth(screen) : defaultWidth;
	const plan = planChart(view);
	if (typeof plan === 'string') {
		for (const line of wrap(plan, width, symbolsFor(screen).ellipsis)) {
			yield paint(theme, 'dim', line);
		}

		return;
	}

	const size = {width, unicode: screen.unicode, ...heightOf(view, width, screen)};
	const {image} = screen;
	const most = Math.max(0, (screen.rows ?? maxLines) - rowsLeft);
	const hasRoom = screen.isTerminal && most >= minImageLines;
	if (view.isImage && image !== undefined && hasRoom) {
		yield* imageLines(plan, withinScreen(size, most), {...screen, image});
		return;
	}

	for (const spans of layOut(plan, size)) {
		yield paintSpans(theme, spans).trimEnd();
	}
}

type Height = Pick<ChartSize, 'height' | 'isOfCurves'>;

function heightOf({lines, height}: ChartView, width: number, {isTerminal, rows}: Screen): Height {
	const asked = lines ?? height;
	if (asked !== undefined) {
		return {height: Math.min(highest, Math.max(1, Math.floor(asked))), isOfCurves: lines === undefined};
	}

	const most = isTerminal && rows !== undefined ? Math.max(1, Math.min(maxLines, rows - 3)) : maxLines;
	return {height: Math.min(most, Math.max(minLines, Math.round(width / 4))), isOfCurves: false};
}

/** An image may not be higher than the screen it is drawn into. */
function withinScreen(size: ChartSize, most: number): ChartSize {
	return size.isOfCurves && size.height + maxAround <= most
		? size
		: {...size, height: Math.min(size.height, most), isOfCurves: false};
}
