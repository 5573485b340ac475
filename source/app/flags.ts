import {UsageError} from '../errors/usage-error.js';
import {formats} from '../language/formats.js';
import {nearest} from '../language/nearest.js';
import {type Format} from '../language/specification.js';

/** What the process was asked to do. */
export type Flags = {
	readonly url?: string | undefined;
	readonly profile: string;

	/** Work on the embedded demo server. */
	readonly demo: boolean;

	/** Lines of the shell's language, from `-c`. */
	readonly lines: readonly string[];

	/** A script; `-` is stdin. */
	readonly file?: string | undefined;
	readonly format?: Format | undefined;
	readonly plain: boolean;
	readonly colour: boolean;

	/** Seconds. */
	readonly timeout?: number | undefined;

	/** File with certificates to trust. */
	readonly ca?: string | undefined;
	readonly trustServer: boolean;
	readonly keepGoing: boolean;
	readonly debug: boolean;
	readonly help: boolean;
	readonly version: boolean;

	/** A command and its words, taken as they stand. */
	readonly words: readonly string[];
};

/** An option of the process; they stand before the command. */
export type FlagSpec = {
	readonly name: string;
	readonly short?: string | undefined;

	/** What the value is called; absent: it takes none. */
	readonly value?: string | undefined;
	readonly summary: string;
};

/** The options in the order of `--help`. */
export const flagSpecs: readonly FlagSpec[] = [
	{name: 'url', value: 'URL', summary: 'Address of the server (default https://impact.modelon.cloud/)'},
	{name: 'profile', value: 'NAME', summary: 'Profile of the configuration file; it has a key of its own'},
	{name: 'demo', summary: 'Work on an embedded demo server; nothing of yours is read or written'},
	{
		name: 'command',
		short: 'c',
		value: 'LINE',
		summary: "Run a line of the shell's language; may be repeated",
	},
	{name: 'file', short: 'f', value: 'FILE', summary: 'Run the lines of a file; - is standard input'},
	{name: 'output', short: 'o', value: 'FORMAT', summary: `Format of results: ${formats.join(', ')}`},
	{name: 'plain', summary: 'No redrawing, no boxes; one line per change'},
	{name: 'no-color', summary: 'No colours'},
	{name: 'timeout', value: 'SECONDS', summary: 'How long the server may be silent (default 30)'},
	{name: 'ca', value: 'FILE', summary: 'Trust the certificates in this PEM file, too'},
	{name: 'trust-server', summary: 'Send the saved key to this server although it belongs to another'},
	{name: 'keep-going', summary: 'Run the lines after a failing one, too'},
	{name: 'debug', summary: 'Show the causes and stacks of errors'},
	{name: 'help', short: 'h', summary: 'Show this help'},
	{name: 'version', short: 'v', summary: 'Show the version'},
];

/**
Reads the arguments of the process: options, then a command.

@throws UsageError naming the option that was not understood, with the nearest one.
*/
export function parseFlags(args: readonly string[]): Flags {
	const given: Given[] = [];
	let index = 0;
	while (index < args.length) {
		const word = args[index] ?? '';
		if (word === '--' || !word.startsWith('-') || word === '-') {
			break;
		}

		const taken = takeFlags(word, args[index + 1]);
		given.push(...taken.flags);
		index += taken.used;
	}

	return flagsFrom(given, args.slice(args[index] === '--' ? index + 1 : index));
}

type Given = {readonly name: string; readonly value: string};

type Taken = {readonly flags: readonly Given[]; readonly used: 1 | 2};

function takeFlags(word: string, next: string | undefined): Taken {
	return word.startsWith('--') ? takeLong(word, next) : takeShort(word.slice(1), next);
}

