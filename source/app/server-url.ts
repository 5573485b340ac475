import {type Configuration} from '../files/configuration-fields.js';
import {type Environment} from '../files/locations.js';

/** An address and who decided on it, for people. */
export type ServerUrl = {readonly url: string; readonly urlFrom: string};

/** The server used when nobody says otherwise. */
export const defaultUrl = 'https://impact.modelon.cloud/';

const variable = 'MODELON_IMPACT_CLIENT_URL';

/** The server to talk to: `--url`, the environment, the profile, the default. An empty variable counts as unset. */
export function serverUrl(
	{url, profile}: {readonly url?: string | undefined; readonly profile: string},
	environment: Environment,
	{profiles}: Pick<Configuration, 'profiles'>,
): ServerUrl {
	const choices: ReadonlyArray<readonly [url: string | undefined, urlFrom: string]> = [
		[url, '--url'],
		[environment[variable], variable],
		[Object.hasOwn(profiles, profile) ? profiles[profile]?.url : undefined, `profile ${profile}`],
	];
	const [found, urlFrom] = choices.find(([choice]) => choice !== undefined && choice !== '') ?? [];
	return found === undefined || urlFrom === undefined
		? {url: defaultUrl, urlFrom: 'default'}
		: {url: found, urlFrom};
}
