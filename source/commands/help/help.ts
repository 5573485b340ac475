import {defineCommand} from '../define-command.js';
import {UsageError} from '../../errors/usage-error.js';
import {nearest} from '../../language/nearest.js';
import {plural} from '../../language/binding/find-command.js';
import {commandWords, shortUsage} from '../../language/binding/usage.js';
import {type Output, type Notice} from '../../output/document.js';
import {type Command} from '../command.js';
import {mergedBindings} from '../../editor/bindings/binding-overrides.js';
import {defaultBindings} from '../../editor/bindings/default-bindings.js';
import {bindingGroups} from '../../editor/bindings/key-bindings.js';
import {readConfiguration} from '../../files/configuration.js';
import {tildePath} from '../../files/file-failure.js';
import {helpPage, listText, overviewText} from './help-pages.js';
import {requestHelp, requestIn} from './help-requests.js';
import {topicCommands} from './help-topics.js';

/** `help [COMMAND]`: what there is on one screen, a noun's verbs, one command with its options and examples, or a path of the API. */
export const help = defineCommand({
	words: ['help'],
	summary: 'Show the commands, or one of them',
	arguments: [
		{
			name: 'command',
			summary: 'A command, a noun, or a path of the API',
			type: 'command',
			optional: true,
			variadic: true,
		},
	],
	options: [{name: 'all', short: 'a', summary: 'Every command on a line of its own'}],
	examples: [
		{line: 'help', summary: 'An overview on one screen'},
		{line: 'help workspace', summary: 'What can be done with workspaces'},
		{line: 'help get', summary: 'One command with its options'},
		{line: 'help get /workspaces', summary: 'What a path of the API takes and gives'},
		{line: 'help --all', summary: 'Every command, one per line'},
	],
	async run({context, arguments: {command: words}, options: {all}}) {
		const commands = await context.commands.all();
		// In the user's shell a topic may come in quotes: impact-shell help 'workspace list'.
		const topic = words.flatMap((word) => word.split(/\s+/v)).filter(Boolean);
		const request = requestIn(topic);
		if (request !== undefined) {
			return requestHelp(context, request);
		}

		if (topic.length > 0) {
			return about(commands, topic);
		}

		return list(commands, all ? listText(commands) : overviewText(commands));
	},
});

function list(commands: readonly Command[], text: string): Output {
	const value = commands.map((command) => ({command: shortUsage(command), summary: command.summary}));
	return {value, view: {kind: 'text', syntax: 'help', text}};
}

function about(commands: readonly Command[], words: readonly string[]): Output {
	const name = words.join(' ').toLowerCase();
	const exact = commands.find((command) => commandWords(command).includes(name));
	if (exact !== undefined) {
		return {value: description(exact), view: {kind: 'text', syntax: 'help', text: helpPage(exact)}};
	}

	const ofNoun = commands.filter((command) => isAbout(command, name));
	if (ofNoun.length > 0) {
		return list(ofNoun, listText(ofNoun));
	}

	const names = commands.flatMap((command) => [command.words[0], ...commandWords(command)]);
	const guess = nearest(name, names);
	throw new UsageError(`there is no command "${name}"`, {
		hint: guess === undefined ? 'help lists the commands' : `did you mean help ${guess}?`,
	});
}

/** Also by one of its other names: `run` is about experiments. */
function isAbout({words, aliases = []}: Command, name: string): boolean {
	return [words, ...aliases].some(
		([noun, ...verb]) => verb.length > 0 && (noun === name || plural(noun ?? '') === name),
	);
}

function description({words, summary, arguments: args, options, examples}: Command) {
	return {command: words.join(' '), summary, arguments: args, options, examples};
}

/** `help keys`: what the keys of the prompt do, with the user's own. */
const helpKeys = defineCommand({
	words: ['help', 'keys'],
	summary: 'Show what the keys of the prompt do',
	description: `Keys are changed in the configuration file: {"keys": {"ctrl-o": "accept-line", "ctrl-t": "none"}}.`,
	examples: [{line: 'help keys', summary: 'All keys'}],
	async run({context: {server}}) {
		const {configFile} = server.access();
		const {configuration} = readConfiguration(configFile);
		const file = tildePath(configFile);
		const {bindings, problems} = mergedBindings(defaultBindings, configuration.keys);
		const groups = bindingGroups(bindings);
		const widest = Math.max(...groups.flatMap(({rows}) => rows.map(({keys}) => keys.length)));
		const text = groups
			.map(({group, rows}) =>
				[group, ...rows.map(({keys, help}) => `  ${keys.padEnd(Math.min(widest, 32))}  ${help}`)].join('\n'),
			)
			.join('\n\n');
		return {
			value: bindings.map(({keys, action, help, group, mode = 'edit'}) => ({
				keys,
				action,
				help,
				group,
				mode,
			})),
			view: {kind: 'text', syntax: 'help', text},
			notices: [
				...problems.map((problem): Notice => ({kind: 'warning', text: problem})),
				{kind: 'info', text: `keys are bound in ${file}`, file},
			],
		};
	},
});

/** Help, in its own order. */
export const helpCommands: readonly Command[] = [help, helpKeys, ...topicCommands];
