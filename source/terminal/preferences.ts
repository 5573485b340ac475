import {type ThemeChoice} from '../output/theme/theme-choice.js';

/** Whether the program decides, or the user has. */
export type Switch = 'auto' | 'on' | 'off';

/** What a user can set about a terminal. */
export type Preferences = {
	readonly theme: ThemeChoice;
	readonly hyperlinks: Switch;
	readonly images: 'auto' | 'kitty' | 'iterm2' | 'sixel' | 'off';
	readonly notify: Switch;

	/** Seconds after which an ending is worth a notification. */
	readonly 'notify-after': number;
};

/** The preferences in effect now. */
export type PreferenceSource<Name extends keyof Preferences> = {
	readonly get: () => Pick<Preferences, Name>;
};

/** Whether something is to be done: as the user has set it, else as `decide` finds. */
export function isOn(setting: Switch, decide: () => boolean): boolean {
	return setting === 'auto' ? decide() : setting === 'on';
}
