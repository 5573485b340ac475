import {progressLines} from '../../output/progress.js';
import {type Screen} from '../../output/look/screen.js';
import {frameLines, liveRows} from '../frame.js';
import {type Looks} from '../line.js';
import {type Size} from '../terminal/live-output.js';
import {type Running} from './activity.js';
import {questionLines, type Asked} from './question.js';

export type AskedParts = {
	readonly asked: Asked;

	/** What it is asked about goes on meanwhile. */
	readonly running: Running | undefined;
	readonly screen: Screen;
	readonly size: Size;
	readonly looks: Looks;
};

/** A question, below the steps of the command that asks as far as there is room. */
export function askedLines({asked, running, screen, size, looks}: AskedParts): readonly string[] {
	const question = frameLines(questionLines(asked, looks.symbols), size, looks, asked.selected + 1);
	const room = liveRows(size) - question.length;
	const steps = progressLines(running?.steps ?? [], {...screen, ...size}, 0);
	return [...(room > 0 ? steps.slice(-room) : []), ...question];
}
