import {type Symbols} from '../../output/theme/symbols.js';
import {type Line} from '../line.js';

/** Numbered choices, one per line, with a marker at the selected one (0-based). Texts must be safe to print. */
export function choiceLines(
	choices: readonly string[],
	selected: number,
	{next}: Pick<Symbols, 'next'>,
): readonly Line[] {
	return choices.map((choice, index): Line => {
		const isSelected = index === selected;
		return [
			{text: isSelected ? `${next} ` : '  ', role: 'accent'},
			{text: `${index + 1} ${choice}`, role: isSelected ? 'heading' : undefined},
		];
	});
}

/** The column of a choice's number, where the terminal's cursor goes. 0-based. */
export const choiceColumn = 2;

/** The column at which the text of a choice begins. 0-based. */
export const choiceIndent = 4;
