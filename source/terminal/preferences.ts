import {shortEscapeTime} from '../editor/keys/keys.js';
import {type Environment} from '../files/locations.js';
import {type ThemeChoice} from '../output/theme/theme-choice.js';

/** Whether the program decides, or the user has. */
export type Switch = 'auto' | 'on' | 'off';

/** What a user can set about a terminal. */
export type Preferences = {
	readonly theme: ThemeChoice;
	readonly hyperlinks: Switch;
	readonly marks: Switch;
	readonly images: 'auto' | 'kitty' | 'iterm2' | 'sixel' | 'off';
	readonly notify: Switch;

	/** Seconds after which an ending is worth a notification. */
	readonly 'notify-after': number;

	/** Milliseconds after which an Escape is a key, not the beginning of a sequence. */
	readonly 'escape-time': 'auto' | '25' | '50' | '100' | '200' | '500';
};

/** The preferences in effect now. */
export type PreferenceSource<Name extends keyof Preferences> = {
	readonly get: () => Pick<Preferences, Name>;
};

/** Whether something is to be done: as the user has set it, else as `decide` finds. */
export function isOn(setting: Switch, decide: () => boolean): boolean {
	return setting === 'auto' ? decide() : setting === 'on';
}

/** Milliseconds after which an Escape is a key: longer over SSH, where a sequence may come in pieces. */
export function escapeTime(setting: Preferences['escape-time'], environment: Environment): number {
	return setting === 'auto' ? (isRemote(environment) ? remoteEscapeTime : shortEscapeTime) : Number(setting);
}

const remoteEscapeTime = 150;

/** Whether the terminal is at the other end of an SSH connection. */
export function isRemote(environment: Environment): boolean {
	return ['SSH_CONNECTION', 'SSH_CLIENT', 'SSH_TTY'].some((name) => (environment[name] ?? '') !== '');
}
