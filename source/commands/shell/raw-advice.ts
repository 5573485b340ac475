import {nodeAt} from '../../endpoints/endpoint-tree.js';
import {findGuide} from '../../endpoints/guides/find-guide.js';
import {pathSteps} from '../../endpoints/place.js';
import {ApiError} from '../../errors/api-error.js';
import {type ShellErrorOptions} from '../../errors/shell-error.js';

/**
An error of a request as it was typed: of one the server did not understand, with the help on what it takes; of a path that the API is not
known to have, with that.
*/
export function withAdvice(error: ApiError, verb: string, typed: string): ApiError {
	const segments = pathSteps(error.path);
	if (error.status === 404) {
		return nodeAt(segments) === undefined
			? again(error, {
					hint: 'The API is not known to have this path; ls shows what there is.',
					next: 'ls /',
				})
			: error;
	}

	const isMisunderstood = [400, 405, 415, 422].includes(error.status);
	return isMisunderstood && findGuide(verb, segments) !== undefined
		? again(error, {
				hint: error.hint ?? 'The request is not what the server expects there.',
				next: `help ${verb.toLowerCase()} ${typed}`,
			})
		: error;
}

function again(
	{message, status, code, method, path, body, cause}: ApiError,
	advice: ShellErrorOptions,
): ApiError {
	return new ApiError(message, {status, code, method, path, body, cause, ...advice});
}
