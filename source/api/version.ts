import satisfies from 'semver/functions/satisfies.js';
import * as v from 'valibot';
import {decodeAs} from './decode.js';

/** The versions of the API this client was made for. Source: section 1 of the API reference. */
export const supportedVersions = '>=4.29.0 <5.0.0';

const answer = v.looseObject({version: v.string()});

/** The version in the answer to `GET api/`. @throws ProtocolError when there is none. */
export function decodeVersion(value: unknown): string {
	return decodeAs(answer, value, 'a version').version;
}

/** What is to be said about a version of the API; `undefined` for a supported one. */
export function versionNotice(version: string): string | undefined {
	return satisfies(version, supportedVersions, {includePrerelease: true})
		? undefined
		: `The server's API has version ${version}; this client was made for ${supportedVersions}, so some things may not work.`;
}
