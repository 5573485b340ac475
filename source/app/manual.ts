import {shortUsage} from '../language/binding/usage.js';
import {type CommandSpec} from '../language/specification.js';
import {exitCodes, flagSpecs, usageLines} from './flags.js';

const variables: ReadonlyArray<readonly [name: string, meaning: string]> = [
	['MODELON_IMPACT_CLIENT_API_KEY', 'The API key; it wins over the saved one.'],
	['MODELON_IMPACT_CLIENT_URL', 'The server.'],
	['IMPACT_WORKSPACE, IMPACT_EXPERIMENT', 'What to work with, as --workspace and --experiment.'],
	['HTTP_PROXY, HTTPS_PROXY, NO_PROXY', 'Proxies.'],
	['NODE_EXTRA_CA_CERTS', 'A file of certificates to trust.'],
	['NO_COLOR, FORCE_COLOR', 'Colours off, or on in pipes, too.'],
	['ACCESSIBLE', '1 is the same as --plain.'],
];

const files: ReadonlyArray<readonly [name: string, meaning: string]> = [
	['~/.impact/api.key', 'The API key; ~/.impact/NAME.key for the profile NAME.'],
	['~/.config/impact-shell/config.json', 'Profiles, settings and keys at the prompt.'],
	['~/.local/state/impact-shell/history', 'The lines typed so far.'],
	['~/.cache/impact-shell', 'What was learnt about servers; it may be deleted at any time.'],
];

/** The page that `man impact-shell` shows, in the macros of man(7), from the same data as `--help` and `help`. */
export function manualPage(commands: readonly CommandSpec[], version: string): string {
	return [
		String.raw`.TH IMPACT\-SHELL 1 "" "impact\-shell ${escaped(version)}" "User Commands"`,
		section('NAME', [String.raw`impact\-shell \- a shell for the Modelon Impact REST API`]),
		section('SYNOPSIS', [usageLines.map(([typed]) => line(typed)).join('\n.br\n')]),
		section('DESCRIPTION', [
			line(
				'A shell and a command line for the API of Modelon Impact. The first start asks for an API key, checks it and keeps it in a file that only you can read. At the prompt and in scripts the commands are the same: results go to standard output, everything else to standard error.',
			),
		]),
		section('OPTIONS', flagSpecs.flatMap(flagEntry)),
		section('COMMANDS', [
			line('impact-shell help COMMAND tells all about one, with examples.'),
			...commands.flatMap((command) => entry(shortUsage(command), `${command.summary}.`)),
		]),
		section(
			'EXIT STATUS',
			exitCodes.flatMap(([code, meaning]) => entry(String(code), `${meaning}.`)),
		),
		section(
			'ENVIRONMENT',
			variables.flatMap(([name, meaning]) => entry(name, meaning)),
		),
		section(
			'FILES',
			files.flatMap(([name, meaning]) => entry(name, meaning)),
		),
		section('EXAMPLES', [
			'.nf',
			...[
				'impact-shell workspace list --json',
				'impact-shell -w my-workspace run Demo.BouncingBall e=range(0.5,0.9,3)',
				"impact-shell -c 'use my-workspace' -c 'plot h > h.svg'",
				'impact-shell server doctor > ticket.txt',
			].map((text) => line(text)),
			'.fi',
		]),
	].join('\n');
}

function flagEntry({name, short, value, summary}: (typeof flagSpecs)[number]): readonly string[] {
	const names = `${short === undefined ? '' : `-${short}, `}--${name}`;
	return entry(value === undefined ? names : `${names} ${value}`, `${summary}.`);
}

function section(title: string, lines: readonly string[]): string {
	return [`.SH ${title}`, ...lines].join('\n');
}

/** A term with its description below it. */
function entry(term: string, text: string): readonly string[] {
	return ['.TP', `.B ${escaped(term).replaceAll('"', String.raw`\(dq`)}`, line(text)];
}

/** A line of text, with a leading `.` or `'` escaped so that roff does not take it for a request. */
function line(text: string): string {
	const safe = escaped(text);
	return /^[.']/v.test(safe) ? String.raw`\&${safe}` : safe;
}

/** Escapes backslashes, and hyphens so that they can be copied from the page. */
function escaped(text: string): string {
	return text
		.replaceAll('\\', String.raw`\e`)
		.replaceAll('-', String.raw`\-`)
		.replaceAll('…', String.raw`\&...`);
}
