import {type Screen} from '../../output/screen.js';
import {type Appearance} from '../../terminal/appearance.js';
import {type AskImageSupport} from '../../output/chart/image/with-image.js';
import {type Shell, type ShellOptions} from '../shell-options.js';
import {type Keyboard} from '../terminal/keyboard.js';
import {type LiveOutput} from '../terminal/live-output.js';
import {type Notify} from '../../terminal/notifier.js';

/** What the prompt is made of. */
export type ReplOptions = {
	readonly shell: Shell;
	readonly settings: ShellOptions['settings'];
	readonly screen: () => Screen;
	readonly pictures?: AskImageSupport | undefined;
	readonly looks: Appearance;
	readonly keyboard: Pick<Keyboard, 'listen' | 'putBack' | 'lend'>;
	readonly output: Pick<
		LiveOutput,
		'print' | 'clear' | 'size' | 'subscribeSize' | 'lend' | 'writeLent' | 'writableLength'
	>;

	/** Hears of everything that has ended, however long it took. */
	readonly notify: Notify;
};
