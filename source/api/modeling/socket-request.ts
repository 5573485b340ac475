/** Where a WebSocket is opened, and by which way. */
export type SocketRequest = {
	/** `ws:` or `wss:`. */
	readonly url: URL;
	readonly headers: Readonly<Record<string, string>>;

	/** The proxy's address, with user and password where it wants them; absent: straight to the server. */
	readonly proxy: string | undefined;

	/** PEM texts trusted in place of Node's own list; `undefined` means Node's list. */
	readonly certificates: readonly string[] | undefined;

	/** Gives the opening up. */
	readonly signal: AbortSignal;
};
