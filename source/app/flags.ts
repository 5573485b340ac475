import {existsSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {type ExitCode} from '../errors/shell-error.js';
import {UsageError} from '../errors/usage-error.js';
import {formatNamed, formats, type Format} from '../language/formats.js';
import {suggestion} from '../language/nearest.js';

/** The parsed command line. */
export type Flags = {
	readonly url?: string | undefined;
	readonly profile: string;

	/** Work on the embedded demo server. */
	readonly demo: boolean;

	/** The workspace to work in, and the experiment in it: ids or names. */
	readonly workspace?: string | undefined;
	readonly experiment?: string | undefined;

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
	readonly allowHttp: boolean;

	/** Accept any certificate. */
	readonly insecure: boolean;

	/** Use what earlier processes have cached about servers. */
	readonly cache: boolean;
	readonly keepGoing: boolean;

	/** Print what would be run, and send nothing. */
	readonly dryRun: boolean;

	/** File for a JUnit report. */
	readonly report?: string | undefined;
	readonly debug: boolean;

	/** File to record to: HTTP exchanges as HAR, or the terminal if it ends in `.cast`. */
	readonly record?: string | undefined;

	/** A recording to use instead of a server. */
	readonly replay?: string | undefined;

	/** Speed of the replay: 2 is twice as fast as recorded, 0 answers at once. Default 1. */
	readonly speed?: number | undefined;

	/** Show the calls of each command. */
	readonly trace: boolean;
	readonly help: boolean;
	readonly version: boolean;

	/** A command and its arguments, unparsed. */
	readonly words: readonly string[];
};

/** An option of the process, given before the command. */
export type FlagSpec = {
	readonly name: string;
	readonly short?: string | undefined;

	/** Name of its value, e.g. `FILE`; absent for an option without one. */
	readonly value?: string | undefined;
	readonly summary: string;
};

/** The options in the order of `--help`. */
export const flagSpecs: readonly FlagSpec[] = [
	{name: 'url', value: 'URL', summary: 'Address of the server (default https://impact.modelon.cloud/)'},
	{name: 'profile', value: 'NAME', summary: 'Profile in the configuration file, with a key of its own'},
	{name: 'demo', summary: 'Work on an embedded demo server; your own files are neither read nor written'},
	{name: 'workspace', short: 'w', value: 'NAME', summary: 'Work in this workspace (or IMPACT_WORKSPACE)'},
	{
		name: 'experiment',
		short: 'e',
		value: 'NAME',
		summary: 'Work with this experiment (or IMPACT_EXPERIMENT)',
	},
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
	{name: 'timeout', value: 'SECONDS', summary: 'How long the server may stay silent (default 30)'},
	{name: 'ca', value: 'FILE', summary: 'Also trust the certificates in this PEM file'},
	{name: 'trust-server', summary: 'Send the saved key to this server although it belongs to another'},
	{name: 'no-cache', summary: 'Ask the server again for what is cached about it'},
	{name: 'allow-http', summary: 'Send the key unencrypted to a server that has no https'},
	{
		name: 'insecure',
		summary: 'Accept any certificate for this one run: anybody on the way can read the key',
	},
	{name: 'keep-going', summary: 'Keep running after a line fails'},
	{name: 'dry-run', summary: 'Say what a script would run, and send nothing'},
	{name: 'report', value: 'FILE', summary: 'Write what became of each line, as JUnit does (XML)'},
	{
		name: 'record',
		value: 'FILE.har',
		summary: 'Record what is sent and received; FILE.cast records the terminal',
	},
	{name: 'replay', value: 'FILE.har', summary: 'Work on a recording: no server, no network, no key'},
	{name: 'speed', value: 'N', summary: 'Replay N times as fast as recorded; 0: at once (default 1)'},
	{name: 'trace', summary: 'Show the calls each command makes; without a terminal on standard error'},
	{name: 'debug', summary: 'Show causes and stack traces of errors'},
	{name: 'help', short: 'h', summary: 'Show this help'},
	{name: 'version', short: 'v', summary: 'Show the version'},
];

/**
Parses the arguments of the process: options, then a command.

@throws UsageError naming the unknown option and the most similar one.
*/
export function parseFlags(args: readonly string[]): Flags {
	const {tokens} = parseArgs({args: [...args], options, strict: false, tokens: true, allowPositionals: true});
	const end = tokens.find(({kind}) => kind !== 'option');
	const words = end === undefined ? [] : args.slice(end.kind === 'positional' ? end.index : end.index + 1);
	const given = tokens
		.slice(0, end && tokens.indexOf(end))
		.flatMap((token) => (token.kind === 'option' ? [checkedFlag(token)] : []));
	return flagsFrom(given, words);
}

const options = Object.fromEntries(
	flagSpecs.map(({name, short, value}) => [
		name,
		{type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short && {short})},
	]),
);

