import {type Connection} from '../api/connection.js';
import {type TransportOptions} from '../api/http/transport.js';
import {type CredentialManager} from '../credentials/credential-manager.js';
import {type UploadedResults} from '../files/servers/uploaded-results.js';
import {type SignInCache} from '../files/servers/sign-in-cache.js';
import {type Locations} from '../files/locations.js';
import {type TrustedOrigins} from '../credentials/trusted-origins.js';

/** How this process reaches its server: what `auth` and `server` look at and change. */
export type Access = {
	/** The address in use, as given by `--url`, the environment, the profile or by default. */
	readonly url: string;

	/** Who decided on the address, for people: `--url`, a variable's name, `profile default`, `default`. */
	readonly urlFrom: string;

	/** Name of the profile in the configuration file. */
	readonly profile: string;
	readonly configFile: string;
	readonly locations: Locations;
	readonly credentials: CredentialManager;
	readonly trustedOrigins: TrustedOrigins;
	readonly transport: TransportOptions;

	/** What was learnt about servers by earlier processes; absent with `--no-cache`. */
	readonly cache?: SignInCache | undefined;

	/** From `--trust-server`. */
	readonly trustServer: boolean;

	/** From `--allow-http`, or as the wizard was told. */
	readonly allowHttp: boolean;
};

/** The connection of this process: made once, when first needed. */
export type ConnectionHolder = {
	readonly access: () => Access;

	/** Signs in at the first call. Later calls give the same connection. */
	readonly connection: (signal: AbortSignal) => Promise<Connection>;

	/** The connection, if there is one already. */
	readonly current: () => Connection | undefined;

	/** The results that were uploaded to the server in use. */
	readonly uploads: () => Promise<UploadedResults>;

	/** Forgets the connection and uses `connection` or, when absent, signs in anew; with another address if one is given. */
	readonly replace: (change: {readonly url?: string; readonly connection?: Connection | undefined}) => void;
};
