import {type Client} from '../../api/client.js';
import {type ServerSource} from '../../language/completion/completion-source.js';

/** What one list needs: where, and until when. */
export type Wanted = {
	readonly client: Client;
	readonly source: ServerSource;
	readonly signal: AbortSignal;
};

/** What a list inside a workspace needs. */
export type WantedInWorkspace = Wanted & {readonly workspace: string};
