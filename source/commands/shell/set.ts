import {defineCommand} from '../define-command.js';
import {LocalFileError} from '../../errors/local-file-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {readConfiguration, updateConfiguration} from '../../files/configuration.js';
import {tildePath} from '../../files/file-failure.js';
import {suggestion} from '../../language/nearest.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';
import {usageError} from '../../language/parsing/problem.js';
import {type Notice, type Output} from '../../output/document.js';
import {type Context} from '../command.js';
import {defaultSettings, isSettingName, takenValues, withSetting} from '../settings/read-settings.js';
import {
	settingNames,
	settingSpecs,
	settingWords,
	type SettingName,
	type Settings,
} from '../settings/setting-specs.js';

/** The word that takes a setting back. */
const unsetWord = 'default';

/** `set [NAME [VALUE]]`: shows and changes settings. */
export const set = defineCommand({
	words: ['set'],
	summary: 'Show and change settings',
	description: `Changes are saved in the configuration file; all but plain take effect at once.
Keys are bound in that file, too: see help keys.`,
	arguments: [
		{
			name: 'name',
			summary: 'Setting, or NAME=VALUE',
			type: {
				suggested: settingNames.map((name) => ({text: name, description: settingSpecs[name].summary})),
			},
			optional: true,
		},
		{
			name: 'value',
			summary: `New value, or ${unsetWord}`,
			type: {
				suggestedAfter: Object.fromEntries(
					settingNames.map((name) => [name, [...settingWords(name), unsetWord].map((text) => ({text}))]),
				),
			},
			optional: true,
		},
	],
	options: [{name: 'unset', summary: 'Reset the setting to its default'}],
	examples: [
		{line: 'set', summary: 'All settings'},
		{line: 'set theme', summary: 'One of them, with its possible values'},
		{line: 'set theme dark', summary: 'Colours for dark backgrounds'},
		{line: 'set editing vi', summary: 'Edit lines as in vi'},
		{line: 'set --unset timeout', summary: 'Back to the default'},
	],
	async run({context, arguments: {name = '', value}, words, options: {unset}, invocation: {source}}) {
		const [given, inline] = name.split(/=(.*)/sv);
		const text = value ?? inline;
		if (given === undefined || given === '') {
			return unset ? needsName() : overview(context);
		}

		const known = knownName(given, words.name, source);
		if (unset || text?.toLowerCase() === unsetWord) {
			return changed(context, known, {});
		}

		if (text === undefined) {
			return shown(context, known);
		}

		const {span} = words.value ?? words.name ?? {};
		return changed(context, known, checked(known, text, {span, source}));
	},
});

function needsName(): never {
	throw new UsageError('--unset needs NAME', {hint: 'set lists the settings'});
}

function knownName(given: string, word: ExpandedWord | undefined, source: string | undefined): SettingName {
	const name = given.toLowerCase();
	if (!isSettingName(name)) {
		const hint = suggestion(name, settingNames, 'set lists the settings');
		throw usageError({message: `there is no setting "${given}"`, hint, span: word?.span}, source);
	}

	return name;
}

function overview({settings, server}: Context): Output {
	const rows = settingNames.map((name) => ({
		setting: name,
		value: settings.get()[name],
		default: settingSpecs[name].default,
		meaning: settingSpecs[name].summary,
	}));
	return {
		value: rows,
		view: {
			kind: 'table',
			columns: [
				{field: 'setting', priority: 3},
				{field: 'value', priority: 3},
				{field: 'default', priority: 1},
				{field: 'meaning', priority: 2},
			],
			rows,
		},
		notices: [keptIn(server)],
	};
}

function keptIn({access}: Context['server']): Notice {
	const file = tildePath(access().configFile);
	return {kind: 'info', text: `kept in ${file}`, file};
}

function shown({settings}: Context, name: SettingName): Output {
	const {default: usual, summary, auto} = settingSpecs[name];
	const value = settings.get()[name];
	const takes = takenValues(name);
	return {
		value: {setting: name, value, default: usual, takes, meaning: summary, auto},
		view: {
			kind: 'record',
			fields: Object.entries({[name]: value, default: usual, takes, meaning: summary, auto})
				.filter(([, text]) => text !== undefined)
				.map(([field, text]) => ({name: field, value: text})),
		},
	};
}

/** The change, if the setting takes the value. @throws UsageError */
function checked(
	name: SettingName,
	text: string,
	{span, source}: {readonly span: ExpandedWord['span']; readonly source: string | undefined},
): Partial<Settings> {
	const change = withSetting(name, text);
	if (change === undefined) {
		const hint = suggestion(text, [...settingWords(name), unsetWord]);
		throw usageError({message: `${name} takes ${takenValues(name)}, not "${text}"`, hint, span}, source);
	}

	return change;
}

/** Changes a setting now and for later; what cannot be kept for later says so and holds until the shell ends. */
function changed({settings, server}: Context, name: SettingName, change: Partial<Settings>): Output {
	const isUnset = change[name] === undefined;
	settings.dispatch({[name]: defaultSettings[name], ...change});
	const value = settings.get()[name];
	const file = server.access().configFile;
	save(file, name, change[name]);
	const again = isUnset ? ' again, its default' : '';
	const later = settingSpecs[name].takesRestart ? ' from the next start' : '';
	const done = `${name} is ${value}${again}${later}`;
	return {
		value: {setting: name, value},
		view: {kind: 'empty'},
		notices: [{kind: 'success', text: `${done}, kept in ${tildePath(file)}`, file: tildePath(file)}],
	};
}

/** @throws LocalFileError also for a file that would lose what is in it because it cannot be read. */
function save(file: string, name: SettingName, value: Settings[SettingName] | undefined): void {
	const {problem} = readConfiguration(file);
	if (problem !== undefined) {
		throw new LocalFileError(
			`${name} applies until the shell ends, but could not be saved: ${problem}`,
			file,
			{
				hint: `Fix ${tildePath(file)}, or remove it to begin a new one.`,
			},
		);
	}

	updateConfiguration(file, (configuration) => {
		const {[name]: _before, ...others} = configuration.settings;
		return {...configuration, settings: value === undefined ? others : {...others, [name]: value}};
	});
}
