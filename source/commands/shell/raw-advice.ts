import {nodeAt} from '../../endpoints/endpoint-tree.js';
import {findGuide} from '../../endpoints/guides/find-guide.js';
import {pathSteps, placePath} from '../../endpoints/place.js';
import {ApiError} from '../../errors/api-error.js';
import {type ShellErrorOptions} from '../../errors/shell-error.js';
import {quoteWord} from '../../language/quote-word.js';
import {similarPath} from '../../language/requests/similar-path.js';

/** A request as it was typed. */
type TypedRequest = {
	/** `GET` */
	readonly method: string;
	readonly path: string;
	readonly items: readonly string[];
};

/**
The error of a request, with the next line: for one the server did not understand, the help on what it takes; for a path that the API is
not known to have, the most similar one that it has.
*/
export function withAdvice(error: ApiError, {method, path, items}: TypedRequest): ApiError {
	const verb = method.toLowerCase();
	const segments = pathSteps(error.path);
	if (error.status === 404) {
		return nodeAt(segments) === undefined ? again(error, otherPath(segments, verb, items)) : error;
	}

	const isMisunderstood = [400, 405, 415, 422].includes(error.status);
	return isMisunderstood && findGuide(method, segments) !== undefined
		? again(error, {
				hint: error.hint ?? 'The request is not what the server expects there.',
				next: `help ${verb} ${path}`,
			})
		: error;
}

function otherPath(segments: readonly string[], verb: string, items: readonly string[]): ShellErrorOptions {
	const similar = similarPath(segments);
	return similar === undefined
		? {hint: 'The API is not known to have this path; ls shows what there is.', next: 'ls /'}
		: {
				hint: `did you mean ${placePath(similar)}?`,
				next: [verb, quoteWord(placePath(similar)), ...items.map((item) => quoteWord(item))].join(' '),
			};
}

function again(
	{message, status, code, method, path, body, cause}: ApiError,
	advice: ShellErrorOptions,
): ApiError {
	return new ApiError(message, {status, code, method, path, body, cause, ...advice});
}
