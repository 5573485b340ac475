import * as v from 'valibot';
import {decodeAs} from '../http/decode.js';

/** The versions of the API this client supports. Source: section 1 of the API reference. */
export const supportedVersions = '>=4.29.0,<5.0.0';

/** The same range for semver, in which `5.0.0-beta` is less than 5.0.0. */
const range = '>=4.29.0 <5.0.0-0';

const response = v.looseObject({version: v.string()});

/** The version in the response to `GET api/`. @throws ProtocolError when there is none. */
export function decodeVersion(value: unknown): string {
	return decodeAs(response, value, 'a version').version;
}

/** Whether a version of the API is supported; `false` for invalid versions. */
export async function isSupported(version: string): Promise<boolean> {
	if (isPlainlySupported(version)) {
		return true;
	}

	const {default: satisfies} = await import('semver/functions/satisfies.js');
	return satisfies(version, range, {includePrerelease: true});
}

/** Recognises the usual versions without loading semver, which would add 10 ms to every start. */
function isPlainlySupported(version: string): boolean {
	const [, minor] = /^4\.(\d{1,6})\.\d{1,6}$/.exec(version) ?? [];
	return Number(minor) >= 29;
}

/** A notice about an unsupported version of the API; `undefined` for a supported one. */
export async function versionNotice(version: string): Promise<string | undefined> {
	return (await isSupported(version))
		? undefined
		: `The server's API has version ${version}; this client was made for ${supportedVersions}, so some things may not work.`;
}
