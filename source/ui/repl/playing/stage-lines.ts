import {shownRemark, stepCount} from '../../../commands/play/play.js';
import {wrapHanging} from '../../../output/text/spans.js';
import {type Play} from '../../../session/session.js';
import {type Appearance} from '../../../terminal/appearance.js';
import {type Size} from '../../../terminal/size.js';
import {safeLine} from '../../../text/safe-text.js';
import {cutEnd} from '../../../text/width.js';
import {type Line} from '../../line.js';

/** The most rows a comment takes. */
const maxRows = 3;

/** The rows below the prompt while a script is played: the number of the step, and the comments above it. */
export function stageLines(play: Play, {columns}: Size, {symbols}: Appearance): readonly Line[] {
	const remark = shownRemark(play);
	const text = `${stepCount(play)}${remark === undefined ? '' : `  ${safeLine(remark)}`}`;
	const lines = wrapHanging([{text}], columns, symbols.ellipsis, /^\d+\/\d+ {2}/v).map((line) =>
		line.map((span) => span.text).join(''),
	);
	const last = lines.slice(maxRows - 1).join(' ');
	const shown = [
		...lines.slice(0, maxRows - 1),
		...(last === '' ? [] : [cutEnd(last, columns, symbols.ellipsis)]),
	];
	return shown.map((line) => [{text: line, role: 'dim'}]);
}
