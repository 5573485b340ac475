import {type Command} from '../command.js';
import {publishedImport} from './import-published.js';
import {publishedDelete, publishedList, publishedRename, publishedShow} from './published.js';
import {publishedAccess} from './published-access.js';
import {publishedGrant, publishedRequest, publishedRevoke} from './published-grant.js';
import {publishedOrphans} from './published-orphans.js';

/** What can be done with published workspaces, in the order of `help`. */
export const publishedCommands: readonly Command[] = [
	publishedList,
	publishedShow,
	publishedImport,
	publishedRename,
	publishedAccess,
	publishedGrant,
	publishedRevoke,
	publishedRequest,
	publishedOrphans,
	publishedDelete,
];
