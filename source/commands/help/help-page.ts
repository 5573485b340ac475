import {type ArgumentSpec, type CommandSpec, type OptionSpec} from '../../language/specification.js';
import {briefUsage, usage} from '../../language/binding/usage.js';
import {helpSection, type HelpRow} from './help-columns.js';

/** A usage line longer than this leaves its options to the list of options. */
const longestUsage = 76;

/** Everything about one command: usage, arguments, options, other names, examples. */
export function helpPage(command: CommandSpec): string {
	const {summary, description, arguments: args, options, aliases = [], examples} = command;
	return [
		`${summary}.`,
		...(description === undefined ? [] : [description]),
		`Usage\n  ${usageLine(command)}`,
		...helpSection('Arguments', args.map(argumentRow)),
		...helpSection('Options', options.map(optionRow)),
		...helpSection(
			'Also',
			aliases.map((words) => ({typed: words.join(' '), summary: ''})),
		),
		...helpSection(
			'Examples',
			examples.map(({line, summary: typed}) => ({typed: line, summary: typed})),
		),
	].join('\n\n');
}

function usageLine(command: CommandSpec): string {
	const whole = usage(command);
	return whole.length > longestUsage ? briefUsage(command) : whole;
}

function argumentRow({name, summary}: ArgumentSpec): HelpRow {
	return {typed: name.toUpperCase(), summary};
}

function optionRow({name, short, placeholder, type, summary}: OptionSpec): HelpRow {
	const value = type === undefined ? '' : ` ${placeholder ?? name.toUpperCase()}`;
	return {typed: `${short === undefined ? '' : `-${short}, `}--${name}${value}`, summary};
}
