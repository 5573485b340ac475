import {CredentialsError} from '../errors/credentials-error.js';
import {type FoundKey} from './found-key.js';
import {howToUnset} from './unset-variable.js';

/** How to get a key, for hints. */
function howToGetKey(page: string): string {
	return `Make a key at ${page} (IMPACT API KEY, "Regenerate and replace key"): it is shown once, and the old one stops working.`;
}

export type MissingKeyOptions = {
	/** Name of the variable for the key, e.g. `MODELON_IMPACT_CLIENT_API_KEY`. */
	readonly environmentName: string;

	/** The key file for display, e.g. `~/.impact/api.key`. */
	readonly keyFileName: string;

	/** The address where a key is made; absent until the server is known. */
	readonly page?: string | undefined;
};

/** The error when there is no key; its hint lists the three ways to provide one. */
export function missingKeyError({environmentName, keyFileName, page}: MissingKeyOptions): CredentialsError {
	const ways = [
		`Set ${environmentName}, write the key to ${keyFileName}, or run impact-shell in a terminal and paste it when asked.`,
		...(page === undefined ? [] : [howToGetKey(page)]),
	];
	return new CredentialsError('there is no API key', 'missing', {hint: ways.join(' ')});
}

/** The error when the server has refused a key; the message depends on where the key came from. */
export function refusedKeyError(
	{source, from}: Pick<FoundKey, 'source' | 'from'>,
	{page, cause}: {readonly page?: string | undefined; readonly cause?: unknown} = {},
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
