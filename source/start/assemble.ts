import process from 'node:process';
import {type Connection} from '../api/sign-in/sign-in.js';
import {type Access, type ConnectionHolder} from '../commands/access.js';
import {type BackgroundWork} from '../commands/background/background.js';
import {commands} from '../commands/index.js';
import {CredentialManager} from '../credentials/credential-manager.js';
import {createRedactor} from '../credentials/redact.js';
import {createTrustedOrigins} from '../credentials/trusted-origins.js';
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

	/** A remark on the configuration file, when something is wrong with it. */
	readonly problem: string | undefined;
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
	const fileId = flags.profile === 'default' ? 'api' : flags.profile;
	return {
		places,
		problem,
		access: {
			...serverUrl(flags, environment ?? process.env, configuration),
			profile: flags.profile,
			configFile,
			credentials: new CredentialManager({fileId, configFile, home, environment}),
			trustedOrigins: createTrustedOrigins(configFile),
			transport: {timeout: flags.timeout, caFile: flags.ca},
			trustServer: flags.trustServer,
		},
	};
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
export function assemble({access, places}: Surroundings, {connection, background}: Made = {}): Assembly {
	const session = createStore(sessionReducer, emptySession);
	const server = createConnectionHolder(access, connection);
	let opened: History | undefined;
	const history = () => {
		opened ??= openHistory({file: places.historyFile, isSecret: (line) => holdsSecret(line, server)});
		return opened;
	};

	const entries = () => history().entries();
	return {
		interpreter: createInterpreter({commands, session, server, history: {entries}, background}),
		session,
		server,
		history,
	};
}
