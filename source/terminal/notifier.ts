import {type SettingsStore} from '../commands/settings/settings-store.js';
import {type Environment} from '../files/locations.js';
import {type TerminalFacts} from './terminal-facts.js';
import {type WatchReports} from './input-parser.js';
import {notifying, type Attention} from './attention.js';
import {notification, type Ending} from './notification.js';

export type NotifierOptions = {
	/** Absent where the terminal is not listened to. */
	readonly keyboard?: {readonly watch: WatchReports; readonly lastKeyAt: () => number} | undefined;
	readonly output: Pick<NodeJS.WriteStream, 'write'>;
	readonly environment: Environment;
	readonly settings: Pick<SettingsStore, 'get'>;
	readonly facts: () => TerminalFacts;
};

/** Tells the user of what has ended, when the user wants that and looks elsewhere. */
export type Notify = (ending: Ending) => void;

/** Follows where the user looks. */
export function createNotifier({keyboard, output, environment, settings, facts}: NotifierOptions): Notify {
	let isFocused: boolean | undefined;
	keyboard?.watch((report) => {
		isFocused = report.kind === 'focus' ? report.isFocused : isFocused;
	});
	// Who has begun something was there; a terminal that reports the focus would have told of a change.
	const attention = (): Attention => {
		if (isFocused !== undefined || facts().reportsFocus) {
			return isFocused === false ? 'away' : 'here';
		}

		// Whoever has just answered a question or pressed Ctrl-C is there.
		const silence = Date.now() - (keyboard?.lastKeyAt() ?? 0);
		return silence < settings.get()['notify-after'] * 1000 ? 'here' : 'unknown';
	};

	return (ending) => {
		const way = notifying(ending, attention(), settings.get());
		if (way !== 'nothing') {
			output.write(way === 'bell' ? '\u0007' : notification(ending, facts(), environment));
		}
	};
}
