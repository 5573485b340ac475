import {type ExperimentPlace} from '../../api/resources/experiments.js';
import {ShellError} from '../../errors/shell-error.js';
import {type Output} from '../../output/document.js';
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
			notices: [...notices, ...(drawn.notices ?? [])],
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
