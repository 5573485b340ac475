import {type Range} from '../../../editor/line/words.js';
import {classify, type ClassifiedSpan, type TextClass} from '../../../language/highlighting/classify.js';
import {lineProblem, type LineProblem} from '../../../language/hints/line-problem.js';
import {matchingBracket} from '../../../language/highlighting/matching-bracket.js';
import {type CommandSpec} from '../../../language/specification.js';
import {type Role} from '../../../output/theme/palette.js';
import {type Theme} from '../../../output/theme/theme.js';

/** The styles of the line's characters. */
export type LineStyles = {
	/** The escape sequence that styles the character at an offset; `''` for plain text. */
	readonly styleAt: (offset: number) => string;

	/** The mistake that is underlined. */
	readonly problem: LineProblem | undefined;
};

export type LineStylesInput = {
	readonly text: string;

	/** Offset in UTF-16 units. */
	readonly cursor: number;

	/** The selection, shown in reverse video. Default none. */
	readonly selected?: Range | undefined;
	readonly specs: readonly CommandSpec[];
	readonly theme: Theme;
};

/** Longer texts are not highlighted, to keep typing fast. UTF-16 units. */
export const maxColouredLength = 5000;

const underline = '\u001B[4m';
const bold = '\u001B[1m';
const inverse = '\u001B[7m';

const roles: Readonly<Record<TextClass, Role | undefined>> = {
	text: undefined,
	command: 'keyword',
	option: 'key',
	path: 'id',
	string: 'string',
	number: 'number',
	variable: 'boolean',
	operator: 'heading',
	filter: 'boolean',
	redirect: 'heading',
	comment: 'comment',
	// A mistake is underlined only after the cursor has left it; until then it is an ordinary word.
	error: undefined,
};

/** Syntax colours, the bracket that matches the one at the cursor, and the first mistake underlined. Pure. */
export function lineStyles(input: LineStylesInput): LineStyles {
	const {styleAt, problem} = unselectedStyles(input);
	const [start, end] = input.selected ?? [0, 0];
	return {
		problem,
		styleAt: (offset) => styleAt(offset) + (offset >= start && offset < end ? inverse : ''),
	};
}

/** The syntax colours of a line that has been entered: the escape sequence that styles the character at an offset. Pure. */
export function enteredStyles(
	text: string,
	specs: readonly CommandSpec[],
	theme: Theme,
): LineStyles['styleAt'] {
	const styles = text.length > maxColouredLength ? [] : stylesOf(text, classify(text, specs), {specs, theme});
	return (offset) => styles[offset] ?? '';
}

function unselectedStyles({text, cursor, specs, theme}: LineStylesInput): LineStyles {
	if (text.length > maxColouredLength) {
		return {styleAt: () => '', problem: undefined};
	}

	const spans = classify(text, specs);
	const styles = stylesOf(text, spans, {specs, theme});
	const problem = lineProblem(text, cursor, specs);
	if (problem !== undefined) {
		const {offset, length} = problem.span;
		styles.fill(underline + (theme.failure ?? ''), offset, offset + length);
	}

	for (const at of matchingBracket(text, cursor, spans) ?? []) {
		styles[at] = bold + (theme.accent ?? '');
	}

	return {styleAt: (offset) => styles[offset] ?? '', problem};
}

function stylesOf(
	text: string,
	spans: readonly ClassifiedSpan[],
	{specs, theme}: Pick<LineStylesInput, 'specs' | 'theme'>,
): string[] {
	const styles = Array.from({length: text.length}, () => '');
	for (const {offset, length, class: name} of spans) {
		const word = text.slice(offset, offset + length);
		const role = name === 'error' && isNoun(word, specs) ? roles.command : roles[name];
		styles.fill(role === undefined ? '' : (theme[role] ?? ''), offset, offset + length);
	}

	return styles;
}

/** A noun whose verb is still being typed keeps its colour. */
function isNoun(word: string, specs: readonly CommandSpec[]): boolean {
	return specs.some(({words: [noun]}) => noun === word.toLowerCase());
}
