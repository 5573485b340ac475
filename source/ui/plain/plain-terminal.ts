import {type Appearance, type LiveAppearance} from '../../terminal/appearance.js';
import {type Line} from '../line.js';
import {type LiveOutput} from '../terminal/live-output.js';
import {type Notify} from '../../terminal/notifier.js';
import {type LineInput} from './line-input.js';

/** What the plain shell reads from and writes to: lines only, nothing is redrawn. */
export type PlainTerminal = {
	readonly input: LineInput;
	readonly output: Pick<LiveOutput, 'print' | 'clear' | 'size'>;
	readonly appearance: Appearance;
	readonly screen: LiveAppearance['screen'];
	readonly notify: Notify;
	readonly writeLines: (lines: readonly Line[]) => void;

	/** Writes a question or prompt without a line feed: the answer follows on the same line. */
	readonly prompt: (text: string) => void;
};
