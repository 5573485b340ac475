import {CredentialsError} from '../errors/credentials-error.js';
import {type FoundKey} from './found-key.js';
import {howToUnset} from './unset-variable.js';

/** Where a user makes a key. */
export type KeyPage = {
	/** Address of the server as given by the user, with or without a slash at the end. */
	readonly url: string;

	/** Whether a JupyterHub stands in front; see section 1 of the API reference. */
	readonly isHub: boolean;
};

/** The address of the page *Server Management*, tab *IMPACT API KEY*. */
export function keyPageUrl({url, isHub}: KeyPage): string {
	return `${url.replace(/\/+$/v, '')}${isHub ? '/user-redirect/impact' : ''}/admin/keys`;
}

/** How to get a key, as sentences for the wizard and for hints. */
function howToGetKey(page: KeyPage): string {
	return `Make a key at ${keyPageUrl(page)} (IMPACT API KEY, "Regenerate and replace key"): it is shown once, and the old one stops working.`;
}

export type MissingKeyOptions = {
	/** Name of the variable that would be read, e.g. `MODELON_IMPACT_CLIENT_API_KEY`. */
	readonly environmentName: string;

	/** The file that would be read, as people write it, e.g. `~/.impact/api.key`. */
	readonly keyFileName: string;

	/** Absent while the server is not known. */
	readonly page?: KeyPage | undefined;
};

/** There is no key anywhere: names the three ways to give one. */
export function missingKeyError({environmentName, keyFileName, page}: MissingKeyOptions): CredentialsError {
	const ways = [
		`Set ${environmentName}, write the key to ${keyFileName}, or run impact-shell in a terminal and paste it when asked.`,
		...(page === undefined ? [] : [howToGetKey(page)]),
	];
	return new CredentialsError('there is no API key', 'missing', {hint: ways.join(' ')});
}

/** The server answered 401: the words depend on where the key came from. */
export function refusedKeyError(
	{source, from}: Pick<FoundKey, 'source' | 'from'>,
	{page, cause}: {readonly page?: KeyPage | undefined; readonly cause?: unknown} = {},
): CredentialsError {
	const renew = page === undefined ? [] : [howToGetKey(page)];
	switch (source) {
		case 'environment': {
			return new CredentialsError(
				`the key in ${from} was refused; it may have expired or been regenerated`,
				'refused',
				{
					hint: ['Set the variable to a valid key, or unset it.', howToUnset(from), ...renew].join(' '),
					cause,
				},
			);
		}

		case 'file': {
			return new CredentialsError(`the key in ${from} was refused; it may have been regenerated`, 'refused', {
				hint: ['auth login takes the new one.', ...renew].join(' '),
				cause,
			});
		}

		case 'typed': {
			return new CredentialsError('the server refused this key', 'refused', {
				hint: ['Check that all of it was copied, and that it belongs to this server.', ...renew].join(' '),
				cause,
			});
		}
	}
}
