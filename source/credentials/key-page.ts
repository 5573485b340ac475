/** The page where the user can make a key. */
export type KeyPage = {
	/** Address of the server, with or without a trailing slash. */
	readonly url: string;

	/** Whether the server is behind a JupyterHub; see section 1 of the API reference. */
	readonly isHub: boolean;
};

/** The address of the page *Server Management*, tab *IMPACT API KEY*. */
export function keyPageUrl({url, isHub}: KeyPage): string {
	return `${url.replace(/\/+$/v, '')}${isHub ? '/user-redirect/impact' : ''}/admin/keys`;
}
