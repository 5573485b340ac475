import {type ReactNode} from 'react';
import {type LineEditor} from '../../../editor/state/editor-state.js';
import {type LineProblem} from '../../../language/hints/line-problem.js';
import {usageHint, type UsageHint} from '../../../language/hints/usage-hint.js';
import {type CommandSpec} from '../../../language/specification.js';
import {type Appearance} from '../../../terminal/appearance.js';
import {safeLine} from '../../../text/safe-text.js';
import {cellWidth} from '../../../text/width.js';
import {type Line} from '../../line.js';
import {cutLine} from '../../live/frame.js';
import {Row} from '../../live/rows.js';
import {type Activity} from '../running/activity.js';
import {longestColoured} from './line-styles.js';

export type HintProps = {
	readonly line: Line;
	readonly columns: number;
	readonly appearance: Appearance;
};

/** What stands below the line while no menu is open. */
export function Hint({line, columns, appearance}: HintProps): ReactNode {
	return <Row text={cutLine(line, columns, appearance)} />;
}

export type HintParts = {
	readonly editor: Pick<LineEditor, 'text' | 'cursor' | 'isLiteral'>;
	readonly activity: Pick<Activity, 'hint'>;
	readonly specs: readonly CommandSpec[];

	/** What is wrong with the line, if anything. */
	readonly problem: LineProblem | undefined;
};

/** What was just said, else what is wrong with the line, else how its command is used. */
export function hintLine(
	{editor: {text, cursor, isLiteral}, activity: {hint}, specs, problem}: HintParts,
	{symbols}: Appearance,
	columns: number,
): Line | undefined {
	const message = isLiteral ? 'The next key is taken as it is' : hint;
	if (message !== undefined) {
		return [{text: safeLine(message), role: 'dim'}];
	}

	if (problem !== undefined) {
		return [
			{text: `${symbols.failure} `, role: 'failure'},
			{text: safeLine(problem.message), role: 'dim'},
		];
	}

	const usage = text === '' || text.length > longestColoured ? undefined : usageHint(text, cursor, specs);
	return usage && [{text: usageText(usage, columns), role: 'dim'}];
}

/** As much as there is space for: all of it, else without the options' names. */
function usageText({usage, brief, summary}: UsageHint, columns: number): string {
	const end = summary === '' ? '' : `  ${summary}`;
	return cellWidth(usage + end) <= columns ? usage + end : brief + end;
}
