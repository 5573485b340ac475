import {type Piece} from '../pieces.js';
import {safeLine} from '../safe-text.js';
import {type Screen} from '../screen.js';
import {symbolsFor} from '../symbols.js';
import {cellWidth, cutEnd} from '../width.js';
import {markOf, roleOf} from './marks.js';
import {type Plan, type PlannedCurve} from './plan.js';

/** Cells between two entries. */
const gap = 3;

/** The curves' marks and names in lines of at most `width` cells, at most `most` lines (1 or more); what is left out is counted. */
export function legendLines(
	{curves, y, hasPoints}: Plan,
	{
		width,
		most,
		unicode,
	}: {readonly width: number; readonly most: number; readonly unicode: Screen['unicode']},
): Piece[][] {
	const {ellipsis} = symbolsFor({unicode});
	const lines: Piece[][] = [[]];
	let used = 0;
	for (const [index, curve] of curves.entries()) {
		const sample = sampleOf(index, curves.length === 1, {hasPoints, unicode});
		const left = curves.length - index;
		const name = nameOf(curve, y.length > 1);
		const room = lines.length === most && left > 1 ? gap + `${ellipsis} ${left} more`.length : 0;
		const text = cutEnd(name, Math.max(0, width - sample.length - 1), ellipsis);
		const entry: Piece[] = [
			{text: cutEnd(sample, width, ellipsis), role: curve.hasValues ? roleOf(index) : 'dim'},
			{text: text === '' ? '' : ` ${text}`, role: curve.hasValues ? undefined : 'dim'},
		];
		const entryWidth = sample.length + 1 + cellWidth(text);
		if (used > 0 && used + gap + entryWidth + room > width) {
			if (lines.length === most) {
				const rest = cutEnd(`${ellipsis} ${left} more`, width - used - gap, ellipsis);
				lines.at(-1)?.push({text: ' '.repeat(Math.min(gap, width - used)) + rest, role: 'dim'});
				return lines;
			}

			lines.push([]);
			used = 0;
		}

		lines.at(-1)?.push({text: used === 0 ? '' : ' '.repeat(gap)}, ...entry);
		used += (used === 0 ? 0 : gap) + entryWidth;
	}

	return lines;
}

function sampleOf(
	index: number,
	isAlone: boolean,
	{hasPoints, unicode}: {readonly hasPoints: boolean; readonly unicode: boolean},
): string {
	const {rule} = symbolsFor({unicode});
	const mark = markOf(index, unicode);
	if (hasPoints || !unicode) {
		return mark;
	}

	return isAlone ? rule.repeat(2) : rule + mark + rule;
}

function nameOf({name, hasValues, axis}: PlannedCurve, hasTwoAxes: boolean): string {
	const remark = hasValues ? (hasTwoAxes && axis === 1 ? ' (right)' : '') : ' (no values)';
	return safeLine(name) + remark;
}
