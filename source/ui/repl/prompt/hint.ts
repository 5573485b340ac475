import {type LineEditor} from '../../../editor/state/editor-state.js';
import {type LineProblem} from '../../../language/hints/line-problem.js';
import {usageHint, type UsageHint} from '../../../language/hints/usage-hint.js';
import {type CommandSpec} from '../../../language/specification.js';
import {type Appearance} from '../../../terminal/appearance.js';
import {safeLine} from '../../../text/safe-text.js';
import {cellWidth} from '../../../text/width.js';
import {type Line} from '../../line.js';
import {type Activity} from '../running/activity.js';
import {maxColouredLength} from './line-styles.js';

export type HintParts = {
	readonly editor: Pick<LineEditor, 'text' | 'cursor' | 'isLiteral'>;
	readonly activity: Pick<Activity, 'hint'>;
	readonly specs: readonly CommandSpec[];

	/** The first mistake in the line, if any. */
	readonly problem: LineProblem | undefined;
};

/** A message for the last key, else the mistake in the line, else the usage of its command. */
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

	const usage = text === '' || text.length > maxColouredLength ? undefined : usageHint(text, cursor, specs);
	return usage && [{text: usageText(usage, columns), role: 'dim'}];
}

/** The whole usage if it fits, else the brief one without option names. */
function usageText({usage, brief, summary}: UsageHint, columns: number): string {
	const end = summary === '' ? '' : `  ${summary}`;
	return cellWidth(usage + end) <= columns ? usage + end : brief + end;
}
