import {type LaidOutRow, type RowPart} from '../../editor/layout/layout-rows.js';
import {reset} from '../../output/look/theme.js';
import {characters} from '../../output/text/width.js';

/** The cursor is a cell drawn the other way round: the terminal's own would be lost at every redraw. */
const inverse = '\u001B[7m';

export type RowLooks = {
	/** What to write before the character at an offset. */
	readonly styleAt: (offset: number) => string;

	/** What to write before signs that stand for control characters. */
	readonly replaced: string;

	/** Offset of the character drawn as the cursor; absent: it is in another row. */
	readonly cursor: number | undefined;

	/** What the text may go on with, behind the end of the row. Default none. */
	readonly ghost?: {readonly text: string; readonly style: string} | undefined;
};

/** A row of the line in its looks. */
export function paintedRow({parts, end}: LaidOutRow, {styleAt, replaced, cursor, ghost}: RowLooks): string {
	const runs = createRuns();
	for (const part of parts) {
		for (const {text, start, end: stop} of charactersOf(part)) {
			const isCursor = cursor !== undefined && cursor >= start && cursor < stop;
			const style = part.isReplaced ? replaced : styleAt(start);
			runs.add(text, isCursor ? style + inverse : style);
		}
	}

	const {text: rest = '', style = ''} = ghost ?? {};
	const first = cursor === undefined || cursor < end ? '' : firstCharacter(rest);
	if (first !== '') {
		runs.add(first, (rest === '' ? '' : style) + inverse);
	}

	runs.add(rest.slice(first.length), style);
	return runs.painted();
}

/** Behind the end of the text the cursor is a cell of its own. */
function firstCharacter(ghost: string): string {
	const [first] = characters(ghost);
	return first?.text ?? ' ';
}

function charactersOf(part: RowPart): ReadonlyArray<Pick<RowPart, 'text' | 'start' | 'end'>> {
	const {text, start, end, width, isReplaced} = part;
	return isReplaced || end - start !== width
		? [part]
		: Array.from(text, (character, index) => ({
				text: character,
				start: start + index,
				end: start + index + 1,
			}));
}

/** Text gathered as long as its style stays the same. */
function createRuns() {
	let painted = '';
	let current = '';
	return {
		add(text: string, style: string) {
			if (text !== '' && style !== current) {
				painted += (current === '' ? '' : reset) + style;
				current = style;
			}

			painted += text;
		},
		painted: () => painted + (current === '' ? '' : reset),
	};
}
