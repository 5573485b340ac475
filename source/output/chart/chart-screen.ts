import {type Notice, type Output} from '../document.js';
import {type Format} from '../../language/formats.js';
import {type ImageScreen, type Screen} from '../screen.js';
import {counted} from '../../text/counted.js';
import {type ChartSeries, type ChartView} from './chart-view.js';
import {chartsAmong} from './charts-in.js';

/** Why there are no images, for people: `this terminal shows no pictures`. */
type NoImages = {readonly reason: string};

/** How images are shown now. */
export type AskImageSupport = () => Promise<ImageScreen | NoImages>;

/** Where nobody has a terminal to ask. */
export const noImages: AskImageSupport = async () => ({reason: 'no pictures are shown here'});

/** Where an output is shown, and what is to be said about it. */
export type ChartScreen = {readonly screen: Screen; readonly notices: readonly Notice[]};

/** The screen with what the images of an output need, if it has any; notices about what its charts cannot show. */
export async function chartScreen(
	{view}: Pick<Output, 'view'>,
	format: Format,
	{screen, ask}: {readonly screen: Screen; readonly ask: AskImageSupport},
): Promise<ChartScreen> {
	const charts = format === 'auto' ? chartsAmong(view) : [];
	const notices = leftOut(charts);
	if (!screen.isTerminal || !charts.some(({isImage = false}) => isImage)) {
		return {screen, notices};
	}

	const image = await ask();
	return 'reason' in image
		? {
				screen,
				notices: [...notices, {kind: 'info', text: `${image.reason}, so the chart is drawn with text`}],
			}
		: {screen: {...screen, image}, notices};
}

/** Curves that are named in a remark. */
const mostNamed = 3;

/** The values a chart has no place for, as axes end where the others do. */
function leftOut(charts: readonly ChartView[]): readonly Notice[] {
	const curves = charts.flatMap(({series}) =>
		series.flatMap((each) => {
			const total = Math.min(each.x.length, each.y.length);
			const missing = missingIn(each, total);
			const name = each.of === undefined ? each.variable : `${each.variable} (${each.of})`;
			return missing === 0 ? [] : [`${missing} of ${total} of ${name}`];
		}),
	);
	const others =
		curves.length > mostNamed ? `, and of ${counted(curves.length - mostNamed, 'more curve')}` : '';
	return curves.length === 0
		? []
		: [
				{
					kind: 'warning',
					text: `values that are NaN or infinite are left out: ${curves.slice(0, mostNamed).join(', ')}${others}`,
				},
			];
}

function missingIn({x, y}: ChartSeries, total: number): number {
	let missing = 0;
	for (let index = 0; index < total; index++) {
		missing += Number.isFinite(x[index]) && Number.isFinite(y[index]) ? 0 : 1;
	}

	return missing;
}
