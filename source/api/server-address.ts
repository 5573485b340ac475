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

/** A server at a URL without a hub. */
export function plainServer(url: string): Server {
	return {
		url,
		base: url,
		origin: new URL(url).origin,
		isHub: false,
		keysPage: keyPageUrl({url, isHub: false}),
	};
}

/** The user's own server at `base` behind the hub at `url`. */
export function serverBehindHub(
	url: string,
	{base, hubVersion, user}: Pick<Server, 'base' | 'user'> & {readonly hubVersion: string},
): Server {
	return {
		url,
		base,
		origin: new URL(url).origin,
		isHub: true,
		hubVersion,
		user,
		home: `${url}/hub/home`,
		keysPage: keyPageUrl({url, isHub: true}),
	};
}

/** The page where the user can make a key. */
type KeyPage = {
	/** Address of the server, with or without a trailing slash. */
	readonly url: string;

	/** Whether the server is behind a JupyterHub; see section 1 of the API reference. */
	readonly isHub: boolean;
};

/** The address of the page *Server Management*, tab *IMPACT API KEY*. */
export function keyPageUrl({url, isHub}: KeyPage): string {
	return `${url.replace(/\/+$/v, '')}${isHub ? '/user-redirect/impact' : ''}/admin/keys`;
}
