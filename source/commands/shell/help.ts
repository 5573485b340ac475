import {UsageError} from '../../errors/usage-error.js';
import {nearest} from '../../language/nearest.js';
import {commandWords, shortUsage, usage} from '../../language/binding/usage.js';
import {type Output} from '../../output/document.js';
import {type Command} from '../command.js';

/** `help [COMMAND]`: the list of commands, a noun's verbs, or one command with its options and examples. */
export const help: Command = {
	words: ['help'],
	summary: 'Show the commands, or one of them',
	arguments: [
		{name: 'command', summary: 'A command or noun', type: 'command', optional: true, variadic: true},
	],
	options: [],
	examples: [
		{line: 'help', summary: 'All commands'},
		{line: 'help workspace', summary: 'What can be done with workspaces'},
		{line: 'help get', summary: 'One command with its options'},
	],
	async run({commands}, {rest}) {
		const words = rest.map(({text}) => text);
		return words.length === 0 ? overview(commands) : about(commands, words);
	},
};

function overview(commands: readonly Command[]): Output {
	const rows = commands.map((command) => ({command: shortUsage(command), summary: command.summary}));
	return {
		value: rows,
		view: {kind: 'text', syntax: 'help', text: `${columns(rows)}\n\nhelp COMMAND shows one of them.`},
	};
}

function about(commands: readonly Command[], words: readonly string[]): Output {
	const name = words.join(' ').toLowerCase();
	const exact = commands.find((command) => commandWords(command).includes(name));
	if (exact !== undefined) {
		return {value: description(exact), view: {kind: 'text', syntax: 'help', text: page(exact)}};
	}

	const ofNoun = commands.filter(({words: [noun]}) => noun === name || `${noun}s` === name);
	if (ofNoun.length > 0) {
		return overview(ofNoun);
	}

	const names = commands.flatMap((command) => [command.words[0], ...commandWords(command)]);
	const guess = nearest(name, names);
	throw new UsageError(`there is no command "${name}"`, {
		hint: guess === undefined ? 'help lists the commands' : `did you mean help ${guess}?`,
	});
}

function description({words, summary, arguments: args, options, examples}: Command) {
	return {command: words.join(' '), summary, arguments: args, options, examples};
}

function page(command: Command): string {
	const sections = [
		`${command.summary}.`,
		...(command.description === undefined ? [] : [command.description]),
		`Usage\n  ${usage(command)}`,
		...section('Arguments', command.arguments.map(argumentRow)),
		...section('Options', command.options.map(optionRow)),
		...section(
			'Also',
			(command.aliases ?? []).map((words) => ({command: words.join(' '), summary: ''})),
		),
		...section(
			'Examples',
			command.examples.map(({line, summary}) => ({command: line, summary})),
		),
	];
	return sections.join('\n\n');
}

type Row = {readonly command: string; readonly summary: string};

function argumentRow({name, summary}: Command['arguments'][number]): Row {
	return {command: name.toUpperCase(), summary};
}

function optionRow({name, short, placeholder, type, summary}: Command['options'][number]): Row {
	const value = type === undefined ? '' : ` ${placeholder ?? name.toUpperCase()}`;
	return {command: `${short === undefined ? '' : `-${short}, `}--${name}${value}`, summary};
}

function section(title: string, rows: readonly Row[]): string[] {
	return rows.length === 0 ? [] : [`${title}\n${columns(rows)}`];
}

/** Two columns; a long first one gets a line of its own. */
function columns(rows: readonly Row[]): string {
	const widest = 36;
	const width = Math.min(widest, Math.max(...rows.map(({command}) => command.length)));
	return rows
		.map(({command, summary}) =>
			command.length > width
				? `  ${command}\n  ${' '.repeat(width)}  ${summary}`
				: `  ${command.padEnd(width)}  ${summary}`.trimEnd(),
		)
		.join('\n');
}
