import {type Environment} from '../files/locations.js';
import {type WatchReports} from './input-parser.js';
import {notification, type Ending} from './notification.js';
import {type Preferences, type PreferenceSource} from './preferences.js';
import {type TerminalFacts} from './terminal-facts.js';

export type NotifierOptions = {
	/** Absent where the terminal's reports are not read. */
	readonly keyboard?: {readonly watch: WatchReports; readonly lastKeyAt: () => number} | undefined;
	readonly output: Pick<NodeJS.WriteStream, 'write'>;
	readonly environment: Environment;
	readonly settings: PreferenceSource<'notify' | 'notify-after'>;
	readonly facts: () => TerminalFacts;
};

/** Notifies the user that something has ended, if the user wants that and is looking elsewhere. */
export type Notify = (ending: Ending) => void;

/** Creates a notifier that keeps track of whether the user is looking at the terminal. */
export function createNotifier({keyboard, output, environment, settings, facts}: NotifierOptions): Notify {
	let isFocused: boolean | undefined;
	keyboard?.watch((report) => {
		isFocused = report.kind === 'focus' ? report.isFocused : isFocused;
	});
	// The user was present at the start, and a terminal with focus reports would have reported a change.
	const attention = (): Attention => {
		if (isFocused !== undefined || facts().reportsFocus) {
			return isFocused === false ? 'away' : 'here';
		}

		// A user who has just pressed a key is present.
		const silence = Date.now() - (keyboard?.lastKeyAt() ?? 0);
		return silence < settings.get()['notify-after'] * 1000 ? 'here' : 'unknown';
	};

	return (ending) => {
		const way = notificationKind(ending, attention(), settings.get());
		if (way !== 'nothing') {
			output.write(way === 'bell' ? '\u0007' : notification(ending, facts(), environment));
		}
	};
}

/** Whether the user is looking at the terminal, as far as that is known. */
export type Attention = 'here' | 'away' | 'unknown';

/** How the user is notified. */
export type NotificationKind = 'message' | 'bell' | 'nothing';

/**
How to notify the user: only if it took long, and only while the user is looking elsewhere. If that is unknown, with a bell, which hardly
disturbs a user who is present and marks the window for one who is not.
*/
export function notificationKind(
	{milliseconds}: Pick<Ending, 'milliseconds'>,
	attention: Attention,
	settings: Pick<Preferences, 'notify' | 'notify-after'>,
): NotificationKind {
	if (settings.notify === 'off' || milliseconds < settings['notify-after'] * 1000) {
		return 'nothing';
	}

	const automatic = {here: 'nothing', away: 'message', unknown: 'bell'} as const;
	return settings.notify === 'on' ? 'message' : automatic[attention];
}
