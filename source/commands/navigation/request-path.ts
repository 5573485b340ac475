import {fromPlace, placePath} from '../../endpoints/place.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';
import {apiPath} from '../../language/requests/api-path.js';
import {type Session} from '../../session/session.js';
import {mentionedPlace} from './mentioned-place.js';

/**
The path of a request, percent-encoded: from the root, from where one is (`.`, `../cases`), or from something in use (`@experiment`,
`@case/log`).

@throws UsageError when what is mentioned is not in use.
*/
export function requestPath({place, entities}: Session, word: ExpandedWord | undefined): string {
	if (word === undefined) {
		return '';
	}

	const mentioned = mentionedPlace(entities, word);
	if (mentioned === undefined) {
		return fromPlace(place, apiPath(word));
	}

	const rest = apiPath({text: mentioned.rest});
	return rest === '' ? placePath(mentioned.place) : fromPlace(mentioned.place, rest);
}
