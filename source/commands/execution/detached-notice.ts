import {type Notice} from '../../output/document.js';
import {type Context} from '../command.js';

/** What to say of something that nobody waits for. */
export function detachedNotice({background}: Pick<Context, 'background'>, name: string): Notice {
	const promise = background === undefined ? '' : '; its end will be told here';
	return {kind: 'success', text: `${name} goes on on the server${promise}`};
}
