import {type ExperimentPlace} from '../../api/resources/experiments.js';
import {ShellError} from '../../errors/shell-error.js';
import {quoteWord} from '../../language/quote-word.js';
import {chartsAmong} from '../../output/chart/charts-in.js';
import {type Notice, type Output} from '../../output/document.js';
import {type Room} from '../shared/place.js';
import {drawCurves} from './draw-curves.js';

/**
The outcome of an experiment with the curves of variables below it, where it is read by people. What cannot be drawn is a remark:
the outcome is worth more.
*/
export async function withChart(
	outcome: Output,
	room: Room,
	{place, variables}: {readonly place: ExperimentPlace; readonly variables: readonly string[]},
): Promise<Output> {
	const {view, notices = []} = outcome;
	if (variables.length === 0 || view === undefined) {
		return outcome;
	}

	try {
		const drawn = await drawCurves(room, place, {variables});
		const chart = drawn.view ?? {kind: 'empty'};
		return {
			...outcome,
			view: {kind: 'sections', sections: [{view}, {view: chart, isForScreen: true}]},
			notices: [...notices.filter(({text}) => text !== 'plot VARIABLE'), ...nextCharts(drawn, variables)],
		};
	} catch (error) {
		if (!(error instanceof ShellError)) {
			throw error;
		}

		const {message, hint} = error;
		const text = `nothing was drawn: ${message}${hint === undefined ? '' : `; ${hint}`}`;
		return {...outcome, notices: [...notices, {kind: 'warning', text}]};
	}
}

/** Charts that may be wanted next: of all cases where some were left out, and of what they ended with. */
function nextCharts({notices = [], view}: Output, variables: readonly string[]): readonly Notice[] {
	const names = variables.map((name) => quoteWord(name)).join(' ');
	const count = new Set(chartsAmong(view).flatMap(({series}) => series.map(({of}) => of))).size;
	return [
		...(notices.length === 0 ? [] : [{kind: 'next', text: `plot ${names} --cases all`} as const]),
		...(count > 1 ? [{kind: 'next', text: `plot ${names} --last`} as const] : []),
	];
}
