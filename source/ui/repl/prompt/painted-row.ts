import {type LaidOutRow, type RowPart} from '../../../editor/layout/layout-rows.js';
import {reset} from '../../../output/theme/theme.js';

export type RowStyles = {
	/** The escape sequence that styles the character at an offset. */
	readonly styleAt: (offset: number) => string;

	/** The escape sequence for characters that stand in for control characters. */
	readonly replaced: string;

	/** The suggestion after the row. Default none. */
	readonly ghost?: {readonly text: string; readonly style: string} | undefined;
};

/** A row of the line with its styles. */
export function paintedRow({parts}: LaidOutRow, {styleAt, replaced, ghost}: RowStyles): string {
	const runs = createRuns();
	for (const part of parts) {
		for (const {text, start} of charactersOf(part)) {
			runs.add(text, part.isReplaced ? replaced : styleAt(start));
		}
	}

	runs.add(ghost?.text ?? '', ghost?.style ?? '');
	return runs.painted();
}

function charactersOf(part: RowPart): ReadonlyArray<Pick<RowPart, 'text' | 'start'>> {
	const {text, start, end, width, isReplaced} = part;
	return isReplaced || end - start !== width
		? [part]
		: Array.from(text, (character, index) => ({
				text: character,
				start: start + index,
			}));
}

/** Builds a row and writes a style sequence only where the style changes. */
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
