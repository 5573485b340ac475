import {type Appearance} from '../../../terminal/appearance.js';
import {progressLines, type Step} from '../../../output/progress.js';
import {wrapHanging} from '../../../output/text/hanging.js';
import {type Screen} from '../../../output/screen.js';
import {frameLines, liveRows} from '../../frame.js';
import {type Size} from '../../../terminal/size.js';
import {questionLines, type Asked} from './question.js';

export type AskedParts = {
	readonly asked: Asked;

	/** What the command does meanwhile. */
	readonly steps: readonly Step[];
	readonly screen: Screen;
	readonly size: Size;
	readonly looks: Appearance;
};

/** A question in full, however narrow the screen, below the steps of the command that asks as far as there is room. */
export function askedLines({asked, steps, screen, size, looks}: AskedParts): readonly string[] {
	const lines = questionLines(asked, looks.symbols).map((line) =>
		wrapHanging(line, size.columns, looks.symbols.ellipsis),
	);
	// Of a choice the one that is marked has to be in sight, of anything else the end.
	const isChoice = asked.question.kind === 'choose';
	const focus = isChoice ? lines.slice(0, asked.selected + 1).flat().length : undefined;
	const question = frameLines(lines.flat(), size, looks, focus);
	const room = liveRows(size) - question.length;
	const progress = progressLines(steps, {...screen, ...size}, 0);
	return [...(room > 0 ? progress.slice(-room) : []), ...question];
}
