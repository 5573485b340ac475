import {literalPattern} from '../../text/literal-pattern.js';
import {decodedSegment} from '../../endpoints/endpoints.js';

/** Takes from texts who somebody is: names and e-mail addresses become stand-ins, the same for the same person all along. */
export type Scrubber = {
	readonly scrub: (text: string) => string;

	/** Who is in the fields of a text, so that what was written before it can be scrubbed of them. */
	readonly learn: (text: string) => void;

	/** What a hub calls its user, in a field of no such name. */
	readonly learnHubUser: (hubUser: string) => void;
};

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

/** A text of JSON as it is written, unless it is empty. */
const jsonText = String.raw`(?!")[^"\\]*(?:\\.[^"\\]*)*`;
const field = fieldOf([...kinds.keys()]);

/** @param names - Of fields that hold a text. */
function fieldOf(names: readonly string[]): RegExp {
	return new RegExp(String.raw`("(?<name>${names.join('|')})"\s*:\s*")(?<value>${jsonText})(?=")`, 'gv');
}

/** The same in JSON that is a text within JSON, as the modeling socket has it. */
const nestedField = new RegExp(
	String.raw`(\\"(?<name>${[...kinds.keys()].join('|')})\\"\s*:\s*\\")(?<value>[^"\\]+)(?=\\")`,
	'gv',
);

/** The persons that the fields of a text of JSON name. */
export function personsIn(body: string): ReadonlyArray<{readonly kind: Kind; readonly value: string}> {
	return Array.from(body.matchAll(field), ({groups: {name = '', value = ''} = {}}) => ({
		kind: kinds.get(name) ?? 'username',
		value: value.replaceAll(/\\u([\da-f]{4})/giv, (_, code: string) =>
			String.fromCodePoint(Number.parseInt(code, 16)),
		),
	}));
}

/** Two texts that differ in persons only are the same without them. */
export function withoutPersons(body: string): string {
	return body.replaceAll(field, '$1').replaceAll(nestedField, '$1');
}

/** Where users are named beside fields of their own: in addresses, in fields that may name something else, as an id. */
const places = {
	address: /(\/(users?)\/)([^\/?#"\s]+)/gv,
	maker: fieldOf(['owner', 'ownerId', 'createdBy', 'modifiedBy', 'requesterId', 'author', 'user']),
	id: new RegExp(String.raw`("(id)"\s*:\s*")(${jsonText})(?="\s*,\s*"username")`, 'gv'),
	name: fieldOf(['name']),
};

/** What a text has where somebody is named; most headers have none of it. */
const mayName = /["@]|%40|\/user/v;

/** An e-mail address as most are; its sign may be encoded, and before it may be a new line of JSON. */
const email = /(?:(?<![\w.+\-%\\])|(?<=\\[bfnrt]))[\w.+\-%]+(?:@|%40)[\w\-]+(?:\.[\w\-]+)*/gv;

/**
Begins with no person known. What was seen in a field is replaced elsewhere, too: e-mail addresses anywhere, user names where addresses
have them (`/user/NAME/`) and in fields such as `owner`, since a workspace may well be called as its user. That takes the same time
however many persons there are.
*/
export function createScrubber(): Scrubber {
	const known = new Map<string, string>();
	const counts = new Map<Kind, number>();
	const [users, hubUsers, emails] = [
		new Map<string, string>(),
		new Map<string, string>(),
		new Map<string, string>(),
	];
	const unusual = new Map<string, string>();
	const listOf = (kind: Kind, value: string) => {
		if (kind === 'email' || value.includes('@')) {
			return [value.match(email)?.[0] === value ? emails : unusual];
		}

		return {username: [users], hubUser: [users, hubUsers], firstName: [], lastName: []}[kind];
	};

	const standInFor = (kind: Kind, value: string): string => {
		const found = known.get(`${kind} ${value}`);
		if (found !== undefined) {
			return found;
		}

		const count = (counts.get(kind) ?? 0) + 1;
		counts.set(kind, count);
		const standIn = standIns[kind](count === 1 ? '' : `-${count}`);
		known.set(`${kind} ${value}`, standIn);
		for (const list of listOf(kind, value)) {
			// One value of two kinds has one stand-in elsewhere.
			list.set(value, list.get(value) ?? standIn);
		}

		return standIn;
	};

	const ofField = (name: string, value: string) => standInFor(kinds.get(name) ?? 'username', value);
	return {
		learn(body) {
			for (const pattern of [field, nestedField]) {
				for (const {groups: {name = '', value = ''} = {}} of body.matchAll(pattern)) {
					ofField(name, value);
				}
			}
		},
		learnHubUser(hubUser) {
			standInFor('hubUser', hubUser);
		},
		scrub(body) {
			if (!mayName.test(body)) {
				return body;
			}

			const named = (_: string, start: string, name: string, value: string) => start + ofField(name, value);
			let scrubbed = body.replaceAll(field, named).replaceAll(nestedField, named);
			const replace = (place: RegExp, names: ReadonlyMap<string, string>) => {
				scrubbed =
					names.size === 0
						? scrubbed
						: scrubbed.replaceAll(
								place,
								(_, start: string, _name: string, value: string) => start + (nameIn(names, value) ?? value),
							);
			};

			replace(places.address, users);
			replace(places.maker, users);
			replace(places.id, users);
			replace(places.name, hubUsers);
			return withoutEmails(scrubbed, emails, unusual);
		},
	};
}

type Names = ReadonlyMap<string, string>;

function withoutEmails(body: string, emails: Names, unusual: Names): string {
	if (!/@|%40/v.test(body)) {
		return body;
	}

	let scrubbed = body.replaceAll(email, (address) => nameIn(emails, address) ?? address);
	for (const [value, standIn] of unusual) {
		for (const form of new Set([value, encodeURIComponent(value)])) {
			scrubbed = scrubbed.replaceAll(
				new RegExp(String.raw`(?<![\w.])${literalPattern(form)}(?!\w)`, 'gv'),
				standIn,
			);
		}
	}

	return scrubbed;
}

/** What stands in for a value, also where it is encoded as in an address. */
function nameIn(names: Names, value: string): string | undefined {
	return names.get(value) ?? (value.includes('%') ? names.get(decodedSegment(value)) : undefined);
}
