import {type Client} from './client.js';

/** A workspace to work in: who asks, where, and until when. */
export type WorkspaceScope = {
	readonly client: Client;
	readonly workspaceId: string;
	readonly signal: AbortSignal;
};
