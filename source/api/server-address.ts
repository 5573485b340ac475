/** A Modelon Impact server as it was found behind a URL. */
export type Server = {
	/** As given, with a scheme and without trailing slash. */
	readonly url: string;

	/** What API paths are relative to: `url`, or the user's own server behind a hub. */
	readonly base: string;

	/** Scheme, host and port; what a key belongs to. */
	readonly origin: string;
	readonly isHub: boolean;

	/** Version of JupyterHub, e.g. `5.2.1`. */
	readonly hubVersion?: string | undefined;

	/** The hub's name for the user. */
	readonly user?: string | undefined;

	/** The page on which a user makes a new API key. */
	readonly keysPage: string;

	/** The hub's page on which users start their server. */
	readonly home?: string | undefined;
};
