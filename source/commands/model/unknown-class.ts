import {ApiError} from '../../errors/api-error.js';
import {nearest} from '../../language/nearest.js';
import {entriesIn, packageOf, shortName, type Classes} from './classes.js';

/** Parts of a name that are looked for at most; more than any library has. */
const mostParts = 30;

/** What stands at a class's name. */
type Found =
	{readonly kind: 'package' | 'model'} | {readonly kind: 'unknown'; readonly guess: string | undefined};

/**
Looks a class up, from its library down. Of one that is not there the nearest that is: each part that does not fit is replaced by the
nearest beside it.
*/
export async function findClass(classes: Classes, className: string): Promise<Found> {
	let path = '';
	let kind: 'package' | 'model' = 'package';
	for (const part of className.split('.').slice(0, mostParts)) {
		// Each part is looked for in what the one before turned out to be.
		// eslint-disable-next-line no-await-in-loop
		const entries = await entriesIn(classes, path);
		const wanted = path === '' ? part : `${path}.${part}`;
		const entry =
			entries.find(({name}) => name === wanted) ??
			entries.find(
				({name}) =>
					shortName(name) ===
					nearest(
						part,
						entries.map((each) => shortName(each.name)),
					),
			);
		if (entry === undefined) {
			return {kind: 'unknown', guess: path === packageOf(className) || path === '' ? undefined : path};
		}

		path = entry.name;
		kind = entry.kind;
	}

	return path === className ? {kind} : {kind: 'unknown', guess: path};
}

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
