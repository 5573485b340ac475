import {spansWidth, type Span} from '../text/spans.js';
import {safeLine} from '../../text/safe-text.js';
import {symbolsFor} from '../theme/symbols.js';
import {cellWidth, cutEnd, cutMiddle} from '../../text/width.js';
import {markOf, roleOf} from './marks.js';
import {shortNames} from './curve-names.js';
import {type Plan, type PlannedCurve} from './chart-plan.js';

/** Cells of a marker and the space after it. */
const markWidth = 4;

/** Cells between two entries. */
const gap = 3;

export type LegendRoom = {
	/** Cells, 1 or more. */
	readonly width: number;

	/** Lines, 1 or more. */
	readonly most: number;
	readonly unicode: boolean;
};

/** The curves' markers and names in lines; those that do not fit are counted at the end. */
export function legendLines(plan: Plan, {width, most, unicode}: LegendRoom): Span[][] {
	const {ellipsis} = symbolsFor({unicode});
	const lines: Span[][] = [[]];
	const names = shortNames(
		plan.curves.map((curve) => nameOf(curve, plan.y.length > 1)),
		width - markWidth,
		ellipsis,
	);
	let used = 0;
	for (const [index, name] of names.entries()) {
		const entry = entryOf(plan, {index, name}, {width, unicode});
		const left = plan.curves.length - index;
		const rest = `${ellipsis} ${left} more`;
		const isLastLine = lines.length === most;
		const room = isLastLine && left > 1 ? gap + rest.length : 0;
		const isFull = used > 0 && used + gap + spansWidth(entry) + room > width;
		if (isFull && isLastLine) {
			const free = width - used;
			lines
				.at(-1)
				?.push({text: ' '.repeat(Math.min(gap, free)) + cutEnd(rest, free - gap, ellipsis), role: 'dim'});
			return lines;
		}

		if (isFull) {
			lines.push([]);
			used = 0;
		}

		const space = used === 0 ? 0 : gap;
		lines.at(-1)?.push({text: ' '.repeat(space)}, ...entry);
		used += space + spansWidth(entry);
	}

	return lines;
}

/** Marker and name of a curve, at most `width` cells. */
function entryOf(
	{curves, hasPoints}: Plan,
	{index, name}: {readonly index: number; readonly name: string},
	{width, unicode}: Pick<LegendRoom, 'width' | 'unicode'>,
): Span[] {
	const {ellipsis} = symbolsFor({unicode});
	const isAlone = curves.length === 1;
	const sample = cutEnd(sampleOf(index, {hasPoints, unicode, isAlone}), width, ellipsis);
	const text = cutMiddle(name, Math.max(0, width - cellWidth(sample) - 1), ellipsis);
	const isDim = curves[index]?.hasValues === false;
	return [
		{text: sample, role: isDim ? 'dim' : roleOf(index)},
		{text: text === '' ? '' : ` ${text}`, role: isDim ? 'dim' : undefined},
	];
}

/** As the curve is drawn: one that is alone has no marks. */
function sampleOf(
	index: number,
	{
		hasPoints,
		unicode,
		isAlone,
	}: {readonly hasPoints: boolean; readonly unicode: boolean; readonly isAlone: boolean},
): string {
	const {rule} = symbolsFor({unicode});
	const mark = markOf(index, unicode);
	return hasPoints || !unicode ? mark : rule + (isAlone ? rule : mark) + rule;
}

function nameOf({name, hasValues, axis}: PlannedCurve, hasTwoAxes: boolean): string {
	const remark = hasValues ? (hasTwoAxes && axis === 1 ? ' (right)' : '') : ' (no values)';
	return safeLine(name) + remark;
}
