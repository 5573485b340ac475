import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	defaultSettings,
	isSettingName,
	readSettings,
	takenValues,
	withSetting,
} from '../../../source/commands/settings/read-settings.js';
import {
	settingNames,
	settingSpecs,
	settingWords,
	type SettingName,
} from '../../../source/commands/settings/setting-specs.js';
import {formats} from '../../../source/language/formats.js';

test.each<[SettingName, string | number | boolean, unknown]>([
	['editing', 'vi', 'vi'],
	['editing', ' VI ', 'vi'],
	['editing', 'nano', undefined],
	['theme', 'high-contrast', 'high-contrast'],
	['theme', 'universal', undefined],
	['notify', true, 'on'],
	['notify', false, 'off'],
	['editing', true, undefined],
	['timeout', '2.5', 2.5],
	['timeout', 60, 60],
	['timeout', '0', undefined],
	['timeout', '1e9', undefined],
	['timeout', 'soon', undefined],
	['timeout', '', undefined],
	['notify-after', '0', 0],
	['images', 'sixel', 'sixel'],
])('%s %j means %j', (name, value, meant) => {
	expect(withSetting(name, value)?.[name]).toEqual(meant);
});

test('every setting accepts its default, and has words to complete or is a number', () => {
	for (const name of settingNames) {
		expect(withSetting(name, defaultSettings[name])).toEqual({[name]: defaultSettings[name]});
		expect(settingWords(name).length > 0 || takenValues(name).startsWith('a number of')).toBe(true);
		expect(settingSpecs[name].summary.length).toBeLessThanOrEqual(45);
	}
});

test('the output formats are those of --output', () => {
	expect(settingWords('output')).toEqual(formats);
});

test('accepted values are described in plain words', () => {
	expect(takenValues('editing')).toBe('emacs or vi');
	expect(takenValues('notify')).toBe('auto, on or off');
	expect(takenValues('timeout')).toBe('a number of seconds from 0.1 to 86400');
});

test('valid settings of a configuration are used, the others are reported, and unknown names are ignored', () => {
	expect(readSettings({theme: 'dark', timeout: 'soon', editting: 'vi', holograms: true})).toEqual({
		settings: {theme: 'dark'},
		problems: [
			'settings.timeout in the configuration takes a number of seconds from 0.1 to 86400, not "soon"',
			'settings.editting in the configuration: did you mean editing?',
		],
	});
});

test('names that every object inherits are not settings', () => {
	expect(isSettingName('constructor')).toBe(false);
	expect(isSettingName('__proto__')).toBe(false);
});

test('no value in a configuration makes reading fail', () => {
	const value = fc.oneof(fc.string(), fc.double(), fc.boolean());
	fc.assert(
		fc.property(fc.dictionary(fc.oneof(fc.constantFrom(...settingNames), fc.string()), value), (found) => {
			const {settings} = readSettings(found);
			for (const name of settingNames) {
				const set = settings[name];
				expect(set === undefined || withSetting(name, set) !== undefined).toBe(true);
			}
		}),
	);
});
