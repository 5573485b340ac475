import {type ArgumentSpec, type CommandSpec, type OptionSpec} from '../specification.js';

/** The usage of a command: `workspace delete WORKSPACE [--yes]`. */
export function usage({words, arguments: args, options}: CommandSpec): string {
	return [
		...words,
		...args.map((argument) => argumentUsage(argument)),
		...options.map((option) => optionUsage(option)),
	].join(' ');
}

/** The usage without options: `workspace delete WORKSPACE`. */
export function shortUsage(spec: CommandSpec): string {
	return usage({...spec, options: []});
}

/** The usage without the names of the options: `run MODEL [MODIFIER…] [OPTION…]`. */
export function briefUsage(spec: CommandSpec): string {
	return spec.options.length === 0 ? shortUsage(spec) : `${shortUsage(spec)} [OPTION…]`;
}

/** Maximum length of a usage line that is still readable, in characters. */
const maxUsageLength = 76;

/** The usage of a command; without the names of its options if there are many. */
export function usageLine(spec: CommandSpec): string {
	const whole = usage(spec);
	return whole.length > maxUsageLength ? briefUsage(spec) : whole;
}

/** All names of a command: its own and its aliases. */
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
