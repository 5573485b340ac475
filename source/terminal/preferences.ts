import {shortEscapeTime} from '../editor/keys/keys.js';
import {type Environment} from '../files/locations.js';
import {type ThemeChoice} from '../output/theme/theme-choice.js';

/** A setting that is on, off, or decided by the program. */
export type Switch = 'auto' | 'on' | 'off';

/** The user's settings for the terminal. */
export type Preferences = {
	readonly theme: ThemeChoice;
	readonly hyperlinks: Switch;
	readonly marks: Switch;
	readonly images: 'auto' | 'kitty' | 'iterm2' | 'sixel' | 'off';
	readonly notify: Switch;

	/** Minimum duration in seconds for a notification. */
	readonly 'notify-after': number;

	/** Milliseconds after which a lone Escape counts as a key and not as the start of a sequence. */
	readonly 'escape-time': 'auto' | '25' | '50' | '100' | '200' | '500';
};

/** The preferences in effect now. */
export type PreferenceSource<Name extends keyof Preferences> = {
	readonly get: () => Pick<Preferences, Name>;
};

/** Whether a feature is on: as set by the user, else as `decide` says. */
export function isOn(setting: Switch, decide: () => boolean): boolean {
	return setting === 'auto' ? decide() : setting === 'on';
}

/** Milliseconds after which a lone Escape counts as a key: longer over SSH, where sequences may arrive in pieces. */
export function escapeTime(setting: Preferences['escape-time'], environment: Environment): number {
	return setting === 'auto' ? (isRemote(environment) ? remoteEscapeTime : shortEscapeTime) : Number(setting);
}

const remoteEscapeTime = 150;

/** Whether the terminal is at the other end of an SSH connection. */
export function isRemote(environment: Environment): boolean {
	return ['SSH_CONNECTION', 'SSH_CLIENT', 'SSH_TTY'].some((name) => (environment[name] ?? '') !== '');
}