function takeLong(word: string, next: string | undefined): Taken {
	const equals = word.indexOf('=');
	const name = word.slice(2, equals === -1 ? undefined : equals);
	const spec = flagSpecs.find((it) => it.name === name) ?? unknownFlag(`--${name}`);
	const inline = equals === -1 ? undefined : word.slice(equals + 1);
	if (spec.value === undefined) {
		if (inline !== undefined) {
			throw new UsageError(`--${name} takes no value`);
		}

		return {flags: [{name, value: ''}], used: 1};
	}

	return inline === undefined
		? {flags: [{name, value: needed(spec, next)}], used: 2}
		: {flags: [{name, value: inline}], used: 1};
}

/** `-c LINE`, `-cLINE`, and letters without values together as in `-hv`. */
function takeShort(letters: string, next: string | undefined): Taken {
	const flags: Given[] = [];
	for (const [position, letter] of [...letters].entries()) {
		const spec = flagSpecs.find((it) => it.short === letter) ?? unknownFlag(`-${letter}`);
		if (spec.value !== undefined) {
			const inline = letters.slice(position + 1);
			flags.push({name: spec.name, value: inline === '' ? needed(spec, next) : inline});
			return {flags, used: inline === '' ? 2 : 1};
		}

		flags.push({name: spec.name, value: ''});
	}

	return {flags, used: 1};
}

function unknownFlag(flag: string): never {
	const guess = nearest(
		flag,
		flagSpecs.map(({name}) => `--${name}`),
	);
	throw new UsageError(`unknown option ${flag}`, {
		hint: guess === undefined ? 'impact-shell --help lists the options' : `did you mean ${guess}?`,
	});
}

function needed({name, value}: FlagSpec, next: string | undefined): string {
	if (next === undefined) {
		throw new UsageError(`--${name} needs a value: --${name} ${value ?? ''}`);
	}

	return next;
}

function flagsFrom(given: readonly Given[], words: readonly string[]): Flags {
	const last = (name: string) => given.findLast((it) => it.name === name)?.value;
	const has = (name: string) => last(name) !== undefined;
	const lines = given.filter(({name}) => name === 'command').map(({value}) => value);
	const file = last('file');
	refuseMixture({words: words.length > 0, command: lines.length > 0, file: file !== undefined});
	if (has('demo') && has('url')) {
		throw new UsageError('--demo brings a server of its own: leave out --url');
	}

	return {
		url: last('url'),
		demo: has('demo'),
		profile: profileName(last('profile')),
		lines,
		file,
		format: formatOf(last('output')),
		plain: has('plain'),
		colour: !has('no-color'),
		timeout: secondsOf(last('timeout')),
		ca: last('ca'),
		trustServer: has('trust-server'),
		keepGoing: has('keep-going'),
		debug: has('debug'),
		help: has('help'),
		version: has('version'),
		words,
	};
}

function refuseMixture(given: Readonly<Record<'words' | 'command' | 'file', boolean>>) {
	if (Object.values(given).filter(Boolean).length > 1) {
		throw new UsageError('give a command, or lines with -c, or a script with -f, but only one of them');
	}
}

/** The profile names a file, `~/.impact/NAME.key`: nothing that leaves the folder. */
function profileName(name = 'default'): string {
	if (!/^\w[\w.\-]*$/v.test(name)) {
		throw new UsageError(`--profile ${name}: a name has letters, digits, "-", "_" and "." only`);
	}

	return name;
}

function formatOf(text: string | undefined): Format | undefined {
	const format = formats.find((it) => it === text);
	if (text !== undefined && format === undefined) {
		throw new UsageError(`--output ${text} is not a format`, {hint: `choose one of ${formats.join(', ')}`});
	}

	return format;
}

function secondsOf(text: string | undefined): number | undefined {
	if (text === undefined) {
		return undefined;
	}

	const seconds = Number(text);
	if (!(seconds > 0 && seconds <= 86_400)) {
		throw new UsageError(`--timeout ${text} is not a number of seconds`, {hint: 'for example --timeout 60'});
	}

	return seconds;
}
