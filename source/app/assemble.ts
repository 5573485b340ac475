import process from 'node:process';
import {type Connection} from '../api/connection.js';
import {type Access, type ConnectionHolder} from '../commands/access.js';
import {type BackgroundWork} from '../jobs/background-jobs.js';
import {commands} from '../commands/index.js';
import {readSettings} from '../commands/settings/read-settings.js';
import {createSettings, type SettingsStore} from '../commands/settings/settings-store.js';
import {CredentialManager} from '../credentials/credential-manager.js';
import {createRedactor} from '../credentials/redact.js';
import {createTrustedOrigins} from '../credentials/trusted-origins.js';
import {type Configuration} from '../files/configuration-fields.js';
import {readConfiguration} from '../files/configuration.js';
import {readFileBytes} from '../files/file-bytes.js';
import {openHistory, type History} from '../files/history.js';
import {looksSecret} from '../files/looks-secret.js';
import {locations, type Environment, type Locations} from '../files/locations.js';
import {createInterpreter, type Interpreter} from '../interpreter/interpreter.js';
import {
	emptySession,
	session as sessionReducer,
	type Session,
	type SessionAction,
} from '../session/session.js';
import {createStore, type Store} from '../session/store.js';
import {type Flags} from './flags.js';
import {serverUrl} from './server-url.js';
import {createConnectionHolder} from './connection-holder.js';

/** How this process reaches its server and where it keeps things. */
export type Surroundings = {
	readonly access: Access;
	readonly places: Locations;

	/** What the user has set: in the configuration file, overridden by flags. */
	readonly settings: SettingsStore;

	/** Remarks on the configuration file. */
	readonly problems: readonly string[];
};

/** Whose files and variables are used. */
export type Home = {
	/** Default: the user's home folder. */
	readonly home?: string | undefined;

	/** Default: the variables of the process. */
	readonly environment?: Environment | undefined;
};

/**
Puts flags, environment and configuration file together.

@throws LocalFileError when the certificates named cannot be read, whether this server needs them or not.
*/
export function surroundings(flags: Flags, {home, environment}: Home = {}): Surroundings {
	const places = locations({home, environment});
	const {configFile} = places;
	if (flags.ca !== undefined) {
		readFileBytes(flags.ca);
	}

	const {configuration, problem} = readConfiguration(configFile);
	const {settings, problems} = settingsFrom(flags, configuration.settings);
	const fileId = flags.profile === 'default' ? 'api' : flags.profile;
	return {
		places,
		problems: [...(problem === undefined ? [] : [problem]), ...problems],
		settings,
		access: {
			...serverUrl(flags, environment ?? process.env, configuration),
			profile: flags.profile,
			configFile,
			credentials: new CredentialManager({fileId, configFile, home, environment}),
			trustedOrigins: createTrustedOrigins(configFile),
			transport: {timeout: () => settings.get().timeout * 1000, caFile: flags.ca},
			trustServer: flags.trustServer,
		},
	};
}

/** The settings at the start: flags before the configuration file before the usual ones. */
function settingsFrom(
	{format, timeout}: Pick<Flags, 'format' | 'timeout'>,
	configured: Configuration['settings'],
): Pick<Surroundings, 'settings' | 'problems'> {
	const {settings, problems} = readSettings(configured);
	const given = {...(format !== undefined && {output: format}), ...(timeout !== undefined && {timeout})};
	return {settings: createSettings({...settings, ...given}), problems};
}

/** A session of the shell's language. */
export type Assembly = {
	readonly interpreter: Interpreter;
	readonly session: Store<Session, SessionAction>;
	readonly server: ConnectionHolder;

	/** Opened when first asked for, since most commands need no history. */
	readonly history: () => History;
};

/** What looks like a secret is one, and so is anything with the key in use in it. */
function holdsSecret(line: string, server: ConnectionHolder): boolean {
	const key = server.current()?.key.key;
	return looksSecret(line) || (key !== undefined && createRedactor([key])(line) !== line);
}

/** What a session at a prompt has from its beginning. */
export type Made = {
	readonly connection?: Connection | undefined;
	readonly background?: BackgroundWork | undefined;
};

/** Everything lines are run with. */
export function assemble(
	{access, places, settings}: Surroundings,
	{connection, background}: Made = {},
): Assembly {
	const session = createStore(sessionReducer, emptySession);
	const server = createConnectionHolder(access, connection);
	let opened: History | undefined;
	const history = () => {
		opened ??= openHistory({file: places.historyFile, isSecret: (line) => holdsSecret(line, server)});
		return opened;
	};

	const shared = {
		entries() {
			history().refresh();
			return history().numbered();
		},
		remove(lines: readonly string[]) {
			history().remove(lines);
		},
	};
	return {
		interpreter: createInterpreter({commands, session, server, settings, history: shared, background}),
		session,
		server,
		history,
	};
}
