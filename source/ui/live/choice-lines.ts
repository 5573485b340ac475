import {type Symbols} from '../../output/theme/symbols.js';
import {type Line} from '../line.js';

/** Choices, one a line, with numbers to type and a mark at the selected one (0-based). Texts are safe. */
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

/** The cell of a choice in which the terminal's cursor stands: its number. */
export const choiceColumn = 2;

/** Cells before the text of a choice. */
export const choiceIndent = 4;
