import {spawn} from 'node:child_process';
import process from 'node:process';
import {openConnection} from '../../api/connection.js';
import {normaliseUrl} from '../../api/http/location.js';
import {findStoredSignIn} from '../../api/sign-in/sign-in.js';
import {serverCandidates} from '../../commands/completion/completion-lists.js';
import {commands} from '../../commands/index.js';
import {fingerprint} from '../../credentials/redact.js';
import {type ExitCode} from '../../errors/shell-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {readConfiguration} from '../../files/configuration.js';
import {createNameCache} from '../../files/servers/name-cache.js';
import {
	type Candidate,
	type ServerList,
	type ServerSource,
	isServerList,
} from '../../language/completion/completion-source.js';
import {safeLine} from '../../text/safe-text.js';
import {parseFlags, type Flags} from '../flags.js';
import {givenEntities, resolveConfig, type Config, type Home} from '../resolve-config.js';
import {completionShells, lineCandidates, type LineCandidate} from './line-candidates.js';
import {completionScripts, type CompletionShell} from './scripts.js';
import {typedLine} from './typed-line.js';

/** What the program needs from its environment. */
export type CompletionOptions = Home & {
	readonly write: (text: string) => Promise<unknown> | void;

	/** Fetches names in the background. Default: in a detached process. */
	readonly refresh?: ((flags: readonly string[], source: ServerSource) => void) | undefined;
};

/**
`impact-shell completion bash|zsh|fish` prints a script, which runs this program again at every Tab. Candidates come from cached names
only, so Tab never waits for the network. Names that are missing or old are fetched in the background for the next Tab, if the server is
known.

@throws UsageError for words it does not know.
*/
export async function runCompletionProgram(
	flags: Flags,
	[first = '', ...words]: readonly string[],
	options: CompletionOptions,
): Promise<ExitCode> {
	const shell = shellCalled(first);
	if (shell !== undefined && words.length === 0) {
		await options.write(completionScripts[shell]);
		return 0;
	}

	const [name = '', flag, line] = words;
	if (first === '--shell' && flag === '--line') {
		await options.write(await answered(line ?? '', shellCalled(name) ?? 'bash', options));
		return 0;
	}

	if (first === '--line' && name !== '') {
		await options.write(await answered(name, 'fish', options));
		return 0;
	}

	if (first === '--refresh') {
		await refreshNames(resolveConfig(flags, options), name);
		return 0;
	}

	throw new UsageError(first === '' ? 'for which shell?' : `there is no completion for ${first}`, {
		hint: `impact-shell completion ${completionShells.join('|')} prints a script for your shell`,
	});
}

function shellCalled(text: string): CompletionShell | undefined {
	return completionShells.find((name) => name === text);
}

/** The candidates for a line; nothing on errors, which have no place after a Tab. */
async function answered(line: string, shell: CompletionShell, options: CompletionOptions): Promise<string> {
	try {
		const typed = typedLine(line);
		if (typed === undefined) {
			return '';
		}

		const flags = parseFlags(typed.flags);
		let config: Config | undefined;
		const getConfig = () => {
			config ??= resolveConfig(flags, options);
			return config;
		};

		const {workspace, experiment} = givenEntities(flags, options.environment ?? process.env);
		const candidates = lineCandidates(typed, {
			specs: await commands.all(),
			entities: {workspace: workspace?.id, experiment: experiment?.id},
			names: (source) => (flags.cache ? knownNames(getConfig(), {source, flags: typed.flags}, options) : []),
			profiles: () => Object.keys(readConfiguration(getConfig().access.configFile).configuration.profiles),
		});
		const word = /\S*$/v.exec(line)?.[0] ?? '';
		return candidates.map((candidate) => `${written(candidate, shell, word)}\n`).join('');
	} catch {
		return '';
	}
}

