/** A Modelon Impact server found at a URL. */
export type Server = {
	/** As given by the user, with a scheme and without a trailing slash. */
	readonly url: string;

	/** Base of API paths: `url`, or the user's own server behind a hub. */
	readonly base: string;

	/** Scheme, host and port. A key belongs to an origin. */
	readonly origin: string;
	readonly isHub: boolean;

	/** Version of JupyterHub, e.g. `5.2.1`. */
	readonly hubVersion?: string | undefined;

	/** The hub's name for the user. */
	readonly user?: string | undefined;

	/** The page where the user can make a new API key. */
	readonly keysPage: string;

	/** The hub's page where users start their server. */
	readonly home?: string | undefined;
};
