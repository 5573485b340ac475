import {readConfiguration, updateConfiguration} from '../files/configuration.js';
import {fingerprint} from './redact.js';
import {type FoundKey} from './found-key.js';

/** Which server a key belongs to: the origin that accepted it. Only fingerprints of keys are stored. */
export type TrustedOrigins = {
	/**
	Whether a key may be sent to an origin without asking the user.

	Also true for a key that no server has accepted yet, since it belongs to no other one, and for keys from the environment: inside
	Modelon Impact the variable is set for that server, and elsewhere whoever sets it also chooses the server. False for a key whose
	origin is unknown because the configuration file is, or once was, broken or unreadable.
	*/
	readonly isTrusted: (key: Pick<FoundKey, 'key' | 'source'>, origin: string) => boolean;

	/** Records that the server at `origin`, e.g. `https://impact.modelon.cloud`, has accepted the key. */
	readonly trust: (key: string, origin: string) => void;

	/** The last origin that accepted the key; `undefined` when there is none or it is no longer known. */
	readonly originOf: (key: string) => string | undefined;
};

/** Stored in the configuration file. `trust` throws a LocalFileError when that cannot be written. */
export function createTrustedOrigins(configFile: string): TrustedOrigins {
	return trustedOriginsIn({
		read(print) {
			const {trustedOrigins, originsLost = false} = readConfiguration(configFile).configuration;
			return trustedOrigins[print] ?? (originsLost ? undefined : []);
		},
		write(print, origins) {
			updateConfiguration(configFile, (configuration) => ({
				...configuration,
				trustedOrigins: {...configuration.trustedOrigins, [print]: origins},
			}));
		},
	});
}

/** Stored in memory, for users of the library and for tests. */
export function createTrustedOriginsInMemory(): TrustedOrigins {
	const known = new Map<string, readonly string[]>();
	return trustedOriginsIn({
		read: (print) => known.get(print) ?? [],
		write(print, origins) {
			known.set(print, origins);
		},
	});
}

type OriginStore = {
	/** `undefined` when the origins are not known. */
	readonly read: (fingerprint: string) => readonly string[] | undefined;
	readonly write: (fingerprint: string, origins: readonly string[]) => void;
};

function trustedOriginsIn({read, write}: OriginStore): TrustedOrigins {
	return {
		isTrusted({key, source}, origin) {
			if (source !== 'file') {
				return true;
			}

			const origins = read(fingerprint(key));
			return origins !== undefined && (origins.length === 0 || origins.includes(origin));
		},
		trust(key, origin) {
			const print = fingerprint(key);
			const origins = read(print) ?? [];
			if (origins.at(-1) !== origin) {
				write(print, [...origins.filter((known) => known !== origin), origin]);
			}
		},
		originOf: (key) => read(fingerprint(key))?.at(-1),
	};
}
