import {type ArgumentSpec, type CommandSpec, type OptionSpec} from '../specification.js';

/** How a command is typed: `workspace delete WORKSPACE [--yes]`. */
export function usage({words, arguments: args, options}: CommandSpec): string {
	return [
		...words,
		...args.map((argument) => argumentUsage(argument)),
		...options.map((option) => optionUsage(option)),
	].join(' ');
}

/** The same without the options: `workspace delete WORKSPACE`. */
export function shortUsage(spec: CommandSpec): string {
	return usage({...spec, options: []});
}

/** The same where there is no room for the options: `run MODEL [MODIFIER…] [OPTION…]`. */
export function briefUsage(spec: CommandSpec): string {
	return spec.options.length === 0 ? shortUsage(spec) : `${shortUsage(spec)} [OPTION…]`;
}

/** Characters of the longest usage that is read at a glance. */
const longestUsage = 76;

/** The usage of a command, without naming its options where there are many. */
export function usageLine(spec: CommandSpec): string {
	const whole = usage(spec);
	return whole.length > longestUsage ? briefUsage(spec) : whole;
}

/** Every way to name a command: its own words and its aliases. */
export function commandWords({words, aliases = []}: CommandSpec): readonly string[] {
	return [words, ...aliases].map((names) => names.join(' '));
}

function argumentUsage({name, optional = false, variadic = false}: ArgumentSpec): string {
	const text = `${name.toUpperCase()}${variadic ? '…' : ''}`;
	return optional ? `[${text}]` : text;
}

function optionUsage({name, type, placeholder, multiple = false}: OptionSpec): string {
	const value = type === undefined ? '' : ` ${placeholder ?? name.toUpperCase()}`;
	return `[--${name}${value}]${multiple ? '…' : ''}`;
}
