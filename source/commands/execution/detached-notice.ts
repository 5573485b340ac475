import {type Notice} from '../../output/document.js';
import {type Context} from '../command.js';

/** What to say of what nobody waits for. */
export function detachedNotice({background}: Pick<Context, 'background'>, names: readonly string[]): Notice {
	const [first = 'it', ...others] = names;
	const isOne = others.length === 0;
	const what = isOne ? `${first} goes` : `${names.join(', ')} go`;
	const promise = background === undefined ? '' : `; ${isOne ? 'its' : 'their'} end will be told here`;
	return {kind: 'success', text: `${what} on on the server${promise}`};
}
