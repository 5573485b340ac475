import {isNotFound} from '../../errors/api-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {isAbsolute, placePath, fromPlace} from '../../endpoints/place.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';
import {type Context} from '../command.js';
import {apiPath} from '../../language/requests/api-path.js';
import {type Session} from '../../session/session.js';
import {referencedPlace} from './referenced-place.js';

/** The path of a request as it was typed. */
type TypedRequest = {readonly word: ExpandedWord; readonly method: string};

/**
Asks at the path of a request. A path that begins at the current place may use labels and the beginnings of ids, as `cd` does: a GET or HEAD
that finds nothing is looked up and asked once more.

@throws what `ask` throws; UsageError when what is mentioned is not in use.
*/
export async function withRequestPath<Result>(
	context: Context,
	{word, method}: TypedRequest,
	ask: (path: string) => Promise<Result>,
): Promise<Result> {
	const path = requestPath(context.session, word);
	try {
		return await ask(path);
	} catch (error) {
		const mayBeName = isNotFound(error) && ['GET', 'HEAD'].includes(method);
		const found = mayBeName && isFromHere(context, word) ? await lookUp(context, word) : undefined;
		if (found === undefined || found === path) {
			throw error;
		}

		return ask(found);
	}
}

function isFromHere({session}: Context, {text}: ExpandedWord): boolean {
	return !text.includes('?') && (text.startsWith('@') || (session.place.length > 0 && !isAbsolute(text)));
}

async function lookUp(context: Context, word: ExpandedWord): Promise<string | undefined> {
	const {findPlace} = await import('./find-place.js');
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

/**
The path of a request, percent-encoded: from the root, from where one is (`.`, `../cases`), or from something in use (`@experiment`,
`@case/log`).

@throws UsageError when what is mentioned is not in use.
*/
function requestPath({place, entities}: Session, word: ExpandedWord): string {
	const mentioned = referencedPlace(entities, word);
	if (mentioned === undefined) {
		return fromPlace(place, apiPath(word));
	}

	const rest = apiPath({text: mentioned.rest});
	return rest === '' ? placePath(mentioned.place) : fromPlace(mentioned.place, rest);
}
