import {type Environment} from '../files/locations.js';
import {type WatchReports} from './input-parser.js';
import {notification, type Ending} from './notification.js';
import {type Preferences, type PreferenceSource} from './preferences.js';
import {type TerminalFacts} from './terminal-facts.js';

export type NotifierOptions = {
	/** Absent where the terminal is not listened to. */
	readonly keyboard?: {readonly watch: WatchReports; readonly lastKeyAt: () => number} | undefined;
	readonly output: Pick<NodeJS.WriteStream, 'write'>;
	readonly environment: Environment;
	readonly settings: PreferenceSource<'notify' | 'notify-after'>;
	readonly facts: () => TerminalFacts;
};

/** Tells the user that something has ended, if the user wants that and looks elsewhere. */
export type Notify = (ending: Ending) => void;

/** Keeps track of whether the user looks at the terminal. */
export function createNotifier({keyboard, output, environment, settings, facts}: NotifierOptions): Notify {
	let isFocused: boolean | undefined;
	keyboard?.watch((report) => {
		isFocused = report.kind === 'focus' ? report.isFocused : isFocused;
	});
	// The user was there to start it; a terminal that reports focus would have reported a change.
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

/** Whether the user looks at the terminal, as far as the terminal reports it. */
export type Attention = 'here' | 'away' | 'unknown';

/** How the user is notified that something has ended. */
export type Notifying = 'message' | 'bell' | 'nothing';

/**
How to notify the user: only if it took long, and only while the user looks elsewhere. Where that is unknown it is a bell: it hardly
disturbs a user who is there, and terminals mark the window for one who is not.
*/
export function notifying(
	{milliseconds}: Pick<Ending, 'milliseconds'>,
	attention: Attention,
	settings: Pick<Preferences, 'notify' | 'notify-after'>,
): Notifying {
	if (settings.notify === 'off' || milliseconds < settings['notify-after'] * 1000) {
		return 'nothing';
	}

	const usual = {here: 'nothing', away: 'message', unknown: 'bell'} as const;
	return settings.notify === 'on' ? 'message' : usual[attention];
}
