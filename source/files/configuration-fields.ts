import {isObject} from '../json/is-object.js';

/** A named server. */
type Profile = {
	/** Address of the server. Default: https://impact.modelon.cloud/. */
	readonly url?: string | undefined;
};

/** A value of `set NAME VALUE`. */
export type Setting = string | number | boolean;

/** The content of the configuration file. */
export type Configuration = {
	/** By name; the profile used without `--profile` is `default`. */
	readonly profiles: Readonly<Record<string, Profile>>;

	/** By name, e.g. `editing`, `theme`. */
	readonly settings: Readonly<Record<string, Setting>>;

	/** Fingerprint of a key → the origins it was verified against, the latest last. */
	readonly trustedOrigins: Readonly<Record<string, readonly string[]>>;

	/**
	Set after a broken file has lost its origins: a key without an entry in `trustedOrigins` may belong to any server. Absent in files that
	were never broken.
	*/
	readonly originsLost?: true | undefined;

	/** Fingerprints of the keys that the shell itself has saved: it only removes those. */
	readonly savedKeys: readonly string[];

	/** Key bindings as written; validated where they are used. */
	readonly keys?: unknown;
	readonly viewerKeys?: unknown;
};

/** A decoded configuration, with the raw object and what was wrong with it. */
export type DecodedConfiguration = {
	readonly configuration: Configuration;
	readonly raw: Readonly<Record<string, unknown>>;

	/** Names the first invalid field. */
	readonly problem?: string | undefined;
};

/** Decodes a parsed configuration file: keeps what is valid and names the first field that is not. Pure. */
export function decodeConfiguration(value: unknown): DecodedConfiguration {
	const raw = isObject(value) ? value : {};
	const profiles = dictionary(raw, 'profiles', {isValue: isProfile, shape: 'an object with a url'});
	const settings = dictionary(raw, 'settings', {
		isValue: isSetting,
		shape: 'a text, a number, true or false',
	});
	const trustedOrigins = dictionary(raw, 'trustedOrigins', {
		isValue: isTextList,
		shape: 'a list of addresses',
	});
	const originsLost = raw['originsLost'] === true || !isObject(value) || trustedOrigins.problem !== undefined;
	const savedKeys = raw['savedKeys'] ?? [];
	const problems = [
		isObject(value) ? undefined : 'it should hold an object',
		profiles.problem,
		settings.problem,
		trustedOrigins.problem,
		isTextList(savedKeys) ? undefined : 'savedKeys should be a list of texts',
	];
	return {
		configuration: {
			profiles: profiles.entries,
			settings: settings.entries,
			trustedOrigins: trustedOrigins.entries,
			...(originsLost && {originsLost}),
			savedKeys: isTextList(savedKeys) ? savedKeys : [],
			keys: raw['keys'],
			viewerKeys: raw['viewerKeys'],
		},
		raw,
		problem: problems.find((problem) => problem !== undefined),
	};
}

type Dictionary<Value> = {
	readonly entries: Readonly<Record<string, Value>>;
	readonly problem?: string | undefined;
};

function dictionary<Value>(
	raw: Readonly<Record<string, unknown>>,
	field: string,
	{isValue, shape}: {readonly isValue: (value: unknown) => value is Value; readonly shape: string},
): Dictionary<Value> {
	const found = raw[field] ?? {};
	if (!isObject(found)) {
		return {entries: withoutPrototype([]), problem: `${field} should be an object`};
	}

	const pairs: Array<readonly [string, Value]> = [];
	let problem: string | undefined;
	for (const [name, value] of Object.entries(found)) {
		if (isValue(value)) {
			pairs.push([name, value]);
		} else {
			problem ??= `${field}.${name} should be ${shape}`;
		}
	}

	return {entries: withoutPrototype(pairs), problem};
}

/** An object without a prototype, so that a profile named `constructor` exists only if the file has one. */
function withoutPrototype<Value>(
	pairs: ReadonlyArray<readonly [string, Value]>,
): Readonly<Record<string, Value>> {
	const entries: Record<string, Value> = Object.fromEntries(pairs);
	Object.setPrototypeOf(entries, null);
	return entries;
}

function isProfile(value: unknown): value is Profile {
	return isObject(value) && (value['url'] === undefined || typeof value['url'] === 'string');
}

function isSetting(value: unknown): value is Setting {
	return ['string', 'number', 'boolean'].includes(typeof value);
}

function isTextList(value: unknown): value is readonly string[] {
	return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