/** The options of `impact-shell demo`, which serves the demo server. */
export const demoFlags = [
	{name: 'port', value: 'N', summary: 'Where it listens; default a free port'},
	{name: 'key-file', value: 'FILE', summary: 'The key it takes is in this file; default one it makes up'},
	{
		name: 'key',
		value: 'KEY',
		summary: 'The same, but seen in the list of processes; IMPACT_SHELL_DEMO_KEY hides it',
	},
	{name: 'no-hub', summary: "As a server of one user's own, without the pages of the hub"},
	{
		name: 'speed',
		value: 'FACTOR',
		summary: 'How fast compilations and simulations run: 1 as real ones (default), 0 at once',
	},
	{name: 'empty', summary: 'Without the workspace and the finished experiment it begins with'},
] as const satisfies readonly FlagSpec[];

/** Whether a word is an option of the demo server with a value, which the next word is. */
export function takesDemoValue(word: string | undefined): boolean {
	return demoFlags.some((flag) => 'value' in flag && `--${flag.name}` === word);
}

/** `impact-shell demo [--port N] …` */
export const demoUsage = `impact-shell demo ${demoFlags
	.map((flag) => `[--${flag.name}${'value' in flag ? ` ${flag.value}` : ''}]`)
	.join(' ')}`;

/** Whether words play a script: `demo` and the name of one. Without a script `demo` serves the demo server. */
export function playsScript([first, ...words]: readonly string[]): boolean {
	const names = words.filter((word, index) => !word.startsWith('-') && !takesDemoValue(words[index - 1]));
	return first === 'demo' && names.some((name) => name.endsWith('.impact') || existsSync(name));
}

type Given = {readonly name: string; readonly value: string};

/** An option as `parseArgs` finds it. Parsing is not strict, so that the error messages can be ours. */
type OptionToken = {readonly name: string; readonly rawName: string; readonly value?: string | undefined};

function checkedFlag({name, rawName, value}: OptionToken): Given {
	const spec = flagSpecs.find((it) => it.name === name) ?? unknownFlag(rawName);
	if (spec.value === undefined && value !== undefined) {
		throw new UsageError(`--${name} takes no value`);
	}

	if (spec.value !== undefined && value === undefined) {
		throw new UsageError(`--${name} needs a value: --${name} ${spec.value}`);
	}

	return {name, value: value ?? ''};
}

function unknownFlag(flag: string): never {
	const flags = flagSpecs.map(({name}) => `--${name}`);
	throw new UsageError(`unknown option ${flag}`, {
		hint: suggestion(flag, flags, 'impact-shell --help lists the options'),
	});
}

function flagsFrom(given: readonly Given[], words: readonly string[]): Flags {
	const last = (name: string) => given.findLast((it) => it.name === name)?.value;
	const has = (name: string) => last(name) !== undefined;
	const lines = given.filter(({name}) => name === 'command').map(({value}) => value);
	const file = last('file');
	refuseMixture({words: words.length > 0, command: lines.length > 0, file: file !== undefined});
	const forLines = ['dry-run', 'report'].find((name) => has(name));
	if (forLines !== undefined && words.length > 0) {
		throw new UsageError(`--${forLines} is for scripts: -f FILE or -c LINE`, {
			hint:
				forLines === 'dry-run' && words[0] === 'run' ? 'run MODEL --dry-run shows the definition' : undefined,
		});
	}

	if (has('demo') && has('url')) {
		throw new UsageError('--demo starts its own server: leave out --url');
	}

	refuseWithReplay({isReplay: has('replay'), has});

	return {
		url: last('url'),
		demo: has('demo'),
		workspace: last('workspace'),
		experiment: last('experiment'),
		profile: profileName(last('profile')),
		lines,
		file,
		format: formatOf(last('output')),
		plain: has('plain'),
		colour: !has('no-color'),
		timeout: secondsOf(last('timeout')),
		ca: last('ca'),
		trustServer: has('trust-server'),
		allowHttp: has('allow-http'),
		insecure: has('insecure'),
		cache: !has('no-cache'),
		keepGoing: has('keep-going'),
		dryRun: has('dry-run'),
		report: last('report'),
		debug: has('debug'),
		record: last('record'),
		replay: last('replay'),
		speed: speedOf(last('speed')),
		trace: has('trace'),
		help: has('help'),
		version: has('version'),
		words,
	};
}

