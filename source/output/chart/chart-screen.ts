import {type Notice, type Output} from '../document.js';
import {type Format} from '../../language/formats.js';
import {type ImageScreen, type Screen} from '../screen.js';
import {counted} from '../../text/counted.js';
import {type ChartSeries, type ChartView} from './chart-view.js';
import {chartsAmong} from './charts-in.js';

/** Why there are no images, for the user: `this terminal shows no pictures`. */
type NoImages = {readonly reason: string};

/** Asks how images can be shown at the moment. */
export type AskImageSupport = () => Promise<ImageScreen | NoImages>;

/** For places without a terminal to ask. */
export const noImages: AskImageSupport = async () => ({reason: 'no pictures are shown here'});

/** The screen an output is shown on, and the notices that go with it. */
export type ChartScreen = {readonly screen: Screen; readonly notices: readonly Notice[]};

/** The screen, with what images need if the output has any, and notices about values its charts cannot show. */
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

/** How many curves a notice names. */
const maxNamed = 3;

/** Notices about values that cannot be placed on a chart, since its axes cover only the finite ones. */
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
		curves.length > maxNamed ? `, and of ${counted(curves.length - maxNamed, 'more curve')}` : '';
	return curves.length === 0
		? []
		: [
				{
					kind: 'warning',
					text: `values that are NaN or infinite are left out: ${curves.slice(0, maxNamed).join(', ')}${others}`,
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
