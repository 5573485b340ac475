import {literalPattern} from '../../text/literal-pattern.js';

/** Takes from texts who somebody is: names and e-mail addresses become stand-ins, the same for the same person all along. */
export type Scrub = (text: string) => string;

/** What is personal, and what stands in for it: `user`, then `user-2` for the next person. */
const standIns = {
	username: (number: string) => `user${number}`,
	email: (number: string) => `user${number}@example.com`,
	firstName: (number: string) => `First${number}`,
	lastName: (number: string) => `Last${number}`,
	hubUser: (number: string) => `hub-user${number}`,
} as const;

type Kind = keyof typeof standIns;

/** Fields of JSON, as the API and its hub call them, with the kind of what they hold. */
const kinds: ReadonlyMap<string, Kind> = new Map([
	['username', 'username'],
	['userName', 'username'],
	['preferred_username', 'username'],
	['ownerUsername', 'username'],
	['requesterUsername', 'username'],
	['email', 'email'],
	['firstName', 'firstName'],
	['first_name', 'firstName'],
	['given_name', 'firstName'],
	['lastName', 'lastName'],
	['last_name', 'lastName'],
	['family_name', 'lastName'],
]);

const field = new RegExp(
	String.raw`("(${[...kinds.keys()].join('|')})"\s*:\s*")((?:[^"\\]|\\.)+)(?=")`,
	'gv',
);

/** The persons that the fields of a text of JSON name. */
export function personsIn(text: string): ReadonlyArray<{readonly kind: Kind; readonly value: string}> {
	return Array.from(text.matchAll(field), ([, , name = '', value = '']) => ({
		kind: kinds.get(name) ?? 'username',
		value: value.replaceAll(/\\u([\da-f]{4})/giv, (_, code: string) =>
			String.fromCodePoint(Number.parseInt(code, 16)),
		),
	}));
}

/** Two texts that differ in persons only are the same without them. */
export function withoutPersons(text: string): string {
	return text.replaceAll(field, '$1');
}

/** Fields that name a user, or something else. */
const maybeUser = '"(?:owner|ownerId|createdBy|modifiedBy|requesterId|author|user)"';

/**
Begins with no person known. What was seen in a field is replaced elsewhere, too: e-mail addresses anywhere, user names where addresses
have them (`/user/NAME/`) and in fields such as `owner`, since a workspace may well be called as its user.
*/
export function createScrub(): {
	readonly scrub: Scrub;

	/** What a hub calls its user, in a field of no such name. */
	readonly learn: (hubUser: string) => void;
} {
	const known = new Map<string, string>();
	const counts = new Map<Kind, number>();
	let elsewhere: ReadonlyArray<readonly [pattern: RegExp, standIn: string]> = [];
	const standInFor = (kind: Kind, value: string): string => {
		const found = known.get(`${kind} ${value}`);
		if (found !== undefined) {
			return found;
		}

		const count = (counts.get(kind) ?? 0) + 1;
		counts.set(kind, count);
		const standIn = standIns[kind](count === 1 ? '' : `-${count}`);
		known.set(`${kind} ${value}`, standIn);
		elsewhere = [...elsewhere, ...patternsFor(kind, value).map((pattern) => [pattern, standIn] as const)];
		return standIn;
	};

	return {
		learn(hubUser) {
			standInFor('hubUser', hubUser);
		},
		scrub(text) {
			let scrubbed = text.replaceAll(
				field,
				(_, start: string, name: string, value: string) =>
					`${start}${standInFor(kinds.get(name) ?? 'username', value)}`,
			);
			for (const [pattern, standIn] of elsewhere) {
				scrubbed = scrubbed.replaceAll(pattern, standIn);
			}

			return scrubbed;
		},
	};
}

/** Where else a value may stand. */
function patternsFor(kind: Kind, value: string): readonly RegExp[] {
	const forms = `(?:${[...new Set([value, encodeURIComponent(value)])].map((form) => literalPattern(form)).join('|')})`;
	const anywhere = new RegExp(String.raw`(?<![\w.])${forms}(?!\w)`, 'gv');
	if (kind === 'email' || value.includes('@')) {
		return [anywhere];
	}

	if (kind === 'firstName' || kind === 'lastName') {
		return [];
	}

	const fields = kind === 'hubUser' ? `(?:${maybeUser}|"name")` : maybeUser;
	return [
		new RegExp(String.raw`(?<=/users?/)${forms}(?![^\/?#"\s])`, 'gv'),
		new RegExp(String.raw`(?<=${fields}\s*:\s*")${forms}(?=")`, 'gv'),
		new RegExp(String.raw`(?<="id"\s*:\s*")${forms}(?="\s*,\s*"username")`, 'gv'),
	];
}
