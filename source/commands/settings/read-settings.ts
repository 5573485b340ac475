import {type Setting} from '../../files/configuration-fields.js';
import {nearest} from '../../language/nearest.js';
import {createStore, type Store} from '../../session/store.js';
import {settingNames, settingSpecs, settingWords, type SettingName, type Settings} from './setting-specs.js';

/** Settings as they are without a configuration. */
export const defaultSettings: Settings = settingsOf((name) => settingSpecs[name].default);

/** A name is one of a setting. */
export function isSettingName(name: string): name is SettingName {
	return Object.hasOwn(settingSpecs, name);
}

/** A setting with a value, if it takes that value: a word in any case, a number within its limits. */
export function withSetting(name: SettingName, value: Setting): Partial<Settings> | undefined {
	const {values} = settingSpecs[name];
	const text = wordOf(value);
	if (!('min' in values)) {
		const word = settingWords(name).find((each) => each === text);
		return word === undefined ? undefined : {[name]: word};
	}

	const number = text === '' ? Number.NaN : Number(text);
	return number >= values.min && number <= values.max ? {[name]: number} : undefined;
}

/** What a setting takes, for people: `emacs or vi`, `a number of seconds from 0.1 to 86400`. */
export function takenValues(name: SettingName): string {
	const {values} = settingSpecs[name];
	return 'min' in values
		? `a number of ${values.unit} from ${values.min} to ${values.max}`
		: settingWords(name)
				.join(', ')
				.replace(/, (?=[^,]*$)/v, ' or ');
}

/** What a configuration file sets. */
type ReadSettings = {
	readonly settings: Partial<Settings>;

	/** Lines for the user: which setting is not as it should be. Its default is used instead. */
	readonly problems: readonly string[];
};

/** Takes what is usable of the settings of a configuration file. Names nobody knows may be of a later version, or mistyped. */
export function readSettings(found: Readonly<Record<string, Setting>>): ReadSettings {
	let settings: Partial<Settings> = {};
	const problems: string[] = [];
	for (const [name, value] of Object.entries(found)) {
		const set = isSettingName(name) ? withSetting(name, value) : undefined;
		settings = {...settings, ...set};
		const guess = set === undefined && !isSettingName(name) ? nearest(name, settingNames) : undefined;
		if (isSettingName(name) && set === undefined) {
			problems.push(`settings.${name} in the configuration takes ${takenValues(name)}, not "${value}"`);
		} else if (guess !== undefined) {
			problems.push(`settings.${name} in the configuration: did you mean ${guess}?`);
		}
	}

	return {settings, problems};
}

/** JSON has words of its own for on and off. */
function wordOf(value: Setting): string {
	const text = String(value).trim().toLowerCase();
	return value === true ? 'on' : value === false ? 'off' : text;
}

function settingsOf(valueOf: (name: SettingName) => Settings[SettingName]): Settings {
	// Every name is given the value of its own specification.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	return Object.fromEntries(settingNames.map((name) => [name, valueOf(name)])) as Settings;
}

/** Settings in effect; changes hold at once. */
export type SettingsStore = Store<Settings, Partial<Settings>>;

/** The default settings but for those given. */
export function createSettings(given: Partial<Settings> = {}): SettingsStore {
	return createStore((settings, changes) => ({...settings, ...changes}), {...defaultSettings, ...given});
}
