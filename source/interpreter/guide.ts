import {stepNotices, tourAfter, tourEnd, tourLine} from '../commands/tour/tour-steps.js';
import {type Output} from '../output/document.js';
import {type Tour} from '../session/session.js';
import {type Caller, type Runtime, type StatementResult} from './runtime.js';

/** Advances the tour if the command that ended was its step. */
export function takeStep(
	{session}: Pick<Runtime, 'session'>,
	words: readonly string[],
	output: Output,
): void {
	const {guide: tour} = session.get();
	if (tour?.kind !== 'tour' || words[0] === 'tour') {
		return;
	}

	const next = tourAfter(tour, words, output);
	session.dispatch({type: 'guide', guide: next});
	if (next === undefined && tour.before !== undefined) {
		session.dispatch({type: 'use-entity', entity: 'workspace', value: tour.before});
	}
}

/** Adds the tour's text to the result of a step, replacing the command's own suggestion; returns any other result unchanged. */
export function guided(
	{session}: Pick<Runtime, 'session'>,
	before: Tour,
	result: StatementResult,
	{drawLive}: Pick<Caller, 'drawLive'>,
): StatementResult {
	const {guide: tour} = session.get();
	const {output} = result;
	const isLed = output.effects?.some(({kind}) => kind === 'guide') ?? false;
	if (tour === before || tour?.kind === 'play' || isLed) {
		return result;
	}

	const own = output.notices?.filter(({kind}) => kind !== 'next') ?? [];
	const said = tour === undefined ? tourEnd(before) : stepNotices(tour, {isPlain: drawLive === undefined});
	const proposed = tour === undefined ? [] : [{kind: 'propose-line', line: tourLine(tour)} as const];
	return {
		...result,
		output: {...output, notices: [...own, ...said], effects: [...(output.effects ?? []), ...proposed]},
	};
}
