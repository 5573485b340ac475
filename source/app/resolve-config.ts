import process from 'node:process';
import {createObservers, type Observers} from '../api/http/observer.js';
import {type Access} from '../commands/access.js';
import {readSettings, createSettings, type SettingsStore} from '../commands/settings/read-settings.js';
import {type TransportOptions} from '../api/http/transport.js';
import {createRecorder, type Recorder} from '../commands/recordings.js';
import {createCallLog, maxCapturedBody, type CallLog} from '../commands/call-log.js';
import {CredentialManager} from '../credentials/credential-manager.js';
import {createTrustedOrigins, type TrustedOrigins} from '../credentials/trusted-origins.js';
import {type Configuration} from '../files/configuration-fields.js';
import {readConfiguration} from '../files/configuration.js';
import {readFileBytes} from '../files/file-bytes.js';
import {createSignInCache} from '../files/servers/sign-in-cache.js';
import {filesAt, locations, type Environment, type Locations} from '../files/locations.js';
import {removeStaleFiles} from '../files/stale-files.js';
import {type Session} from '../session/session.js';
import {type Flags} from './flags.js';
import {createRetryWaits, type RetryWaits} from './retry-waits.js';

/** The result of flags, environment and configuration file. */
export type Config = {
	readonly access: Access;
	readonly locations: Locations;

	/** From the configuration file, overridden by flags. */
	readonly settings: SettingsStore;

	/** Reports the waits before retries of the transport in `access`. */
	readonly retryWaits: RetryWaits;

	/** Observers of the transport in `access`; none at first. */
	readonly observers: Observers;

	/** The calls of each line; one command alone is not observed without `--trace`. */
	readonly calls: CallLog;

	/** Records HTTP exchanges and the terminal. */
	readonly recorder: Recorder;

	/** Warnings for the user, e.g. about the configuration file. */
	readonly warnings: readonly string[];

	/** The entities in use when a session starts. */
	readonly entities: Session['entities'];
};

/** Replaces the user's files, variables or network, for the demo, replays and tests. */
export type Home = {
	/** Default: the user's home folder. */
	readonly home?: string | undefined;

	/** Default: the variables of the process. */
	readonly environment?: Environment | undefined;

	/** Provides connections instead of the network. */
	readonly agentFor?: TransportOptions['agentFor'];
};

/** @throws LocalFileError when the file of `--ca` cannot be read, whether this server needs it or not. */
export function resolveConfig(flags: Flags, {home, environment, agentFor}: Home = {}): Config {
	const found = locations({home, environment});
	const {configFile} = found;
	checkFile(flags.ca);
	const {configuration, problem} = readConfiguration(configFile);
	const {settings, problems} = readSettings(configuration.settings);
	const {format, timeout} = flags;
	const store = createSettings({
		...settings,
		...(format !== undefined && {output: format}),
		...(timeout !== undefined && {timeout}),
	});
	const retryWaits = createRetryWaits();
	const observers = createObservers();
	const calls = createCallLog();
	calls.show(flags.trace);
	if (flags.trace || !isSingleCommand(flags)) {
		observers.add({maxCaptured: maxCapturedBody, onExchange: calls.add});
	}

	const credentials = new CredentialManager({
		fileId: flags.profile === 'default' ? 'api' : flags.profile,
		configFile,
		home,
		environment,
	});
	for (const file of [credentials.keyFile, ...filesAt(found)]) {
		removeStaleFiles(file);
	}

	return {
		locations: found,
		entities: givenEntities(flags, environment ?? process.env),
		settings: store,
		retryWaits,
		observers,
		calls,
		recorder: createRecorder(observers),
		warnings: [
			...(flags.insecure
				? [
						'--insecure: no certificate is checked. Whoever is on the way can read the key and change what is sent and shown.',
					]
				: []),
			...(problem === undefined ? [] : [problem]),
			...problems,
		],
		access: {
			...serverUrl(flags, environment ?? process.env, configuration),
			profile: flags.profile,
			configFile,
			locations: found,
			credentials,
			trustedOrigins: trustedOriginsFor(flags, configFile),
			transport: {
				timeout: () => store.get().timeout * 1000,
				caFile: flags.ca,
				insecure: flags.insecure,
				onRetryWait: retryWaits.report,
				observer: observers.current,
				agentFor,
			},
			trustServer: flags.trustServer,
			allowHttp: flags.allowHttp,
			// A recording must contain a complete sign-in.
			...(flags.cache &&
				!flags.insecure &&
				flags.record === undefined && {cache: createSignInCache(found.serversFile)}),
		},
	};
}

/** @throws LocalFileError when it is given and cannot be read. */
function checkFile(file: string | undefined): void {
	if (file !== undefined) {
		readFileBytes(file);
	}
}

/** With `--insecure` the server's identity is not verified, so no key is bound to it. */
function trustedOriginsFor({insecure}: Flags, configFile: string): TrustedOrigins {
	const kept = createTrustedOrigins(configFile);
	return insecure ? {...kept, trust: () => undefined} : kept;
}

/**
The workspace and experiment given by flags, else by the environment. An experiment in the environment belongs to the workspace there, so
it is ignored when a flag names another workspace. Empty variables count as unset.
*/
export function givenEntities(
	{workspace, experiment}: Pick<Flags, 'workspace' | 'experiment'>,
	environment: Environment,
): Session['entities'] {
	const fromEnvironment = workspace === undefined ? environment : {};
	const named = (id = '') => (id === '' ? undefined : {id, isUnchecked: true});
	const entities = {
		workspace: named(workspace ?? fromEnvironment['IMPACT_WORKSPACE']),
		experiment: named(experiment ?? fromEnvironment['IMPACT_EXPERIMENT']),
	};
	return Object.fromEntries(Object.entries(entities).filter(([, entity]) => entity !== undefined));
}

/** An address, and where it was set. */
export type ServerUrl = {readonly url: string; readonly urlFrom: string};

/** The default server. */
const defaultUrl = 'https://impact.modelon.cloud/';

const variable = 'MODELON_IMPACT_CLIENT_URL';

/** The server to talk to: `--url`, the environment, the profile, the default. An empty variable counts as unset. */
export function serverUrl(
	{url, profile}: {readonly url?: string | undefined; readonly profile: string},
	environment: Environment,
	{profiles}: Pick<Configuration, 'profiles'>,
): ServerUrl {
	const choices: ReadonlyArray<readonly [url: string | undefined, urlFrom: string]> = [
		[url, '--url'],
		[environment[variable], variable],
		[Object.hasOwn(profiles, profile) ? profiles[profile]?.url : undefined, `profile ${profile}`],
	];
	const [found, urlFrom] = choices.find(([choice]) => choice !== undefined && choice !== '') ?? [];
	return found === undefined || urlFrom === undefined
		? {url: defaultUrl, urlFrom: 'default'}
		: {url: found, urlFrom};
}

/** Whether there is one command only: no other one can look back at what it has sent, so that nobody has to watch. */
function isSingleCommand({words, lines}: Flags): boolean {
	const [line = '', ...others] = lines;
	return words.length > 0 || (line !== '' && others.length === 0 && !/[;\n]|^\s*include\b/iv.test(line));
}