/** Formats a candidate for the shell: bash and zsh get quoted words, fish does the quoting itself. */
function written(
	{text, description = '', isWhole}: LineCandidate,
	shell: CompletionShell,
	word: string,
): string {
	if (shell === 'fish') {
		return `${safeLine(text)}${description === '' ? '' : `\t${safeLine(description)}`}`;
	}

	const quoted = `${quotedForShell(text)}${isWhole ? ' ' : ''}`;
	if (shell === 'zsh') {
		return `${quoted}${description === '' ? '' : `\t${safeLine(description)}`}`;
	}

	// Bash splits words at `=` and `:` as well, so what comes before them must be left out.
	const kept = /^[^"'\\]*[=:]/v.exec(word)?.[0] ?? '';
	return quoted.startsWith(kept) ? quoted.slice(kept.length) : quoted;
}

function quotedForShell(text: string): string {
	const safe = safeLine(text);
	return /^[\w.,\/:+%=@^\{\}\-\[\]]*$/v.test(safe) ? safe : `'${safe.replaceAll("'", String.raw`'\''`)}'`;
}

/** Milliseconds for which names count as fresh and are not fetched again. */
const freshFor = 30_000;

/** Lists that do not belong to a workspace. */
const globalLists: ReadonlySet<string> = new Set([
	'workspace',
	'project',
	'any-project',
	'project-content',
	'published',
	'execution',
] satisfies readonly ServerList[]);

type Asked = {readonly source: ServerSource; readonly flags: readonly string[]};

/** Cached names. Stale ones are fetched in the background, but only from a server the user has signed in to recently. */
function knownNames(
	config: Config,
	{source, flags}: Asked,
	{refresh = refreshInBackground}: CompletionOptions,
): readonly Candidate[] {
	const server = serverKey(config);
	if (server === undefined || !(source.workspace !== undefined || globalLists.has(source.what))) {
		return [];
	}

	const names = createNameCache(config.locations.namesFile);
	const list = listKey(source);
	const known = names.get(server, list);
	const isKnown = findStoredSignIn(config.access)?.user !== undefined;
	if (isKnown && (known === undefined || Date.now() - known.askedAt > freshFor)) {
		names.markRequested(server, list);
		refresh(flags, source);
	}

	return known?.names ?? [];
}

/** Names depend on the server and on the user. */
function serverKey({access: {url, credentials}}: Config): string | undefined {
	const key = credentials.findKey()?.key;
	return key === undefined ? undefined : `${normaliseUrl(url)} ${fingerprint(key)}`;
}

function listKey(source: ServerSource): string {
	const {what, workspace, experiment, of, name} = source;
	return JSON.stringify([what, workspace, experiment, of, name]);
}

function refreshInBackground(flags: readonly string[], source: ServerSource): void {
	const program = process.argv[1];
	if (program === undefined) {
		return;
	}

	const words = [program, ...flags, 'completion', '--refresh', JSON.stringify(source)];
	spawn(process.execPath, words, {detached: true, stdio: 'ignore', windowsHide: true}).unref();
}

/** Milliseconds a server may take to list names. */
const fetchTimeout = 10_000;

async function refreshNames(config: Config, text: string): Promise<void> {
	const source: unknown = JSON.parse(text);
	const server = serverKey(config);
	if (!isServerSource(source) || server === undefined) {
		return;
	}

	const signal = AbortSignal.timeout(fetchTimeout);
	const {client} = await openConnection({...config.access, signal});
	const found = await serverCandidates(await client(), source, signal);
	const names = found.map(({description = '', ...candidate}) => ({
		...candidate,
		description: withoutAges(description),
	}));
	createNameCache(config.locations.namesFile).set(server, listKey(source), names);
}

/** Removes ages, which would be wrong by the time they are shown. */
function withoutAges(description: string): string {
	const parts = description.split(' · ');
	return parts.filter((part) => !/^(?:just now|.+ ago|in \d.*)$/v.test(part)).join(' · ');
}

function isServerSource(value: unknown): value is ServerSource {
	return (
		typeof value === 'object' &&
		value !== null &&
		'what' in value &&
		typeof value.what === 'string' &&
		isServerList(value.what)
	);
}
