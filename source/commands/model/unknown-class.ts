import {ApiError} from '../../errors/api-error.js';
import {type Classes, findClass} from '../../jobs/class-lookup.js';

/**
The error a question about a class ended with, in the words of a user: that there is no such class, with the nearest one, or that it
is a package. Any other error as it is.
*/
export async function classError(classes: Classes, className: string, error: unknown): Promise<unknown> {
	// What the session itself refuses has another status.
	if (!(error instanceof ApiError && error.status === 200)) {
		return error;
	}

	const found = await findClass(classes, className);
	if (found.kind === 'package') {
		return withWords(
			error,
			`${className} is a package, not a model`,
			`model list ${className} shows what is in it`,
		);
	}

	return found.kind === 'unknown' ? noSuchClass(className, found.guess, error) : error;
}

/** That there is no class of this name. */
export function noSuchClass(
	className: string,
	guess: string | undefined,
	{status, code, method, path}: Pick<ApiError, 'status' | 'code' | 'method' | 'path'>,
): ApiError {
	const hint = guess === undefined ? 'model list shows the libraries' : `did you mean ${guess}?`;
	return new ApiError(`there is no class ${className} in the workspace`, {
		status,
		code,
		method,
		path,
		hint,
	});
}

function withWords({status, code, method, path}: ApiError, message: string, hint: string): ApiError {
	return new ApiError(message, {status, code, method, path, hint});
}
