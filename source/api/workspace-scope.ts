import {type Client} from './client.js';

/** A workspace to work in, with the client and the signal for its requests. */
export type WorkspaceScope = {
	readonly client: Client;
	readonly workspaceId: string;
	readonly signal: AbortSignal;
};
