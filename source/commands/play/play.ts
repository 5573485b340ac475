import {type Notice} from '../../output/document.js';
import {type Guide, type Play} from '../../session/session.js';
import {tourLine} from '../tour/tour-steps.js';

/** The line that is proposed next. */
export function guideLine(guide: Guide): string {
	return guide.kind === 'tour' ? tourLine(guide) : (guide.steps[guide.step]?.line ?? '');
}

/** `3/12` */
export function stepCount({step, steps}: Play): string {
	return `${step + 1}/${steps.length}`;
}

/** The script some steps further on, or back; `undefined` where it has none. */
export function movedBy(play: Play, by: number): Play | undefined {
	const step = play.step + by;
	return play.steps[step] === undefined ? undefined : {...play, step};
}

/** Where a script is after its step was run, and what is said of it. One that has failed waits for another try. */
export function playAfter(
	play: Play,
	{hasFailed, isPlain}: {readonly hasFailed: boolean; readonly isPlain: boolean},
): {readonly play: Play | undefined; readonly notices: readonly Notice[]} {
	if (hasFailed) {
		const waiting = {...play, isAutomatic: false};
		return {play: waiting, notices: [failureNotice(play, isPlain), ...stepNotices(waiting, isPlain)]};
	}

	const next = movedBy(play, 1);
	return next === undefined
		? {play: next, notices: [endNotice(play)]}
		: {play: next, notices: stepNotices(next, isPlain)};
}

function failureNotice(play: Play, isPlain: boolean): Notice {
	const {file, isAutomatic} = play;
	const paused = isAutomatic ? 'automatic play is off; ' : '';
	const ways = isPlain ? 'Enter tries again, demo next skips it' : 'any key types it again, Down skips it';
	const place = `${file}:${play.steps[play.step]?.at ?? 1}`;
	return {
		kind: 'warning',
		text: `step ${play.step + 1} of ${play.steps.length} failed (${place}): ${paused}${ways}`,
	};
}

/** What is said at the end. */
function endNotice({file, steps}: Play): Notice {
	return {kind: 'success', text: `that was ${file}: ${stepsText(steps.length)}`};
}

/** What is said at a step where only lines are shown; elsewhere it stands below the prompt. */
export function stepNotices(play: Play, isPlain: boolean): readonly Notice[] {
	const remark = shownRemark(play);
	const [first = '', ...others] = guideLine(play).split('\n');
	const line = others.length === 0 ? first : `${first} … ${others.at(-1)?.trim() ?? ''}`;
	return isPlain
		? [
				...(remark === undefined ? [] : [{kind: 'info', text: `${stepCount(play)} ${remark}`} as const]),
				...(play.isAutomatic ? [] : [{kind: 'next', text: line} as const]),
			]
		: [];
}

/** What the comments above the step say, if they are shown. */
export function shownRemark({steps, step, hidesRemarks}: Play): string | undefined {
	return hidesRemarks ? undefined : steps[step]?.remark;
}

/** `1 step`, `12 steps` */
export function stepsText(count: number): string {
	return `${count} step${count === 1 ? '' : 's'}`;
}