function refuseMixture(given: Readonly<Record<'words' | 'command' | 'file', boolean>>) {
	if (Object.values(given).filter(Boolean).length > 1) {
		throw new UsageError('use only one of: a command, lines with -c, a script with -f');
	}
}

/** `--replay` replaces the server, so it excludes `--url` and the like; `--speed` needs `--replay`. */
function refuseWithReplay({
	isReplay,
	has,
}: {
	readonly isReplay: boolean;
	readonly has: (name: string) => boolean;
}) {
	const other = ['url', 'demo', 'profile'].find((name) => has(name));
	if (isReplay && other !== undefined) {
		throw new UsageError(`--replay stands for the server: leave out --${other}`);
	}

	if (!isReplay && has('speed')) {
		throw new UsageError('--speed is for --replay FILE.har');
	}
}

/** A profile names a file, `~/.impact/NAME.key`, so it must not lead out of that folder. */
function profileName(name = 'default'): string {
	if (!/^\w[\w.\-]*$/v.test(name)) {
		throw new UsageError(`--profile ${name}: a name has letters, digits, "-", "_" and "." only`);
	}

	return name;
}

function formatOf(text: string | undefined): Format | undefined {
	const format = formatNamed(text);
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

function speedOf(text: string | undefined): number | undefined {
	const speed = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
	if (text !== undefined && !(speed >= 0 && speed <= 1000)) {
		throw new UsageError(`--speed ${text} is not a factor from 0 to 1000`, {
			hint: '2 is twice as fast, 0 answers at once',
		});
	}

	return text === undefined ? undefined : speed;
}

/** The ways to start the program: the command line, and what it does. */
export const usageLines: ReadonlyArray<readonly [typed: string, meaning: string]> = [
	['impact-shell [options]', 'the shell, when stdin and stdout are a terminal'],
	['impact-shell [options] COMMAND [ARG…]', 'one command:  impact-shell workspace list --json'],
	['impact-shell [options] -c LINE [-c LINE…]', "lines of the shell's language"],
	['impact-shell [options] -f FILE', 'a script; -f - or a pipe on stdin: lines from stdin'],
	[
		demoUsage,
		`serve the demo server to other programs; its key can also be in
IMPACT_SHELL_DEMO_KEY, and --key is seen in the list of processes`,
	],
	['impact-shell [options] demo FILE.impact', 'the shell, with a script to play before an audience'],
	['impact-shell completion bash|zsh|fish', 'print a completion script for your shell'],
];

/** The exit codes of the process. */
export const exitCodes: ReadonlyArray<readonly [code: ExitCode, meaning: string]> = [
	[0, 'fine'],
	[1, 'a command failed'],
	[2, 'usage'],
	[3, 'credentials'],
	[4, 'server not reached'],
	[5, 'local file'],
	[130, 'interrupted'],
];

/** What `impact-shell --help` prints. */
export function helpText(): string {
	return `impact-shell: a shell for the Modelon Impact REST API

Usage
${usageLines.map(usageText).join('\n')}

Options
${flagSpecs.map(flagLine).join('\n')}

The API key is looked up in this order
  1. the environment variable MODELON_IMPACT_CLIENT_API_KEY
  2. the file ~/.impact/api.key
  3. the shell asks, verifies the key and saves it in that file

Exit codes
  ${exitCodes.map(([code, meaning]) => `${code} ${meaning}`).join(' · ')}

impact-shell help lists the commands, impact-shell help COMMAND explains one.
`;
}

/** A line of the usage; the description of a long command line goes below it. */
function usageText([typed, meaning]: readonly [typed: string, meaning: string]): string {
	const column = 43;
	const lines = meaning.split('\n').join(`\n  ${' '.repeat(column)}`);
	return typed.length < column
		? `  ${typed.padEnd(column)}${lines}`
		: `  ${typed}\n  ${' '.repeat(column)}${lines}`;
}

/** An option as help lists it. */
export function flagLine({name, short, value, summary}: FlagSpec): string {
	const flag = `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
	return `  ${flag.padEnd(24)}  ${summary}`;
}
