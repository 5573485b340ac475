import {createHash, randomBytes, timingSafeEqual} from 'node:crypto';

/** The user's only key; a new one invalidates the old. Source: section 2 of the API reference. */
export type KeyRing = {
	readonly accepts: (key: string | undefined) => boolean;

	/** Checks the CSRF token of a form, known only to the demo's own page. */
	readonly acceptsToken: (token: string) => boolean;
	readonly pageToken: () => string;

	/** For the demo's own page; a real server shows a secret only once. */
	readonly secret: () => string;
	readonly id: () => string;

	/** Milliseconds since 1970. */
	readonly createdAt: () => number;

	/** Replaces the key and returns the new secret. */
	readonly regenerate: () => string;

	/** Rejects every key until the next one is created. */
	readonly revoke: () => void;
};

export function createKeyRing(first: string): KeyRing {
	let current = {secret: first, id: createKeyId(), createdAt: Date.now(), isRevoked: false};
	const token = randomBytes(20).toString('hex');
	return {
		acceptsToken: (sent) => isEqual(sent, token),
		pageToken: () => token,
		accepts: (key) => key !== undefined && !current.isRevoked && isEqual(key, current.secret),
		secret: () => current.secret,
		id: () => current.id,
		createdAt: () => current.createdAt,
		regenerate() {
			current = {secret: createKey(), id: createKeyId(), createdAt: Date.now(), isRevoked: false};
			return current.secret;
		},
		revoke() {
			current = {...current, isRevoked: true};
		},
	};
}

/** Creates a random key, recognizable as one of the demo. */
export const createKey = (): string => `demo-${randomBytes(20).toString('hex')}`;

const createKeyId = (): string => randomBytes(8).toString('hex');

const isEqual = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();
