import {formats, type Format} from '../../language/formats.js';
import {type ThemeChoice} from '../../output/theme/theme-choice.js';

/** Whether the shell decides, or the user has. */
type Switch = 'auto' | 'on' | 'off';

/** How pictures are sent to the terminal. */
type ImageChoice = 'auto' | 'kitty' | 'iterm2' | 'sixel' | 'off';

/** What a user can set, as it is in effect. */
export type Settings = {
	readonly editing: 'emacs' | 'vi';
	readonly plain: 'on' | 'off';
	readonly presenter: 'on' | 'off';
	readonly theme: ThemeChoice;
	readonly output: Format;

	/** Seconds. */
	readonly timeout: number;
	readonly hyperlinks: Switch;
	readonly marks: Switch;
	readonly images: ImageChoice;
	readonly notify: Switch;

	/** Seconds. */
	readonly 'notify-after': number;

	/** Milliseconds. */
	readonly 'escape-time': 'auto' | '25' | '50' | '100' | '200' | '500';
};

export type SettingName = keyof Settings;

/** What can be set, what it means, and which values there are: words, or numbers with a unit. */
type SettingSpec<Value> = {
	/** A line of at most 45 characters, without a full stop. */
	readonly summary: string;

	/** It holds from the next start on. Default false: at once. */
	readonly takesRestart?: boolean | undefined;

	/** What `auto` does, where that is a value. */
	readonly auto?: string | undefined;
	readonly default: Value;
	readonly values: readonly Value[] | {readonly min: number; readonly max: number; readonly unit: string};
};

const switches: readonly Switch[] = ['auto', 'on', 'off'];

/** All settings in the order they are listed. */
export const settingSpecs: {readonly [Name in SettingName]: SettingSpec<Settings[Name]>} = {
	editing: {
		summary: 'How lines are edited at the prompt',
		default: 'emacs',
		values: ['emacs', 'vi'],
	},
	plain: {
		summary: 'Lines only, nothing is redrawn; like --plain',
		default: 'off',
		values: ['on', 'off'],
		takesRestart: true,
	},
	presenter: {
		summary: 'Persons, host and ids replaced, keys shown',
		default: 'off',
		values: ['on', 'off'],
	},
	theme: {
		summary: 'Which colours are used',
		auto: "those that suit the terminal's background, where it tells; else some that suit any",
		default: 'auto',
		values: ['auto', 'light', 'dark', 'high-contrast', 'monochrome'] satisfies readonly ThemeChoice[],
	},
	output: {
		summary: 'Format of results unless a line names one',
		auto: 'tables, charts and text for people, as suits the result',
		default: 'auto',
		values: formats,
	},
	timeout: {
		summary: 'Seconds the server may be silent',
		default: 30,
		values: {min: 0.1, max: 86_400, unit: 'seconds'},
	},
	hyperlinks: {
		summary: 'Show saved files and web addresses as links',
		auto: 'on in terminals known to show them',
		default: 'auto',
		values: switches,
	},
	marks: {
		summary: 'Name the window, mark prompts and outputs',
		auto: 'on in terminals known to understand',
		default: 'auto',
		values: switches,
	},
	images: {
		summary: 'How plot --image sends pictures',
		auto: 'the terminal is asked what it understands',
		default: 'auto',
		values: ['auto', 'kitty', 'iterm2', 'sixel', 'off'],
	},
	notify: {
		summary: 'Notify when a long command has ended',
		auto: 'only while another window is in front; by a bell where the terminal does not tell',
		default: 'auto',
		values: switches,
	},
	'notify-after': {
		summary: 'Seconds after which a command counts as long',
		default: 10,
		values: {min: 0, max: 86_400, unit: 'seconds'},
	},
	'escape-time': {
		summary: 'Milliseconds until Escape counts as a key',
		auto: '40, and 150 over SSH, where a key may come in two pieces',
		default: 'auto',
		values: ['auto', '25', '50', '100', '200', '500'],
	},
};

/** In the order they are listed. */
// The keys are those of the type.
// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
export const settingNames = Object.keys(settingSpecs) as readonly SettingName[];

/** The words a setting takes; none for one that takes a number. */
export function settingWords(name: SettingName): readonly string[] {
	const {values} = settingSpecs[name];
	return Array.isArray(values) ? values.map(String) : [];
}
