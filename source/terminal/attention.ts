import {type Settings} from '../commands/settings/setting-specs.js';
import {type Ending} from './notification.js';

/** Whether the user looks at the terminal, as far as that tells. */
export type Attention = 'here' | 'away' | 'unknown';

/** What is to be done about something that has ended. */
export type Notifying = 'message' | 'bell' | 'nothing';

/**
Whether to tell of an ending: only of what took long, and only while the user looks elsewhere. Where nobody knows where the user
looks, a bell is right: whoever is there hardly notices it, and terminals mark the window of who is not.
*/
export function notifying(
	{milliseconds}: Pick<Ending, 'milliseconds'>,
	attention: Attention,
	settings: Pick<Settings, 'notify' | 'notify-after'>,
): Notifying {
	if (settings.notify === 'off' || milliseconds < settings['notify-after'] * 1000) {
		return 'nothing';
	}

	const usual = {here: 'nothing', away: 'message', unknown: 'bell'} as const;
	return settings.notify === 'on' ? 'message' : usual[attention];
}
