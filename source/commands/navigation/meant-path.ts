import {ApiError} from '../../errors/api-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {isAbsolute, placePath} from '../../endpoints/place.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';
import {type Context} from '../command.js';
import {findPlace} from './find-place.js';
import {requestPath} from './request-path.js';

/** The path of a request as it was typed. */
export type TypedRequest = {readonly word: ExpandedWord | undefined; readonly method: string};

/**
Asks at the path of a request. One that begins where one is may, like those of `cd`, name things by labels and beginnings: what is only
read and not found is looked up and asked for once more. Paths from the root are taken as they stand.

@throws what `ask` throws.
*/
export async function atMeantPath<Result>(
	context: Context,
	{word, method}: TypedRequest,
	ask: (path: string) => Promise<Result>,
): Promise<Result> {
	const path = requestPath(context.session, word);
	try {
		return await ask(path);
	} catch (error) {
		const mayBeMeant = error instanceof ApiError && error.status === 404 && ['GET', 'HEAD'].includes(method);
		const meant = mayBeMeant && isFromHere(context, word) ? await lookedUp(context, word) : undefined;
		if (meant === undefined || meant === path) {
			throw error;
		}

		return ask(meant);
	}
}

function isFromHere({session}: Context, word: ExpandedWord | undefined): word is ExpandedWord {
	const text = word?.text ?? '/';
	return !text.includes('?') && (text.startsWith('@') || (session.place.length > 0 && !isAbsolute(text)));
}

async function lookedUp(context: Context, word: ExpandedWord): Promise<string | undefined> {
	try {
		const {place} = await findPlace(context, word);
		return placePath(place);
	} catch (error) {
		// That the server does not have it says it all.
		if (error instanceof UsageError) {
			return undefined;
		}

		throw error;
	}
}
