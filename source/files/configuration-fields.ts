/** A server under a name. */
export type Profile = {
	/** Address of the server; absent: the default one. */
	readonly url?: string | undefined;
};

/** A value of `set NAME VALUE`. */
export type Setting = string | number | boolean;

/** What the configuration file holds. */
export type Configuration = {
	/** By name; the profile used without `--profile` is `default`. */
	readonly profiles: Readonly<Record<string, Profile>>;

	/** By name, e.g. `editing`, `theme`. */
	readonly settings: Readonly<Record<string, Setting>>;

	/** Fingerprint of a key → the origins it was verified against, the latest last. */
	readonly trustedOrigins: Readonly<Record<string, readonly string[]>>;

	/** Fingerprints of the keys that the shell itself saved, so that only those are removed. */
	readonly savedKeys: readonly string[];
};

/** A configuration decoded, with the raw object and what was wrong with it. */
export type DecodedConfiguration = {
	readonly configuration: Configuration;
	readonly raw: Readonly<Record<string, unknown>>;

	/** Names the first field that is not as it should be. */
	readonly problem?: string | undefined;
};

/** Takes what is usable of a parsed configuration file and names the first thing that is not. Pure. */
export function decodeConfiguration(value: unknown): DecodedConfiguration {
	const problems: string[] = [];
	const raw = isRecord(value) ? value : {};
	if (!isRecord(value)) {
		problems.push('it should hold an object');
	}

	const savedKeys = raw['savedKeys'] ?? [];
	if (!isTextList(savedKeys)) {
		problems.push('savedKeys should be a list of texts');
	}

	const configuration: Configuration = {
		profiles: dictionary(raw, 'profiles', isProfile, 'an object with a url', problems),
		settings: dictionary(raw, 'settings', isSetting, 'a text, a number, true or false', problems),
		trustedOrigins: dictionary(raw, 'trustedOrigins', isTextList, 'a list of addresses', problems),
		savedKeys: isTextList(savedKeys) ? savedKeys : [],
	};
	return {configuration, raw, problem: problems[0]};
}

function dictionary<Value>(
	raw: Readonly<Record<string, unknown>>,
	field: string,
	isValue: (value: unknown) => value is Value,
	shape: string,
	problems: string[],
): Readonly<Record<string, Value>> {
	const found = raw[field] ?? {};
	// Without a prototype, so that a profile called `constructor` is only there when the file has it.
	const entries: Record<string, Value> = Object.create(null) as Record<string, Value>;
	if (!isRecord(found)) {
		problems.push(`${field} should be an object`);
		return entries;
	}

	for (const [name, value] of Object.entries(found)) {
		if (isValue(value)) {
			entries[name] = value;
		} else {
			problems.push(`${field}.${name} should be ${shape}`);
		}
	}

	return entries;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isProfile(value: unknown): value is Profile {
	return isRecord(value) && (value['url'] === undefined || typeof value['url'] === 'string');
}

function isSetting(value: unknown): value is Setting {
	return ['string', 'number', 'boolean'].includes(typeof value);
}

function isTextList(value: unknown): value is readonly string[] {
	return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
